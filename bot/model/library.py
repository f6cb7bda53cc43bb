"""The medical words and their map: editions, one a language, of topics, which hold pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.model.entries import Entry, Fact, QuizEntry, Source
from bot.model.languages import SOURCE
from bot.model.prose import Prose


@dataclass(frozen=True, slots=True)
class Term:
    """A word that patients meet, in the language `lang`; `also` is what else they type for it."""

    lang: str
    term: str
    meaning: Prose
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """A question that checks whether we explained it well; answers by id, `right` and `wrong-1` and so on."""

    lang: str
    question: str
    answers: Mapping[str, str]
    because: Prose


@dataclass(frozen=True, slots=True)
class VisitGroup:
    """Questions to ask a clinician about one matter."""

    lang: str
    title: str
    questions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture's title, what is to be seen on it, and the labels in it."""

    lang: str
    title: str
    alt: str
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AlertText:
    """The fixed answer to one class of alerts."""

    lang: str
    title: str
    body: Prose


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
    glossary: Mapping[str, Term] = field(default_factory=dict)
    quiz: Mapping[str, QuizQuestion] = field(default_factory=dict)
    visit: Mapping[str, VisitGroup] = field(default_factory=dict)
    pictures: Mapping[str, Caption] = field(default_factory=dict)
    alerts: Mapping[str, AlertText] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        """Give the titles, questions and terms by which a reader finds things here."""
        for topic in self.topics.values():
            for page in topic.pages.values():
                yield from (page.title, *page.asked)
        for term in self.glossary.values():
            yield from (term.term, *term.also)


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
    facts: Mapping[str, Fact] = field(default_factory=dict)
    terms: tuple[str, ...] = ()
    quiz: Mapping[str, QuizEntry] = field(default_factory=dict)
    visit: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[tuple[str, ...], str] = field(default_factory=dict)

    def topic(self, lang: str, topic: str) -> Topic | None:
        """Give a topic in the language, else in the source language, else None."""
        return self.editions[lang].topics.get(topic) or self.editions[SOURCE].topics.get(topic)

    def page(self, lang: str, topic: str, page: str) -> Page | None:
        """Give a page in the language, else in the source language, else None."""
        held = (self.editions[each].topics.get(topic) for each in (lang, SOURCE))
        return next((found.pages[page] for found in held if found and page in found.pages), None)

    def term(self, lang: str, term: str) -> Term | None:
        """Give a term in the language, else in the source language, else None."""
        return self.editions[lang].glossary.get(term) or self.editions[SOURCE].glossary.get(term)

    def question(self, lang: str, question: str) -> QuizQuestion | None:
        """Give a quiz question in the language, else in the source language, else None."""
        return self.editions[lang].quiz.get(question) or self.editions[SOURCE].quiz.get(question)

    def group(self, lang: str, group: str) -> VisitGroup | None:
        """Give a group of questions for the visit in the language, else in the source language."""
        return self.editions[lang].visit.get(group) or self.editions[SOURCE].visit.get(group)

    def caption(self, lang: str, picture: str) -> Caption | None:
        """Give the words of a picture in the language, else in the source language, else None."""
        return self.editions[lang].pictures.get(picture) or self.editions[SOURCE].pictures.get(picture)

    def alert(self, lang: str, kind: str) -> AlertText | None:
        """Give the fixed answer to a class of alerts in the language, else in the source language."""
        return self.editions[lang].alerts.get(kind) or self.editions[SOURCE].alerts.get(kind)

    def where(self, *path: str) -> str:
        """Give the `file:line` of a thing, or of the nearest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, "content")
