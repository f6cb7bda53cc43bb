"""What may be told of true numbers; all reports are made of what leaves this file (docs/reports.md).

Each number of one month and clinic is rounded down to a multiple of five, once and before anything is summed.
So every report, and whatever is worked out from any number of them, is a function of the rounded numbers, and
these are the same for 0 as for 4. That they stay free of each other is the second half: the languages count
the screens that pages, paths, opinions and links count too, and are left out where the others would narrow
them down.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.ops.report.cells import Cells, Group, Kind

BASE = 5
"""Numbers below it are not told; our choice, near to what health statistics do (docs/reports.md)."""


@dataclass(frozen=True, slots=True)
class Protected:
    """The numbers of one month and clinic that may be told, all of them multiples of `BASE`, none of them 0.

    `screens` is how many were opened at least; `no_languages` says that those are left out.
    """

    cells: Cells
    screens: int
    no_languages: bool


def protected(groups: Mapping[Group, Cells]) -> dict[Group, Protected]:
    """What may be told of each month and clinic."""
    return {group: _protected(cells) for group, cells in groups.items()}


def _protected(cells: Cells) -> Protected:
    told = {cell: low for cell, n in cells.items() if (low := n - n % BASE)}
    languages = [n for (kind, _), n in told.items() if kind is Kind.LANGUAGE]
    others, seen = _opened(told), sum(languages)
    # Each language that is told leaves BASE - 1 unknown. The screens that the others prove must fit in with
    # BASE - 1 to spare, and so much again that it does not show whether they just fitted.
    if others and others + 2 * (BASE - 1) > seen + (BASE - 1) * len(languages):
        kept = {cell: n for cell, n in told.items() if cell[0] is not Kind.LANGUAGE}
        return Protected(kept, others, no_languages=True)
    return Protected(told, max(seen, others), no_languages=False)


def _opened(told: Cells) -> int:
    """How many screens the cells prove beside the languages: a link is one opening of its place, not two."""
    places: dict[str, int] = {}
    for (kind, place), n in told.items():
        if kind is not Kind.LANGUAGE:
            places[place] = max(places.get(place, 0), n)
    return sum(places.values())
