"""Every language holds the pages that it promises, with no more and no fewer fields than in English.

Source: docs/evidence.md, rule 25, as far as it is held.
"""

from collections import defaultdict
from collections.abc import Iterator

from bot.checks.shown_texts import text
from bot.model.content import FIELDS, LanguageContent, Page
from bot.model.finding import Finding
from bot.model.library import SOURCE, Library

CORE = "safety"
"""The topic that every language has in full, whether it promises it or not: without it none is offered."""


def check(library: Library) -> Iterator[Finding]:
    """Findings for topics, pages and fields that a language lacks, or has and English lacks."""
    if SOURCE not in library.languages:
        where = library.where("languages")
        yield Finding(
            where, f"`{SOURCE}` is not among the languages", "Add it: the others are its translations"
        )
        return
    for content in library.languages.values():
        yield from _topics(library, content)
        for topic in library.sitemap.topics:
            yield from _pages(library, content, topic)


def _topics(library: Library, content: LanguageContent) -> Iterator[Finding]:
    for topic in library.sitemap.topics:
        if topic not in content.topics and not library.may_hold(content.lang, "topics", topic):
            fix = f"Add `{topic}` with its `title` and `lead`"
            yield Finding(library.where(content.lang, "topics"), f"the topic `{topic}` has no words", fix)
    for topic in sorted(content.covers - library.sitemap.topics.keys()):
        where = library.where("languages", content.lang, "covers")
        yield Finding(where, f"`{topic}` is promised but is not in the map", "Correct its name")


def _pages(library: Library, content: LanguageContent, topic: str) -> Iterator[Finding]:
    words, source = content.topics.get(topic), library.languages[SOURCE].topics.get(topic)
    if words is None or source is None:
        return
    missing = defaultdict(list)
    for name in library.sitemap.topics[topic]:
        page, english = words.pages.get(name), source.pages.get(name)
        lacking = SOURCE if page else content.lang
        if page and english:
            yield from _fields(library, (content.lang, topic, name), page, english)
        elif (page or topic in content.covers or topic == CORE) and not library.may_hold(
            lacking, topic, name
        ):
            missing[lacking].append(name)
    for lacking, names in missing.items():
        one = f"the page `{names[0]}` is missing"
        several = f"{len(names)} pages are missing: {', '.join(f'`{each}`' for each in names)}"
        fix = f"Write what is missing in content/{lacking}/pages/{topic}.yaml"
        yield Finding(library.where(lacking, topic), one if len(names) == 1 else several, fix)


def _fields(library: Library, path: tuple[str, ...], page: Page, english: Page) -> Iterator[Finding]:
    if library.doubtful & {path[:2], (SOURCE, path[1])}:
        return
    for name in FIELDS[:-1]:
        if text(english, name) and not text(page, name) and not library.may_hold(*path, name):
            where = library.where(*path)
            yield Finding(where, f"`{path[-1]}` lacks `{name}`, which English has", f"Translate `{name}`")
        if text(page, name) and not text(english, name) and not library.may_hold(SOURCE, *path[1:], name):
            where = library.where(*path, name)
            yield Finding(
                where, f"`{path[-1]}` has `{name}`, which English lacks", "Remove it, or add it there"
            )
