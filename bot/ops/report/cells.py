"""The cells of a report: what was counted, by month and clinic, each thing in one kind of cell or in two."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from enum import StrEnum

from bot.model.address import CLINIC
from bot.model.site import PATH
from bot.ops.usage import LINK, UNANSWERED, Count


class Kind(StrEnum):
    """What a cell counts; each screen is in a cell of LANGUAGE, and perhaps in one of the first three."""

    PAGE = "page"
    PATH = "path"
    OPINION = "opinion"
    LINK = "link"
    UNANSWERED = "unanswered"
    LANGUAGE = "language"


Cell = tuple[Kind, str]
"""Its kind, and the language or the place as `bot.ops.usage` writes it, without clinic and revision."""

Group = tuple[str, str]
"""A month (`2026-11`) and a clinic, empty for those who came by none."""

Cells = Mapping[Cell, int]


def grouped(counts: Mapping[Count, int]) -> dict[Group, Counter[Cell]]:
    """The true numbers of each month and clinic; the days of the counts are months (`Records.counts`)."""
    groups: dict[Group, Counter[Cell]] = defaultdict(Counter)
    for (month, lang, written), n in counts.items():
        place, clinic = _read(written)
        cells = groups[month, clinic]
        if kind := _kind(place):
            told = place[1:] if kind is Kind.LINK else place
            cells[kind, "_".join(told)] += n
        if kind not in (Kind.LINK, Kind.UNANSWERED):
            cells[Kind.LANGUAGE, lang] += n
    return dict(groups)


def _read(written: str) -> tuple[tuple[str, ...], str]:
    """The parts of a place, and its clinic; what an older release wrote may have a path."""
    parts = written.partition("@")[0].split("_")
    clinic = parts.pop().removeprefix(CLINIC) if parts[-1].startswith(CLINIC) else ""
    return tuple(each for each in parts if not each.startswith(PATH)), clinic


def _kind(place: tuple[str, ...]) -> Kind | None:
    match place:
        case ("topic", _, _):
            return Kind.PAGE
        case ("path", _):
            return Kind.PATH
        case ("helped", _, _, _):
            return Kind.OPINION
        case (first, *_) if first == LINK:
            return Kind.LINK
        case (first,) if first == UNANSWERED:
            return Kind.UNANSWERED
        case _:
            return None
