"""Rules of alerts: concepts that raise a class where they stand close together and are not silenced."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.alerts.matcher import Hit, Hits
from bot.alerts.negation import HARMLESS, Negation, outside
from bot.model.alert import ALERT_CLASSES, AlertClass
from bot.text.tokens import Token


class Silence(StrEnum):
    """Why a hit raises nothing (`bot.alerts.negation`); concepts.yaml writes the values: `even negated`."""

    HYPOTHETICAL = "hypothetical"
    HISTORICAL = "historical"
    NEGATED = "negated"


_SILENCED_BY: Mapping[AlertClass, frozenset[Silence]] = {
    AlertClass.EMERGENCY: frozenset(Silence),
    AlertClass.CRISIS: frozenset({Silence.HYPOTHETICAL, Silence.NEGATED}),
    AlertClass.SAME_DAY: frozenset(Silence),
    AlertClass.MINOR: frozenset({Silence.HISTORICAL, Silence.NEGATED}),
    AlertClass.DOSE: frozenset({Silence.NEGATED}),
    AlertClass.BUY: frozenset({Silence.NEGATED}),
    AlertClass.NUMBERS: frozenset({Silence.NEGATED}),
}
"""Class -> what silences its hits; a needless refusal does little harm, so of requests only a negation."""

_REACH_TOKENS = 64
"""How far apart, in tokens, hits are looked at together; stop words between them do not count as distance."""

_UNLESS_WORDS = 8
"""How near, in words, an `unless` concept must stand to cancel a rule; chosen by hand."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Groups of concepts: a hit of each must stand within so many words of a hit of the first.

    `in_order`: the first group's hit comes first. `unless` concepts near by cancel the rule; hits inside an
    `apart` concept (16 weeks; `except` in concepts.yaml) do not count; `even` does not silence this rule.
    """

    groups: tuple[tuple[str, ...], ...]
    within: int = 6
    in_order: bool = False
    unless: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    even: frozenset[Silence] = frozenset()


Rules = Mapping[AlertClass, tuple[Rule, ...]]
"""Class -> its rules; any one that matches raises it. A class without rules may be absent."""


@dataclass(frozen=True, slots=True)
class ParsedText:
    """One text as the rules see it: its tokens, the hits of all concepts, and what silences them."""

    tokens: tuple[Token, ...]
    hits: Hits
    negation: Negation

    def match(self, rules: Rules) -> AlertClass:
        """The most urgent class of which a rule matches, else NONE."""
        found = (kind for kind in ALERT_CLASSES if self._raises(kind, rules.get(kind, ())))
        return next(found, AlertClass.NONE)

    def _raises(self, kind: AlertClass, rules: tuple[Rule, ...]) -> bool:
        return any(self._matches(rule, _SILENCED_BY[kind] - rule.even) for rule in rules)

    def _matches(self, rule: Rule, silenced: frozenset[Silence]) -> bool:
        if not all(any(name in self.hits for name in group) for group in rule.groups):
            return False
        first, *others = self._effective_hits(rule, silenced)
        unless = sorted(hit for name in rule.unless for hit in self.hits.get(name, ()))
        return any(
            all(any(self._near(anchor, hit, rule) for hit in _around(anchor, group)) for group in others)
            and not any(self._distance(anchor, hit) <= _UNLESS_WORDS for hit in _around(anchor, unless))
            for anchor in first
        )

    def _effective_hits(self, rule: Rule, silenced: frozenset[Silence]) -> list[list[Hit]]:
        """The hits of each group in order, without those silenced or in an `apart` or harmless hit."""
        groups = [sorted(hit for name in group for hit in self.hits.get(name, ())) for group in rule.groups]
        own = {at for group in groups for hit in group for at in range(*hit)}
        harmless = [hit for name in (HARMLESS, *rule.apart) for hit in self.hits.get(name, ())]
        return [
            [hit for hit in outside(group, harmless) if not self._is_silenced(hit, own, silenced)]
            for group in groups
        ]

    def _is_silenced(self, hit: Hit, own: set[int], silenced: frozenset[Silence]) -> bool:
        return (
            (Silence.NEGATED in silenced and bool(self.negation.negated.get(hit.start, frozenset()) - own))
            or (Silence.HYPOTHETICAL in silenced and hit.start in self.negation.hypothetical)
            or (Silence.HISTORICAL in silenced and hit.start in self.negation.historical)
        )

    def _near(self, anchor: Hit, hit: Hit, rule: Rule) -> bool:
        if rule.in_order and hit.start < anchor.end:
            return False
        apart = hit.start >= anchor.end or anchor.start >= hit.end
        return apart and self._distance(anchor, hit) <= rule.within

    def _distance(self, one: Hit, other: Hit) -> int:
        """How many words it is from the end of the earlier hit to the start of the later one."""
        first, second = sorted((one, other))
        return self.tokens[second.start].place - self.tokens[first.end - 1].place


def _around(anchor: Hit, hits: list[Hit]) -> list[Hit]:
    """Those of the hits, which are in order, that are near enough to be looked at."""
    first = bisect_left(hits, (anchor.start - _REACH_TOKENS, 0))
    return hits[first : bisect_left(hits, (anchor.end + _REACH_TOKENS, 0))]
