"""How far a language is: its texts by state, and the words left, a row for each part of the content."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.model.review import MESSAGES, Record, Standing, State, Unit
from bot.model.sitemap import SiteMap
from bot.translation.digest import digest
from bot.translation.policy import SAFETY
from bot.translation.states import needed, risk, standing

Judged = tuple[Unit, Standing]
"""A text and how far it was checked."""

CORE = frozenset({"topics", SAFETY, "replies", MESSAGES})
"""First names of the keys of what a language is not offered without; of the bot's own words nine in ten are
enough (`bot.loader.site`, `bot.loader.catalogs`).
"""
_TO_DO = (State.MISSING, State.STALE)
_SHOWN_LETTERS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One part: how many texts it has in each state, and the words of English to translate (again)."""

    part: str
    states: Mapping[State, int]
    words: int

    @property
    def texts(self) -> int:
        """All texts of the English."""
        return sum(self.states.values())

    @property
    def present(self) -> int:
        """Those that stand in the language, in whatever state."""
        return self.texts - self.states[State.MISSING]


def judged(units: Iterable[Unit], *, lang: str, sitemap: SiteMap, today: date) -> list[Judged]:
    """Each text with its standing."""
    return [
        (
            unit,
            standing(
                unit.record,
                digest(unit.english),
                digest(unit.text) if unit.text else "",
                needed(lang, risk(sitemap, unit.key)),
                today,
            ),
        )
        for unit in units
    ]


def rows(found: Iterable[Judged]) -> Iterator[Row]:
    """A row for the texts whose keys begin alike, in the order of the texts."""
    parts: dict[str, list[Judged]] = {}
    for unit, how in found:
        parts.setdefault(unit.key[0], []).append((unit, how))
    for part, held in parts.items():
        yield row(part, held)


def core(found: Iterable[Judged]) -> list[Judged]:
    """Those of the core."""
    return [(unit, how) for unit, how in found if unit.key[0] in CORE]


def row(part: str, found: Iterable[Judged]) -> Row:
    """The row of all these texts, under a name."""
    held = list(found)
    counted = Counter(how.state for _, how in held)
    words = sum(len(unit.english.split()) for unit, how in held if how.state in _TO_DO)
    return Row(part=part, states={each: counted[each] for each in State}, words=words)


def without_record(record: Record, lang: str, source: str) -> bool:
    """Whether nobody wrote down which English a text was made from; the source needs no such record."""
    return lang != source and record.origin is None


def label(unit: Unit) -> str:
    """The name of a text; that of a message says nothing, so its English stands behind it."""
    if unit.key[0] != "messages":
        return unit.name
    english = " ".join(unit.english.split())
    cut = english if len(english) <= _SHOWN_LETTERS else f"{english[:_SHOWN_LETTERS].rstrip()}…"
    return f"{unit.name} “{cut}”"


def named(units: Iterable[Unit], most: int) -> list[str]:
    """The labels of these texts, at most so many; one more line says how many are left out."""
    labels = [label(each) for each in units]
    more = [f"and {len(labels) - most} more"] if len(labels) > most else []
    return labels[:most] + more
