"""What can be found, as stems: the pages and the groups of questions of one language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.edges.search.words import forms, stems
from bot.model.index import Place
from bot.model.library import Library, Page
from bot.model.prose import plain

TERM = "§"
"""Stands before the id of a medical word, so that the id is never mistaken for a word of the text."""


@dataclass(frozen=True, slots=True)
class Record:
    """The stems of one page, a field each; `asked` holds its typical questions one by one.

    `forms` are its words as they are written, each with its stem.
    """

    place: Place
    lang: str
    title: tuple[str, ...]
    point: tuple[str, ...]
    topic: tuple[str, ...]
    terms: tuple[str, ...]
    asked: tuple[tuple[str, ...], ...]
    body: tuple[str, ...]
    detail: tuple[str, ...]
    forms: Mapping[str, str]

    @property
    def head(self) -> frozenset[str]:
        """Give every stem that tells what the page is about."""
        asked = (each for line in self.asked for each in line)
        return frozenset((*self.title, *self.point, *self.topic, *self.terms, *asked))

    @property
    def text(self) -> frozenset[str]:
        """Give every stem of what a reader of the page sees."""
        return frozenset((*self.point, *self.body, *self.detail))


@dataclass(frozen=True, slots=True)
class Group:
    """The stems of one group of questions for the visit."""

    place: Place
    lang: str
    title: tuple[str, ...]
    questions: tuple[str, ...]
    forms: Mapping[str, str]


def pages(library: Library, lang: str) -> Iterator[Record]:
    """Give the pages in reading order, those that are not translated in English."""
    for topic, entries in library.map.items():
        for name, entry in entries.items():
            if page := library.page(lang, topic, name):
                held = library.topic(page.lang, topic)
                title = held.title if held else ""
                yield _record(("topic", topic, name), page, title, entry.terms)


def groups(library: Library, lang: str) -> Iterator[Group]:
    """Give the groups of questions for the visit, those that are not translated in English."""
    for name in library.visit:
        if group := library.group(lang, name):
            questions = "\n".join(group.questions.values())
            yield Group(
                ("visit", name),
                group.lang,
                stems(group.title, group.lang),
                stems(questions, group.lang),
                forms(f"{group.title}\n{questions}", group.lang),
            )


def _record(place: Place, page: Page, topic: str, terms: tuple[str, ...]) -> Record:
    body = "\n".join(map(plain, (page.body, page.limits, page.status, page.serious, page.watched)))
    detail = f"{plain(page.detail)}\n{page.ask}"
    return Record(
        place,
        page.lang,
        stems(page.title, page.lang),
        stems(page.point, page.lang),
        stems(topic, page.lang),
        tuple(TERM + term for term in terms),
        tuple(stems(line, page.lang) for line in page.asked),
        stems(body, page.lang),
        stems(detail, page.lang),
        forms("\n".join((page.title, page.point, topic, *page.asked, body, detail)), page.lang),
    )
