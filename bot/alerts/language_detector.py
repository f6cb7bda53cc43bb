"""The detector of alerts of one language: its rules, weighed with its classifier where it has one."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bot.alerts.classifier import Classifier
from bot.alerts.features import features
from bot.alerts.matcher import Matcher
from bot.alerts.negation import negation
from bot.alerts.rules import ParsedText, Rules
from bot.model.alert import URGENT_CLASSES, AlertClass, CanonicalText

_RULE_WEIGHT = 0.3
"""What is added to the score of the class that the rules raise, also NONE; chosen by cross-validation."""

_CLASS_BIAS: Mapping[AlertClass, float] = {
    AlertClass.EMERGENCY: 0.15,
    AlertClass.CRISIS: 0.2,
    AlertClass.SAME_DAY: 0.15,
    AlertClass.MINOR: 0.15,
    AlertClass.NONE: -0.15,
}
"""What is added to a score, so that doubt counts as danger; chosen with `_RULE_WEIGHT`.

`tests/test_alerts.py` measures the outcome on messages that nothing was trained on.
"""


@dataclass(frozen=True, slots=True)
class LanguageDetector:
    """Implements `bot.model.alert.AlertDetector`; `classifier` is None for a language without examples."""

    matcher: Matcher
    rules: Rules
    classifier: Classifier | None = None

    def read(self, text: CanonicalText) -> "Reading":
        """As `AlertDetector.read`."""
        return Reading(self, self.matcher.spelling.pieces(text))


@dataclass(frozen=True, slots=True)
class Reading:
    """Implements `bot.model.alert.AlertReading`."""

    detector: LanguageDetector
    pieces: list[str]

    @property
    def known_words(self) -> int:
        """As `AlertReading.known_words`."""
        knows = self.detector.matcher.knows
        return sum(count for word, count in Counter(self.pieces).items() if knows(word))

    def classify(self) -> AlertClass:
        """As `AlertReading.classify`: a text without any concept raises nothing.

        Without a classifier the rules decide alone, else they are weighed with its scores.
        """
        parsed = self._parsed()
        if not parsed.hits:
            return AlertClass.NONE
        ruled = parsed.match(self.detector.rules)
        if self.detector.classifier is None:
            return ruled
        return _weighed(self.detector.classifier.scores(self._features(parsed)), ruled)

    def match_rules(self) -> AlertClass:
        """As `AlertReading.match_rules`."""
        return self._parsed().match(self.detector.rules)

    def features(self) -> dict[int, float]:
        """Bucket -> amount, as `classify` sees a text: for training."""
        return self._features(self._parsed())

    def _parsed(self) -> ParsedText:
        matcher = self.detector.matcher
        tokens = tuple(matcher.spelling.tokens(self.pieces))
        hits = matcher.find(tokens)
        return ParsedText(tokens, hits, negation(tokens, hits))

    def _features(self, parsed: ParsedText) -> dict[int, float]:
        return features(
            tokens=parsed.tokens,
            hits=parsed.hits,
            negation=parsed.negation,
            stem=self.detector.matcher.stem,
        )


def _weighed(scores: Mapping[str, float], ruled: AlertClass) -> AlertClass:
    """The class of the highest score, with what the rules and the class bias add to it.

    `ruled` is the class that the rules raise. An urgent one is overruled by NONE or by another urgent class,
    never by a request.
    """
    added = {each: scores[each] + _CLASS_BIAS.get(each, 0.0) for each in AlertClass if each in scores}
    added[ruled] = added.get(ruled, 0.0) + _RULE_WEIGHT
    best = max(AlertClass, key=lambda each: added.get(each, -math.inf))
    if best is AlertClass.NONE:
        return best
    return ruled if ruled in URGENT_CLASSES and best not in URGENT_CLASSES else best
