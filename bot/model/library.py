"""The content in every language, and the library that looks things up in it, else in English."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from bot.model.fixed_replies import AlertText, SmallTalk
from bot.model.helpline import Helpline
from bot.model.prose import Prose
from bot.model.sitemap import Fact, SiteMap, Source

T = TypeVar("T")

SOURCE = "en"
"""The language that our content is written in and falls back to; the others are its translations."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary in `lang`; `also` are words typed for it: for the search only, never shown."""

    lang: str
    term: str
    meaning: Prose
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """A question that checks whether we explained it well, in the language `lang`.

    `answers` are by id: `right`, then `wrong-1` to `wrong-3`; `because` is shown after any of them.
    """

    lang: str
    question: str
    answers: Mapping[str, str]
    because: Prose


@dataclass(frozen=True, slots=True)
class VisitGroup:
    """Questions to ask a clinician about one matter, by id, in the language `lang`."""

    lang: str
    title: str
    questions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of a picture in the language `lang`: `alt` describes it for those who do not see it.

    `labels` are the texts that its template asks for, by field, `title` and `alt` among them.
    """

    lang: str
    title: str
    alt: str
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """One page in the language `lang`; docs/translating.md says what each field is for.

    Empty fields are not shown. `asked` are phrases as readers type them: for the search only, never shown.
    """

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
"""The fields of a page as authors write them, in the order of a file; all but the last are shown."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic in the language `lang`; `pages` are by id, without those that are not translated."""

    lang: str
    title: str
    lead: Prose
    pages: Mapping[str, Page] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LanguageContent:
    """Everything that is written in one language; an id that is absent is not translated.

    `covers` are the topics that the language promises in full. The maps go by the ids of the site map;
    `alerts` goes by `AlertClass`, `smalltalk` by intent (`bot.screens.smalltalk`).
    """

    lang: str
    name: str
    covers: frozenset[str]
    topics: Mapping[str, Topic] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    quiz: Mapping[str, QuizQuestion] = field(default_factory=dict)
    visit: Mapping[str, VisitGroup] = field(default_factory=dict)
    pictures: Mapping[str, Caption] = field(default_factory=dict)
    alerts: Mapping[str, AlertText] = field(default_factory=dict)
    smalltalk: Mapping[str, SmallTalk] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        """The titles, questions and terms by which a reader finds things here, in no useful order."""
        for topic in self.topics.values():
            yield topic.title
            yield from (line for page in topic.pages.values() for line in (page.title, *page.asked))
        for term in self.glossary.values():
            yield from (term.term, *term.also)
        yield from (each.question for each in self.quiz.values())
        for group in self.visit.values():
            yield from (group.title, *group.questions.values())


@dataclass(frozen=True, slots=True)
class Library:
    """The content of all languages, the site map that they share, and the evidence behind them.

    `languages` is in the order in which languages are offered. `locations` is path -> `file:line`, where a
    path is `("es", "axis", "loop", "body")` or, in no language, `("sitemap", "topics", "axis", "loop")`.
    `doubtful` are the paths of files of which something was left out: what they seem to lack may stand there.
    """

    sitemap: SiteMap
    languages: Mapping[str, LanguageContent]
    sources: Mapping[str, Source] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    helplines: Mapping[str, Helpline] = field(default_factory=dict)
    locations: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    doubtful: frozenset[tuple[str, ...]] = frozenset()

    @property
    def terms(self) -> tuple[str, ...]:
        """The ids of the glossary: those of the source language, in its order."""
        return tuple(self.languages[SOURCE].glossary) if SOURCE in self.languages else ()

    def topic(self, lang: str, topic: str) -> Topic | None:
        """A topic in the language, else in the source language, else None."""
        return self._first(each.topics.get(topic) for each in self._languages(lang))

    def page(self, lang: str, topic: str, page: str) -> Page | None:
        """A page in the language, else in the source language, else None."""
        topics = (each.topics.get(topic) for each in self._languages(lang))
        return self._first(held.pages.get(page) for held in topics if held)

    def term(self, lang: str, term: str) -> Term | None:
        """A term in the language, else in the source language, else None."""
        return self._first(each.glossary.get(term) for each in self._languages(lang))

    def question(self, lang: str, question: str) -> QuizQuestion | None:
        """A quiz question in the language, else in the source language, else None."""
        return self._first(each.quiz.get(question) for each in self._languages(lang))

    def group(self, lang: str, group: str) -> VisitGroup | None:
        """A group of questions for the visit in the language, else in the source language, else None."""
        return self._first(each.visit.get(group) for each in self._languages(lang))

    def caption(self, lang: str, picture: str) -> Caption | None:
        """The words of a picture in the language, else in the source language, else None."""
        return self._first(each.pictures.get(picture) for each in self._languages(lang))

    def smalltalk_reply(self, lang: str, intent: str) -> str:
        """The reply to small talk in the language, else in the source language; empty for none."""
        held = (each.smalltalk for each in self._languages(lang))
        return next((each[intent].reply for each in held if intent in each), "")

    def alert(self, lang: str, kind: str) -> AlertText | None:
        """The fixed reply to a class of alerts in the language, else in the source language, else None."""
        return self._first(each.alerts.get(kind) for each in self._languages(lang))

    def where(self, *path: str) -> str:
        """The `file:line` of a path, else of the nearest path around it, else `content`."""
        while path and path not in self.locations:
            path = path[:-1]
        return self.locations.get(path, "content")

    def may_hold(self, *path: str) -> bool:
        """Whether a file has something at a path, if only a name, or is doubtful."""
        return path in self.locations or any(path[:each] in self.doubtful for each in range(1, len(path)))

    def _languages(self, lang: str) -> Iterator[LanguageContent]:
        """The language where we have it, then the source language."""
        return (self.languages[each] for each in dict.fromkeys((lang, SOURCE)) if each in self.languages)

    @staticmethod
    def _first(found: Iterable[T | None]) -> T | None:
        return next((each for each in found if each is not None), None)
