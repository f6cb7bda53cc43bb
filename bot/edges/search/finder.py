"""Finds the places that fit what a person typed, and none rather than one that does not fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.edges.search.reading import Reader, Reading
from bot.edges.search.tables import Tables
from bot.model.index import MOST, Place

_PAGES_FIRST = 3

_FAINT, _CLEAR = 2.5, 5.3
"""Scores, in units of one word that a single page has: never below the first, always from the second on."""

_GROUP = 2.5
"""From this score on, as the engine gives it, a group of questions is offered beside the pages."""

_LONG = 10
"""In a text of more words chance finds more, so a clear score must be higher."""

_UNDERSTOOD, _SUBJECTS = 0.75, 1.3
"""Between faint and clear: most telling words must be known, or so many be words of our subject."""


@dataclass(frozen=True, slots=True)
class Finder:
    """The search of one language (see bot.model.index)."""

    places: Sequence[Place]
    groups: Sequence[Place]
    reader: Reader
    tables: Tables

    def exact(self, text: str) -> Place | None:
        """Give the place that the whole text names."""
        return self.reader.names.exact(text)

    def find(self, text: str, most: int = MOST) -> list[Place]:
        """Give the places that fit: pages first; a medical word leads where the text is about it alone."""
        reading = self.reader.read(text)
        found = self.tables.pages(reading.tokens)
        if not found or not self._fits(reading, found[0][1]):
            return []
        pages = [self.places[number] for number, _ in found[:most]]
        lead: list[Place] = [("term", reading.lead)] if reading.lead else []
        named = (("term", name) for name in reading.terms if name != reading.lead)
        more = (*self._group(reading), *named)
        return [*lead, *pages[:_PAGES_FIRST], *more, *pages[_PAGES_FIRST:]][:most]

    def _fits(self, reading: Reading, score: float) -> bool:
        score /= self.reader.vocabulary.most
        clear = score >= _CLEAR * max(1.0, reading.length / _LONG)
        sure = reading.understood >= _UNDERSTOOD or reading.subjects >= _SUBJECTS
        return score >= _FAINT and (clear or sure)

    def _group(self, reading: Reading) -> Iterator[Place]:
        for number, score in self.tables.groups(reading.tokens)[:1]:
            if score >= _GROUP:
                yield self.groups[number]
