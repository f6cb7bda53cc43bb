"""The detector of alerts of one language: its rules, weighed with its classifier where it has one."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from bot.alerts.classifier import Classifier
from bot.alerts.features import features
from bot.alerts.matcher import Matcher
from bot.alerts.negation import negation
from bot.alerts.rules import ParsedText, Rules
from bot.model.alert import URGENT_CLASSES, AlertClass

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

    def known_words(self, text: str) -> int:
        """As `AlertDetector.known_words`."""
        return sum(map(self.matcher.knows, self.matcher.spelling.tokens(text)))

    def classify(self, text: str) -> AlertClass:
        """As `AlertDetector.classify`: a text without any concept raises nothing.

        Without a classifier the rules decide alone, else they are weighed with its scores.
        """
        parsed = self._parse(text)
        if not parsed.hits:
            return AlertClass.NONE
        if self.classifier is None:
            return parsed.match(self.rules)
        return _weighed(self.classifier.scores(self._features(parsed)), parsed.match(self.rules))

    def match_rules(self, text: str) -> AlertClass:
        """As `AlertDetector.match_rules`."""
        return self._parse(text).match(self.rules)

    def features(self, text: str) -> dict[int, float]:
        """Bucket -> amount, as `classify` sees a text: for training."""
        return self._features(self._parse(text))

    def _parse(self, text: str) -> ParsedText:
        tokens = self.matcher.spelling.tokens(text)
        hits = self.matcher.find(tokens)
        return ParsedText(tokens, hits, negation(tokens, hits))

    def _features(self, parsed: ParsedText) -> dict[int, float]:
        return features(
            tokens=parsed.tokens, hits=parsed.hits, negation=parsed.negation, stem=self.matcher.stem
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
