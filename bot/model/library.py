"""The medical words and their map: editions, one a language, of topics, which hold pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bot.model.languages import SOURCE
from bot.model.prose import Prose

Mark = Literal["V", "K+", "V2", "K~"]
Risk = Literal["critical", "standard", "low"]

SHOWN_MARKS: frozenset[Mark] = frozenset({"V", "K+"})
"""References that a reader may be shown; the others wait until a person has opened the primary."""


@dataclass(frozen=True, slots=True)
class Source:
    """A published reference and how far it was verified."""

    key: str
    cite: str
    mark: Mark
    doi: str = ""

    @property
    def href(self) -> str:
        """Give the link of the paper, empty where it has no DOI."""
        return f"https://doi.org/{self.doi}" if self.doi else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the map knows of a page, in no language.

    `facts` are the statements of the clinical brief that the page makes; `check_first` are those that
    rest on a secondary source, which a clinician should see first.
    """

    risk: Risk
    written: date
    sources: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    check_first: tuple[str, ...] = ()
    medicine: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page's words in the language `lang`."""

    lang: str
    title: str
    point: str
    body: Prose
    limits: Prose = ()
    status: Prose = ()
    serious: Prose = ()
    watched: Prose = ()
    detail: Prose = ()
    ask: str = ""
    asked: tuple[str, ...] = ()


FIELDS = ("title", "point", "body", "limits", "status", "serious", "watched", "detail", "ask", "asked")
"""The fields of a page, as an author writes them, in the order in which they stand in a file."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic's words in the language `lang`; pages that are not translated yet are absent."""

    lang: str
    title: str
    lead: Prose
    pages: Mapping[str, Page] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that is written in one language; `covers` are the topics that it promises in full."""

    lang: str
    name: str
    covers: frozenset[str]
    topics: Mapping[str, Topic] = field(default_factory=dict)


Map = Mapping[str, Mapping[str, Entry]]
"""Topic id -> page id -> entry, in reading order."""


@dataclass(frozen=True, slots=True)
class Library:
    """All editions, the map that they share, and the references behind them.

    `places` tells in which `file:line` a thing stands, keyed by its path: `("es", "axis", "loop", "body")`.
    """

    map: Map
    editions: Mapping[str, Edition]
    sources: Mapping[str, Source]
    aliases: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[tuple[str, ...], str] = field(default_factory=dict)

    def topic(self, lang: str, topic: str) -> Topic | None:
        """Give a topic in the language, else in the source language, else None."""
        return self.editions[lang].topics.get(topic) or self.editions[SOURCE].topics.get(topic)

    def page(self, lang: str, topic: str, page: str) -> Page | None:
        """Give a page in the language, else in the source language, else None."""
        held = (self.editions[each].topics.get(topic) for each in (lang, SOURCE))
        return next((found.pages[page] for found in held if found and page in found.pages), None)

    def where(self, *path: str) -> str:
        """Give the `file:line` of a thing, or of the nearest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, "content")
