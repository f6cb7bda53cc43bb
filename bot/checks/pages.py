"""Walks over what is written: every page, and every text that a reader can see."""

from collections.abc import Iterator

from bot.model.entries import Entry
from bot.model.library import FIELDS, Library, Page
from bot.model.prose import plain

Path = tuple[str, ...]
"""Language, topic, page, field: where a thing stands."""


def pages(library: Library) -> Iterator[tuple[Path, Entry, Page]]:
    """Give every page in every language, with what the map knows of it."""
    for lang, edition in library.editions.items():
        for topic, words in edition.topics.items():
            for name, page in words.pages.items():
                yield (lang, topic, name), library.map[topic][name], page


def texts(library: Library) -> Iterator[tuple[Path, str]]:
    """Give every text that a reader can see; `asked` is not among them."""
    for lang, edition in library.editions.items():
        for topic, words in edition.topics.items():
            yield (lang, "topics", topic, "title"), words.title
            yield (lang, "topics", topic, "lead"), plain(words.lead)
    for path, _, page in pages(library):
        for name in FIELDS[:-1]:
            if said := text(page, name):
                yield (*path, name), said


def text(page: Page, name: str) -> str:
    """Give the words of one field."""
    held = getattr(page, name)
    return held if isinstance(held, str) else plain(held)
