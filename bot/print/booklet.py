"""A booklet apart from any format: sections of rows, each with a block a language, side by side."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from bot.model.clinic import Clinic
from bot.model.prose import Block, line
from bot.model.screen import Picture
from bot.model.site import Visit

Row = tuple[Block | None, ...]
"""What stands side by side: a block a language, None where one has nothing to say there."""


class Kind(StrEnum):
    """What a section is, which decides how it looks."""

    PART = "part"
    PAGE = "page"
    URGENT = "urgent"
    WORDS = "words"
    NOTES = "notes"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands below it; no two have one `anchor`, and `title` has a text a language.

    `closing` is the prompt to talk with a clinician, `small` what is said about the text: its sources, how
    old it is and how far it was checked. `pictures` are one a language, or none.
    """

    anchor: str
    kind: Kind
    title: Row
    rows: tuple[Row, ...] = ()
    pictures: tuple[Picture, ...] = ()
    closing: tuple[Row, ...] = ()
    small: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Booklet:
    """The whole of it; `langs` are its columns, `titles`, `about` and `printed` stand on its title page.

    `contact` are the clinic's own lines there, empty without a clinic; `contents` is the heading of the list
    of sections.
    """

    langs: tuple[str, ...]
    titles: tuple[Row, ...]
    about: tuple[Row, ...]
    printed: tuple[Row, ...]
    contact: tuple[Row, ...]
    contents: Row
    sections: tuple[Section, ...]
    clinic: Clinic | None = None

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every picture, once."""
        return tuple(dict.fromkeys(each for section in self.sections for each in section.pictures))


def side_by_side(visits: Sequence[Visit], said: Callable[[Visit], Iterable[Block]]) -> tuple[Row, ...]:
    """What is said in each language, block beside block: those of a translation are in the English order."""
    return tuple(zip_longest(*(tuple(said(each)) for each in visits)))


def heading(visits: Sequence[Visit], said: Callable[[Visit], str]) -> Row:
    """A text in each language, in bold."""
    return tuple(line(said(visit), visit.lang, bold=True) for visit in visits)
