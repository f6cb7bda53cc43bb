"""What must be heard in a language before it is offered, and the figures by which that is judged.

The goals are those of docs/translating.md; the figures are those with sentence vectors, of messages that
nobody who tunes has read.
"""

import re
from collections.abc import Iterable, Iterator

from bot.alerts.report import HARMLESS, Heard, is_urgent
from bot.model.alert import AlertClass

FALSE_ALARMS = "false alarms"
"""Harmless messages that raise any alert at all, urgent or not."""

LEAST = {AlertClass.EMERGENCY.value: 0.92, AlertClass.CRISIS.value: 0.88}
"""Class -> the share of its messages that must be heard as urgent."""
MOST = {FALSE_ALARMS: 0.08}
"""The share of harmless messages that may raise an alert."""

FORM = "emergency 53 of 55, crisis 51 of 57, false alarms 9 of 136"
"""How figures are written, for a finding."""

_FIGURES = re.compile(", ".join(rf"{name} (\d+) of (\d+)" for name in (*LEAST, *MOST)))


def figures(heard: Iterable[Heard]) -> str:
    """The figures of a set of messages, as they stand in `heard` of content/languages.yaml."""
    every = list(heard)
    counted = {name: [is_urgent(each) for each in every if each.label == name] for name in LEAST}
    counted[FALSE_ALARMS] = [each.found is not AlertClass.NONE for each in every if each.label in HARMLESS]
    return ", ".join(f"{name} {sum(each)} of {len(each)}" for name, each in counted.items())


def missed(written: str) -> list[str]:
    """The goals that figures miss, each with its share; ValueError where they are not as in `FORM`."""
    found = _FIGURES.fullmatch(" ".join(written.split()))
    if found is None:
        raise ValueError(written)
    counts = iter(map(int, found.groups()))
    return list(_missed({name: (next(counts), next(counts)) for name in (*LEAST, *MOST)}))


def _missed(counts: dict[str, tuple[int, int]]) -> Iterator[str]:
    for name, (hits, total) in counts.items():
        share = hits / total if total else 0.0
        if not total:
            yield f"{name} (no message)"
        elif share < LEAST.get(name, 0):
            yield f"{name} {share:.3f} (at least {LEAST[name]:.2f})"
        elif share > MOST.get(name, 1):
            yield f"{name} {share:.3f} (at most {MOST[name]:.2f})"
