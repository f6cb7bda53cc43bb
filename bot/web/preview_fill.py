"""Fills what a translation lacks with its English, so that a translator sees each page as far as it is."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.loader.markdown import UnknownMarkup, parse
from bot.loader.pages import PROSE
from bot.model.content import FIELDS, Page, Topic
from bot.model.library import SOURCE, Library
from bot.model.prose import Prose
from bot.model.review import Key


def filled(library: Library, lang: str, texts: Mapping[Key, str]) -> Library:
    """The library in which each page of `lang` that is begun has every field of the English page.

    `texts` are the texts of the language as they are written: of a page that lacks a field that it needs,
    the loader keeps nothing. A page that is not begun stays away, and so falls back to English.
    """
    own = library.languages[lang]
    topics = {}
    for name, english in library.languages[SOURCE].topics.items():
        held = own.topics.get(name)
        pages = {page: held.pages.get(page) if held else None for page in english.pages}
        begun = {
            page: _page(english.pages[page], lang, has, _fields(texts, name, page))
            for page, has in pages.items()
        }
        there = {page: each for page, each in begun.items() if each}
        if held or there:
            words = held or english
            topics[name] = Topic(lang=words.lang, title=words.title, lead=words.lead, pages=there)
    return replace(library, languages={**library.languages, lang: replace(own, topics=topics)})


def _fields(texts: Mapping[Key, str], topic: str, page: str) -> dict[str, str]:
    found = {name: texts.get((topic, page, name), "") for name in FIELDS[:-1]}
    return {name: text for name, text in found.items() if text}


def _page(english: Page, lang: str, own: Page | None, written: Mapping[str, str]) -> Page | None:
    if own is None and not written:
        return None
    fields: dict[str, Any] = {}
    for name in FIELDS[:-1]:
        said = getattr(own, name) if own else _read(name, lang, written.get(name, ""))
        fields[name] = said or getattr(english, name)
    return replace(own or english, lang=lang, **fields)


def _read(name: str, lang: str, text: str) -> str | Prose:
    """A field as the loader would read it; empty where it cannot."""
    if name not in PROSE:
        return " ".join(text.split())
    try:
        return parse(text, lang)
    except UnknownMarkup:
        return ()
