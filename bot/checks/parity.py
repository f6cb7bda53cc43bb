"""Every language holds the pages and fields that it promises, no more and no fewer than English."""

from collections.abc import Iterator

from bot.checks.pages import text
from bot.model.finding import Finding
from bot.model.languages import SOURCE
from bot.model.library import FIELDS, Edition, Library, Page


def check(library: Library) -> Iterator[Finding]:
    """Give the pages and fields that are missing or too many in each language."""
    if SOURCE not in library.editions:
        where = library.where("languages")
        yield Finding(
            where, f"`{SOURCE}` is not among the languages", "Add it: the others are its translations"
        )
        return
    for edition in library.editions.values():
        yield from _topics(library, edition)
        for topic in library.map:
            yield from _pages(library, edition, topic)


def _topics(library: Library, edition: Edition) -> Iterator[Finding]:
    for topic in library.map:
        if topic not in edition.topics:
            mend = f"Add `{topic}` with its `title` and `lead`"
            yield Finding(library.where(edition.lang, "topics"), f"the topic `{topic}` has no words", mend)
    for topic in sorted(edition.covers - library.map.keys()):
        where = library.where("languages", edition.lang, "covers")
        yield Finding(where, f"`{topic}` is promised but is not in the map", "Correct its name")


def _pages(library: Library, edition: Edition, topic: str) -> Iterator[Finding]:
    words, source = edition.topics.get(topic), library.editions[SOURCE].topics.get(topic)
    if words is None or source is None:
        return
    for name in library.map[topic]:
        page, english = words.pages.get(name), source.pages.get(name)
        if page and english:
            yield from _fields(library, (edition.lang, topic, name), page, english)
        elif page or topic in edition.covers:
            lacking = SOURCE if page else edition.lang
            mend = f"Write it in content/{lacking}/{topic}.yaml"
            yield Finding(library.where(lacking, topic), f"the page `{name}` is missing", mend)


def _fields(library: Library, path: tuple[str, ...], page: Page, english: Page) -> Iterator[Finding]:
    for name in FIELDS[:-1]:
        if text(english, name) and not text(page, name):
            where = library.where(*path)
            yield Finding(where, f"`{path[-1]}` lacks `{name}`, which English has", f"Translate `{name}`")
        if text(page, name) and not text(english, name):
            where = library.where(*path, name)
            yield Finding(
                where, f"`{path[-1]}` has `{name}`, which English lacks", "Remove it, or add it there"
            )
