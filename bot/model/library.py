"""The library, which looks things up in the content of a language, else in English."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from bot.model.content import Caption, LanguageContent, Page, QuizQuestion, Term, Topic, VisitGroup
from bot.model.fixed_replies import AlertText
from bot.model.helpline import Helpline
from bot.model.review import UNKNOWN, Ignored, Standing, Standings
from bot.model.sitemap import Fact, SiteMap, Source
from bot.model.terms import NO_TERMS, TermBase

T = TypeVar("T")

SOURCE = "en"
"""The language that our content is written in and falls back to; the others are its translations."""


@dataclass(frozen=True, slots=True)
class Library:
    """The content of all languages, the site map that they share, and the evidence behind them.

    `languages` is in the order in which languages are offered. `locations` is path -> `file:line`, where a
    path is `("es", "axis", "loop", "body")` or, in no language, `("sitemap", "topics", "axis", "loop")`.
    `doubtful` are the paths of files of which something was left out: what they seem to lack may stand there.
    `standings` is language -> how far each of its pages was checked, which it may build when first asked.
    `term_bases` and `ignored`, the rules that texts are excused from, go by language too.
    """

    sitemap: SiteMap
    languages: Mapping[str, LanguageContent]
    sources: Mapping[str, Source] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    helplines: Mapping[str, Helpline] = field(default_factory=dict)
    locations: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    doubtful: frozenset[tuple[str, ...]] = frozenset()
    standings: Mapping[str, Standings] = field(default_factory=dict)
    term_bases: Mapping[str, TermBase] = field(default_factory=dict)
    ignored: Mapping[str, Ignored] = field(default_factory=dict)

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

    def standing(self, lang: str, *page: str) -> Standing:
        """How far the texts of a page were checked in a language; UNKNOWN where nothing is recorded."""
        return self.standings.get(lang, {}).get((lang, *page), UNKNOWN)

    def term_base(self, lang: str) -> TermBase:
        """The term base of a language, an empty one where it has none."""
        return self.term_bases.get(lang, NO_TERMS)

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
