"""The words of one language: topics and their pages, glossary, quiz, questions for the visit, replies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.model.fixed_replies import AlertText, SmallTalk
from bot.model.prose import Prose


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
    `alerts` goes by `AlertClass`, `smalltalk` by intent (`bot.screens.smalltalk`). `measured` is the day on
    which the detector of alerts was last measured in it, None for never; `heard` are its figures
    (`bot.alerts.goals`), `decided` who offers it all the same where one of them misses its goal, and why.
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
    measured: date | None = None
    heard: str = ""
    decided: str = ""

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
