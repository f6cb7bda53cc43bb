"""The documents of the index, as stems: the pages and the groups of questions of one language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.model.content import Page
from bot.model.library import Library
from bot.model.prose import plain
from bot.model.search_index import Place
from bot.text.stem import forms, stems

TERM = "§"
"""Prefix of a term's id among the stems, which no stem can begin with."""


@dataclass(frozen=True, slots=True)
class Record:
    """The stems of one page by field; `lang` is the language of its words, English where it is untranslated.

    `asked` holds the stems of each typical question, `terms` ids behind `TERM`, `forms` word -> stem.
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
        """Every stem that says what the page is about: title, questions, main message, topic, terms."""
        asked = (each for line in self.asked for each in line)
        return frozenset((*self.title, *self.point, *self.topic, *self.terms, *asked))

    @property
    def text(self) -> frozenset[str]:
        """Every stem of its prose: main message, body and detail."""
        return frozenset((*self.point, *self.body, *self.detail))


@dataclass(frozen=True, slots=True)
class Group:
    """The stems of one group of questions for the visit; fields as in `Record`."""

    place: Place
    lang: str
    title: tuple[str, ...]
    questions: tuple[str, ...]
    forms: Mapping[str, str]


def pages(library: Library, lang: str) -> Iterator[Record]:
    """The pages in reading order, untranslated ones in English."""
    for topic, entries in library.sitemap.topics.items():
        for name, entry in entries.items():
            if page := library.page(lang, topic, name):
                held = library.topic(page.lang, topic)
                title = held.title if held else ""
                yield _record(("topic", topic, name), page, title, entry.terms)


def groups(library: Library, lang: str) -> Iterator[Group]:
    """The groups of questions for the visit in reading order, untranslated ones in English."""
    for name in library.sitemap.visit:
        if group := library.group(lang, name):
            questions = "\n".join(group.questions.values())
            yield Group(
                place=("visit", name),
                lang=group.lang,
                title=stems(group.title, group.lang),
                questions=stems(questions, group.lang),
                forms=forms(f"{group.title}\n{questions}", group.lang),
            )


def _record(place: Place, page: Page, topic: str, terms: tuple[str, ...]) -> Record:
    body = "\n".join(map(plain, (page.body, page.limits, page.status, page.serious, page.watched)))
    detail = f"{plain(page.detail)}\n{page.ask}"
    return Record(
        place=place,
        lang=page.lang,
        title=stems(page.title, page.lang),
        point=stems(page.point, page.lang),
        topic=stems(topic, page.lang),
        terms=tuple(TERM + term for term in terms),
        asked=tuple(stems(line, page.lang) for line in page.asked),
        body=stems(body, page.lang),
        detail=stems(detail, page.lang),
        forms=forms("\n".join((page.title, page.point, topic, *page.asked, body, detail)), page.lang),
    )
