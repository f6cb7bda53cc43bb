"""What a strict operator shows: only texts that were approved, a translation else in approved English."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from bot.model.alert import ALERT_CLASSES
from bot.model.content import LanguageContent, Topic
from bot.model.library import SOURCE, Library
from bot.model.sitemap import PageMeta, SiteMap

T = TypeVar("T")

SAFETY = "safety"
"""The topic without which nothing is shown."""


def approved_only(library: Library) -> Library:
    """The library without the texts that nobody answers for; one whose check is overdue stays.

    A translation stays where both it and its English were signed. What leads to nothing any more goes too: a
    topic without pages, a question about a page that is gone. Small talk stays: it says nothing medical.
    """
    source = library.languages[SOURCE]
    site_map = _reduced(library, source)
    return replace(
        library,
        sitemap=site_map,
        languages={
            lang: _approved(library, content, source, site_map) for lang, content in library.languages.items()
        },
    )


def waiting(library: Library) -> int:
    """How many texts of the English core wait for a clinician, a page or reply as one.

    That is the topics' own words, the pages of safety and the replies to alerts: strictly, nothing is shown
    without all of them.
    """
    topics = library.sitemap.topics
    core = (
        *(("topics", topic) for topic in topics),
        *((SAFETY, page) for page in topics.get(SAFETY, {})),
        *(("replies", kind) for kind in ALERT_CLASSES),
    )
    return sum(not library.standing(SOURCE, *each).signed for each in core)


def _signed(library: Library, lang: str, *page: str) -> bool:
    return all(library.standing(each, *page).signed for each in (lang, SOURCE))


def _kept(library: Library, lang: str, name: str, held: Mapping[str, T]) -> dict[str, T]:
    """Of what a file holds, that which was signed."""
    return {each: words for each, words in held.items() if _signed(library, lang, name, each)}


def _reduced(library: Library, source: LanguageContent) -> SiteMap:
    """The map of what is there in English still."""
    held = library.sitemap
    terms = _kept(library, SOURCE, "glossary", source.glossary)
    pictures = _kept(library, SOURCE, "pictures", held.pictures)
    topics = {
        topic: {
            page: _leading(entry, terms, pictures)
            for page, entry in _kept(library, SOURCE, topic, entries).items()
        }
        for topic, entries in held.topics.items()
    }
    places = {f"{topic}/{page}" for topic, pages in topics.items() for page in pages}
    paths = {name: tuple(each for each in pages if each in places) for name, pages in held.paths.items()}
    quiz = _kept(library, SOURCE, "quiz", held.quiz)
    return replace(
        held,
        topics={topic: pages for topic, pages in topics.items() if pages},
        quiz={name: entry for name, entry in quiz.items() if entry.page in places},
        visit=_kept(library, SOURCE, "visit", held.visit),
        pictures=pictures,
        paths={name: pages for name, pages in paths.items() if pages},
    )


def _leading(entry: PageMeta, terms: Mapping[str, object], pictures: Mapping[str, object]) -> PageMeta:
    """What is known of a page, without the terms and the picture that are gone."""
    return replace(
        entry,
        terms=tuple(each for each in entry.terms if each in terms),
        picture=entry.picture if entry.picture in pictures else "",
    )


def _approved(
    library: Library, content: LanguageContent, source: LanguageContent, site_map: SiteMap
) -> LanguageContent:
    lang = content.lang
    quiz = _kept(library, lang, "quiz", content.quiz)
    return replace(
        content,
        topics={
            name: _topic(library, name, topic, source)
            for name, topic in content.topics.items()
            if name in site_map.topics
        },
        glossary=_kept(library, lang, "glossary", content.glossary),
        quiz={name: question for name, question in quiz.items() if name in site_map.quiz},
        visit=_kept(library, lang, "visit", content.visit),
        pictures=_kept(library, lang, "pictures", content.pictures),
        alerts=_kept(library, lang, "replies", content.alerts),
    )


def _topic(library: Library, name: str, topic: Topic, source: LanguageContent) -> Topic:
    """A topic with its approved pages; its own words are English where they were not approved."""
    words = topic if _signed(library, topic.lang, "topics", name) else source.topics[name]
    return replace(words, pages=_kept(library, topic.lang, name, topic.pages))
