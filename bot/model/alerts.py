"""Hears in free words that someone needs urgent help, or asks what this guide must not answer."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from bot.model.classifier import Classifier
from bot.model.features import features
from bot.model.lexicon import Hit, Hits, Lexicon
from bot.model.scope import HARMLESS, Scope, outside, scope
from bot.model.tokens import Token

CLASSES = ("emergency", "crisis", "same-day", "minor", "dose", "buy", "numbers")
"""What a text can raise, the most urgent first."""

URGENT = CLASSES[:3]

NOTHING = "none"
"""The class of what raises nothing, in the examples."""

_RULED = 0.3
"""How much a rule counts for its class, on the scale of the classifier's scores."""

_LEANING = {"emergency": 0.15, "crisis": 0.2, "same-day": 0.15, "minor": 0.15, NOTHING: -0.15}
"""When in doubt, rather urgent than nothing."""

ASKED, PAST, DENIED = "asked", "past", "denied"

_SILENCED_BY: Mapping[str, frozenset[str]] = {
    "emergency": frozenset({ASKED, PAST, DENIED}),
    "crisis": frozenset({ASKED, DENIED}),
    "same-day": frozenset({ASKED, PAST, DENIED}),
    "minor": frozenset({PAST, DENIED}),
    "dose": frozenset({DENIED}),
    "buy": frozenset({DENIED}),
    "numbers": frozenset({DENIED}),
}

_UNLESS = 8
"""How near, in words, an `unless` word must stand."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Groups of concepts, one of each within a few words of the first.

    `unless` concepts near by cancel it; words inside an `apart` concept (16 weeks) do not count for it;
    `even` names what silences other rules but not this one.
    """

    groups: tuple[tuple[str, ...], ...]
    within: int = 6
    in_order: bool = False
    unless: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    even: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Alerts:
    """The rules of one language by class, and what was learnt from its examples, if it has any."""

    lexicon: Lexicon
    rules: Mapping[str, tuple[Rule, ...]]
    classifier: Classifier | None = None

    def known(self, text: str) -> int:
        """Give how many words of the text this language knows."""
        return sum(map(self.lexicon.knows, self.lexicon.spelling.tokens(text)))

    def heard(self, text: str) -> str:
        """Give the most urgent class that the text raises, or "" where it raises none.

        The rules speak first; where there are examples, what the text looks like is weighed with them.
        """
        reading = self._reading(text)
        if not reading.hits:
            return ""
        if self.classifier is None:
            return reading.ruled(self.rules)
        return _judged(self.classifier.scores(self._features(reading)), reading.ruled(self.rules))

    def ruled(self, text: str) -> str:
        """Give the most urgent class that a rule raises, or "" where none does; examples are not asked."""
        return self._reading(text).ruled(self.rules)

    def amounts(self, text: str) -> dict[int, float]:
        """Give the features of a text, to learn from."""
        return self._features(self._reading(text))

    def _reading(self, text: str) -> "_Reading":
        words = self.lexicon.spelling.tokens(text)
        hits = self.lexicon.find(words)
        return _Reading(words, hits, scope(words, hits))

    def _features(self, reading: "_Reading") -> dict[int, float]:
        return features(reading.words, reading.hits, reading.scope, self.lexicon.stem)


def _judged(scores: Mapping[str, float], ruled: str) -> str:
    """Give the class of the highest score, with what the rules and our leaning add to it.

    An urgent rule gives way to what looks harmless, or is urgent too, but to no request.
    """
    added = {each: score + _LEANING.get(each, 0.0) for each, score in scores.items()}
    said = ruled or NOTHING
    added[said] = added.get(said, 0.0) + _RULED
    best = max((*CLASSES, NOTHING), key=lambda each: added.get(each, -math.inf))
    if best == NOTHING:
        return ""
    return ruled if ruled in URGENT and best not in URGENT else best


@dataclass(frozen=True, slots=True)
class _Reading:
    """One text as the rules see it."""

    words: tuple[Token, ...]
    hits: Hits
    scope: Scope

    def ruled(self, rules: Mapping[str, tuple[Rule, ...]]) -> str:
        return next((kind for kind in CLASSES if self.raises(kind, rules.get(kind, ()))), "")

    def raises(self, kind: str, rules: tuple[Rule, ...]) -> bool:
        return any(self._fits(rule, _SILENCED_BY[kind] - rule.even) for rule in rules)

    def _fits(self, rule: Rule, silenced: frozenset[str]) -> bool:
        if not all(any(name in self.hits for name in group) for group in rule.groups):
            return False
        first, *others = self._heard(rule, silenced)
        unless = [hit for name in rule.unless for hit in self.hits.get(name, ())]
        return any(
            all(any(self._near(anchor, hit, rule) for hit in group) for group in others)
            and not any(self._distance(anchor, hit) <= _UNLESS for hit in unless)
            for anchor in first
        )

    def _heard(self, rule: Rule, silenced: frozenset[str]) -> list[list[Hit]]:
        """Give the hits of each group, without those that the sentence takes back."""
        groups = [[hit for name in group for hit in self.hits.get(name, ())] for group in rule.groups]
        own = {at for group in groups for hit in group for at in range(*hit)}
        harmless = [hit for name in (HARMLESS, *rule.apart) for hit in self.hits.get(name, ())]
        return [
            [hit for hit in outside(group, harmless) if not self._silent(hit, own, silenced)]
            for group in groups
        ]

    def _silent(self, hit: Hit, own: set[int], silenced: frozenset[str]) -> bool:
        return (
            (DENIED in silenced and bool(self.scope.denied.get(hit.start, frozenset()) - own))
            or (ASKED in silenced and hit.start in self.scope.asked)
            or (PAST in silenced and hit.start in self.scope.past)
        )

    def _near(self, anchor: Hit, hit: Hit, rule: Rule) -> bool:
        if rule.in_order and hit.start < anchor.end:
            return False
        apart = hit.start >= anchor.end or anchor.start >= hit.end
        return apart and self._distance(anchor, hit) <= rule.within

    def _distance(self, one: Hit, other: Hit) -> int:
        """Give how many words lie from one hit to the other."""
        first, second = sorted((one, other))
        return self.words[second.start].place - self.words[first.end - 1].place
