"""Loads the whole site from its two folders, and collects everything in them that needs mending."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.edges import search
from bot.edges.files import aids, alerts, chart, pictures, weights, words
from bot.edges.files.catalogs import read_catalogs
from bot.edges.files.strict_yaml import Sheet, read
from bot.model.alerts import Alerts
from bot.model.entries import Entry, QuizEntry
from bot.model.finding import Finding
from bot.model.languages import SOURCE
from bot.model.library import AlertText, Caption, Edition, Library
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
    library, hearing, wrong = _read(folders.content)
    catalogs, damage = read_catalogs(folders.locales, library)
    findings = tuple(sorted({*wrong, *damage}))
    offered = {lang: catalog for lang, catalog in catalogs.items() if _has_core(library, lang)}
    if SOURCE not in offered:
        return Loaded(None, library, findings)
    indexes = {lang: search.build(library, lang) for lang in offered}
    listening = {lang: hearing[lang] for lang in offered}
    return Loaded(Site(library, offered, indexes, listening), library, findings)


def _read(folder: Path) -> tuple[Library, Mapping[str, Alerts], list[Finding]]:
    """Give what the content holds; its sheets are thrown away before the search is built."""
    shelf = Shelf(folder)
    library = shelf.library()
    return library, shelf.listening, shelf.findings()


def _has_core(library: Library, lang: str) -> bool:
    topics = library.editions[lang].topics
    topic, page = CORE
    return topics.keys() == library.map.keys() and topic in topics and page in topics[topic].pages


@dataclass(frozen=True, slots=True)
class Plan:
    """What the map says, which every language fills with words."""

    topics: dict[str, dict[str, Entry]]
    quiz: dict[str, QuizEntry]
    visit: dict[str, tuple[str, ...]]
    pictures: dict[str, tuple[str, ...]]


@dataclass(slots=True)
class Shelf:
    """The sheets of a content folder, read one after the other, and where each thing in them stands."""

    folder: Path
    sheets: list[Sheet] = field(default_factory=list)
    places: dict[tuple[str, ...], str] = field(default_factory=dict)
    listening: dict[str, Alerts] = field(default_factory=dict)

    def library(self) -> Library:
        """Read the folder into a library."""
        chart_sheet = self.sheet("map.yaml", "map")
        sources = chart.sources(self.sheet("sources.yaml", "sources"))
        languages = chart.languages(self.sheet("languages.yaml", "languages"))
        plan = Plan(
            chart.topics(chart_sheet, sources),
            chart.quiz(chart_sheet),
            chart.visit(chart_sheet),
            pictures.fields(self.folder / "pictures"),
        )
        facts = chart.facts(self.sheet("facts.yaml", "facts"))
        editions = {lang: self.edition(lang, each, plan) for lang, each in languages.items()}
        terms = tuple(editions[SOURCE].glossary) if SOURCE in editions else ()
        aliases = chart.aliases(chart_sheet)
        return Library(
            plan.topics, editions, sources, aliases, facts, terms, plan.quiz, plan.visit, self.places
        )

    def edition(self, lang: str, language: chart.Language, plan: Plan) -> Edition:
        """Read one language; a file that is not there yet holds no words."""
        pages = {
            topic: words.pages(self.words(lang, topic), lang, tuple(entries))
            for topic, entries in plan.topics.items()
        }
        return Edition(
            lang,
            language.name,
            frozenset(plan.topics) if language.covers is None else language.covers,
            words.topics(self.words(lang, "topics"), lang, pages),
            aids.glossary(self.words(lang, "glossary"), lang),
            aids.quiz(self.words(lang, "quiz"), lang, plan.quiz),
            aids.visit(self.words(lang, "visit"), lang, plan.visit),
            self.captions(lang, plan),
            self.alerts(lang),
        )

    def captions(self, lang: str, plan: Plan) -> dict[str, Caption]:
        """Read the words of the pictures of one language."""
        said = pictures.words(self.words(lang, "pictures"), plan.pictures)
        return {name: Caption(lang, words["title"], words["alt"], words) for name, words in said.items()}

    def alerts(self, lang: str) -> Mapping[str, AlertText]:
        """Read what one language listens for, and what it then answers."""
        learnt = weights.beside(self.folder / lang)
        heard = alerts.alerts(self.words(lang, "alerts"), lang, learnt)
        self.listening[lang] = heard.alerts
        return heard.texts

    def words(self, lang: str, name: str) -> Sheet:
        """Read one file of a language."""
        return self.sheet(f"{lang}/{name}.yaml", lang, name, words=True)

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
