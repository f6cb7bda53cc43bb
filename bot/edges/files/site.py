"""Loads the whole site from its two folders, and collects everything in them that needs mending."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.edges.files import chart, words
from bot.edges.files.catalogs import read_catalogs
from bot.edges.files.strict_yaml import Sheet, read
from bot.model import index
from bot.model.finding import Finding
from bot.model.languages import SOURCE
from bot.model.library import Edition, Entry, Library
from bot.model.site import Site

CORE = ("safety", "urgent")
"""The page without which no language is offered."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the words are."""

    content: Path
    locales: Path


@dataclass(frozen=True, slots=True)
class Loaded:
    """The site that can be shown, and what is wrong with its files; no site where English is broken."""

    site: Site | None
    library: Library
    findings: tuple[Finding, ...]


def load(folders: Folders) -> Loaded:
    """Give the site of the two folders. A language whose own words are incomplete is not offered."""
    shelf = Shelf(folders.content)
    library = shelf.library()
    catalogs, damage = read_catalogs(folders.locales, library)
    findings = tuple(sorted({*shelf.findings(), *damage}))
    offered = {lang: catalog for lang, catalog in catalogs.items() if _has_core(library, lang)}
    if SOURCE not in offered:
        return Loaded(None, library, findings)
    indexes = {lang: index.build(library, lang) for lang in offered}
    return Loaded(Site(library, offered, indexes), library, findings)


def _has_core(library: Library, lang: str) -> bool:
    topics = library.editions[lang].topics
    topic, page = CORE
    return topics.keys() == library.map.keys() and topic in topics and page in topics[topic].pages


@dataclass(slots=True)
class Shelf:
    """The sheets of a content folder, read one after the other, and where each thing in them stands."""

    folder: Path
    sheets: list[Sheet] = field(default_factory=list)
    places: dict[tuple[str, ...], str] = field(default_factory=dict)

    def library(self) -> Library:
        """Read the folder into a library."""
        chart_sheet = self.sheet("map.yaml", "map")
        sources = chart.sources(self.sheet("sources.yaml", "sources"))
        languages = chart.languages(self.sheet("languages.yaml", "languages"))
        topics = chart.topics(chart_sheet, sources)
        editions = {lang: self.edition(lang, each, topics) for lang, each in languages.items()}
        return Library(topics, editions, sources, chart.aliases(chart_sheet), self.places)

    def edition(self, lang: str, language: chart.Language, topics: dict[str, dict[str, Entry]]) -> Edition:
        """Read one language; a file that is not there yet holds no pages."""
        pages = {
            topic: words.pages(
                self.sheet(f"{lang}/{topic}.yaml", lang, topic, words=True), lang, tuple(entries)
            )
            for topic, entries in topics.items()
        }
        titles = self.sheet(f"{lang}/topics.yaml", lang, "topics", words=True)
        covers = frozenset(topics) if language.covers is None else language.covers
        return Edition(lang, language.name, covers, words.topics(titles, lang, pages))

    def sheet(self, name: str, *path: str, words: bool = False) -> Sheet:
        """Read one file and note under `path` where its things stand; its words must be blocks."""
        file = self.folder / name
        there = file.is_file()
        sheet = read(f"content/{name}", file.read_bytes() if there else b"", blocks=words)
        if not there and not words:
            sheet.find(1, "this file is not there", "Nothing can be shown without it: restore it")
        self.sheets.append(sheet)
        self.places |= {path: sheet.where(), **{(*path, *each): sheet.where(*each) for each in sheet.lines}}
        return sheet

    def findings(self) -> list[Finding]:
        """Give all that is wrong with the files, and the files that nothing reads."""
        read_here = {sheet.name.removeprefix("content/") for sheet in self.sheets}
        stray = (each.relative_to(self.folder).as_posix() for each in sorted(self.folder.rglob("*.yaml")))
        mend = "Name its topic in map.yaml or its language in languages.yaml, or remove it"
        unread = [
            Finding(f"content/{name}:1", "nothing reads this file", mend)
            for name in stray
            if name not in read_here and not name.startswith("status/")
        ]
        return [*(each for sheet in self.sheets for each in sheet.findings), *unread]
