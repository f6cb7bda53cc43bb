"""The detector of alerts, one for all languages: unmistakable phrases, then the trained classifier."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.alerts.classifier import Classifier
from bot.alerts.features import features
from bot.alerts.phrases import Phrases, Words
from bot.model.alert import URGENT_CLASSES, AlertClass
from bot.model.vector import Vector
from bot.text.canonical import canonical
from bot.text.segment import cut

_CLASS_BIAS: Mapping[AlertClass, float] = {
    AlertClass.EMERGENCY: 0.05,
    AlertClass.CRISIS: 0.05,
    AlertClass.SAME_DAY: 0.05,
    AlertClass.DOSE: -0.1,
    AlertClass.BUY: -0.1,
    AlertClass.NUMBERS: -0.1,
}
"""What is added to a score: doubt counts as danger, but not as a request, whose refusal helps nobody."""

_WINDOW_WORDS, _STEP_WORDS = 40, 20
"""A longer text is also read in pieces of so many words: in a long story a cry for help is a few words."""

_WINDOW_SCORE = 0.8
"""By how much a piece must look more like danger than like nothing, for there are many of them."""


@dataclass(frozen=True, slots=True)
class Detector:
    """Implements `bot.model.alert.AlertDetector`; without a classifier the phrases decide alone."""

    phrases: Phrases
    classifier: Classifier | None = None

    def detect(self, text: str, vector: Vector | None = None) -> AlertClass:
        """As `AlertDetector.detect`."""
        words = tuple(cut(canonical(text)))
        said = self.phrases.find(words)
        if said is not AlertClass.NONE or self.classifier is None or not words:
            return said
        found = _likeliest(self.classifier.scores(features(words), vector))
        if found in URGENT_CLASSES or len(words) <= _WINDOW_WORDS:
            return found
        return next(self._in_pieces(self.classifier, words), found)

    def _in_pieces(self, classifier: Classifier, words: Words) -> Iterator[AlertClass]:
        """The urgent classes of the pieces of a long text, those that are clear."""
        for start in range(0, len(words) - _STEP_WORDS, _STEP_WORDS):
            scores = classifier.scores(features(words[start : start + _WINDOW_WORDS]))
            kind = _likeliest(scores)
            if kind in URGENT_CLASSES and scores[kind] - scores[AlertClass.NONE] >= _WINDOW_SCORE:
                yield kind


def _likeliest(scores: Mapping[str, float]) -> AlertClass:
    """The class of the highest score with its bias; of equal ones the most urgent."""
    return max(AlertClass, key=lambda each: scores[each] + _CLASS_BIAS.get(each, 0.0))
