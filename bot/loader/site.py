"""Loads the whole site from its two folders, and collects the findings of both."""

from dataclasses import dataclass
from functools import cached_property, partial

from bot import search
from bot.alerts.language_detector import LanguageDetector
from bot.loader.catalogs import read_catalogs
from bot.loader.content import ContentLoader, detectors
from bot.loader.folders import Folders
from bot.loader.lazy import LazyMapping
from bot.model.finding import Finding
from bot.model.library import SOURCE, Library
from bot.model.site import Site

CORE = ("safety", "urgent")
"""Topic and page without which no language is offered: urgent help."""


@dataclass(frozen=True)
class Loaded:
    """What came of loading; `site` is None where English is broken, and nothing can be shown.

    `library` has every language, `site` only those that are offered. `detectors` are those of all languages
    and, like the search indexes of `site`, are built when they are first asked for. `damage` are the
    findings of the catalogs, `loader` has those of the content.
    """

    site: Site | None
    library: Library
    detectors: LazyMapping[LanguageDetector]
    damage: tuple[Finding, ...]
    loader: ContentLoader

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, sorted; the first use builds every detector, which takes about a second."""
        for lang in self.detectors:
            self.detectors[lang]
        return tuple(sorted({*self.loader.findings(), *self.damage}))


def load(folders: Folders) -> Loaded:
    """Load the site, in about a second; raises nothing for what a file holds: that is a finding.

    A language is offered where `read_catalogs` has it, every topic has words, and `CORE` is there.
    """
    loader = ContentLoader(folder=folders.content)
    library = loader.library()
    catalogs, damage = read_catalogs(folders.locales, library)
    offered = {lang: catalog for lang, catalog in catalogs.items() if _has_core(library, lang)}
    found = detectors(loader, library)
    indexes = LazyMapping(offered, partial(search.build, library))
    site = Site(library=library, catalogs=offered, indexes=indexes, detectors=found)
    return Loaded(
        site=site if SOURCE in offered else None,
        library=library,
        detectors=found,
        damage=tuple(damage),
        loader=loader,
    )


def _has_core(library: Library, lang: str) -> bool:
    topics = library.languages[lang].topics
    topic, page = CORE
    return topics.keys() == library.sitemap.topics.keys() and topic in topics and page in topics[topic].pages
