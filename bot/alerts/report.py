"""How well labelled messages are heard: counts by class, with 95 % intervals."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import sqrt

from bot.model.alert import URGENT_CLASSES, AlertClass

_Z = 1.96
"""Standard deviations of a 95 % interval."""

HARMLESS = frozenset({"harmless", "question", "offtopic", "none"})
"""Labels of messages that must raise nothing."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message's label and tag, as its writer gave them, and what was heard."""

    label: str
    tag: str
    found: AlertClass


def lines(heard: list[Heard]) -> Iterator[str]:
    """A line for each class of danger, the hard and oblique ones, and false alarms."""
    for kind in URGENT_CLASSES:
        yield counted(f"{kind} heard as urgent", (is_urgent(each) for each in heard if each.label == kind))
    for tag in ("hard", "oblique"):
        yield counted(f"of these, {tag}", (is_urgent(each) for each in heard if each.tag == tag))
    harmless = [each for each in heard if each.label in HARMLESS]
    yield counted("false alarms, urgent", map(is_urgent, harmless))
    yield counted("false alarms, any", (each.found is not AlertClass.NONE for each in harmless))


def is_urgent(each: Heard) -> bool:
    """Whether it was heard as danger, be it of another class than its label."""
    return each.found in URGENT_CLASSES


def counted(name: str, outcomes: Iterable[bool]) -> str:
    """A line with how many outcomes are true, their share, and its interval."""
    found = list(outcomes)
    if not found:
        return f"{name:26} none"
    low, high = interval(sum(found), len(found))
    share = sum(found) / len(found)
    return f"{name:26} {sum(found):4} of {len(found):4}  {share:.3f}  ({low:.3f} to {high:.3f})"


def interval(hits: int, total: int) -> tuple[float, float]:
    """The Wilson score interval of a share, 95 %; `total` is at least 1."""
    share, z = hits / total, _Z**2 / total
    middle, half = share + z / 2, _Z * sqrt(share * (1 - share) / total + z / (4 * total))
    return max(0.0, (middle - half) / (1 + z)), min(1.0, (middle + half) / (1 + z))
