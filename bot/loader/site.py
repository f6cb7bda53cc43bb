"""Loads the whole site from its two folders, and collects the findings of both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, cached_property, partial
from pathlib import Path

from bot import search
from bot.loader import own_words, search_vectors
from bot.loader.catalogs import read_catalogs
from bot.loader.clinics import Clinics, load_clinics
from bot.loader.content import ContentLoader
from bot.loader.folders import Folders
from bot.loader.lazy import LazyMapping
from bot.model.alert import ALERT_CLASSES
from bot.model.catalog import Catalog
from bot.model.clinic import Clinic
from bot.model.finding import Finding
from bot.model.library import SOURCE, Library
from bot.model.review import Ignored, Key, Standings
from bot.model.site import Site
from bot.screens.smalltalk import sayings
from bot.search.vectors import VectorIndex
from bot.translation.policy import approved_only, waiting
from bot.translation.states import standings

URGENT = ("safety", "urgent")
"""Topic and page without which no language is offered, English neither: urgent help."""


@dataclass(frozen=True)
class Loaded:
    """What came of loading; `site` is None where English is broken, and nothing can be shown.

    `library` has every language, `site` only those that are offered. `damage` are the findings of the
    catalogs, `loader` has those of the content but for the sentence vectors of its pages. `offered` makes
    a site of a library, with the languages whose core is complete in it.
    """

    site: Site | None
    library: Library
    damage: tuple[Finding, ...]
    loader: ContentLoader
    clinics: Clinics = field(default_factory=lambda: Clinics({}, (), frozenset()))
    offered: Callable[[Library], Site | None] = lambda _: None

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of content and catalogs, sorted; those of the clinics stand in `clinics`."""
        searched = search_vectors.findings(self.loader.folder, self.library)
        return tuple(sorted({*self.loader.findings(), *self.damage, *searched}))


def load(
    folders: Folders,
    *,
    keep_texts: bool = False,
    loader: ContentLoader | None = None,
    offer: frozenset[str] = frozenset(),
    strict: bool = False,
) -> Loaded:
    """Load the site, in about a second; raises nothing for what a file holds: that is a finding.

    A language is offered where `read_catalogs` has it and its core is complete (`_has_core`). With
    `keep_texts`, the loader keeps the texts as they are written, for translators. `loader` reads the content
    instead of a new one; the languages of `offer` need no core. `strict` leaves the site only approved texts
    (`bot.translation.policy`), and no site where its English core is not approved; `library` has all.
    """
    loader = loader or ContentLoader(folder=folders.content, keep_texts=keep_texts)
    library = loader.library()
    library = replace(
        library,
        standings=_standings(loader, library, folders),
        ignored=LazyMapping(library.languages, lambda lang: _ignored(loader, lang)),
    )
    catalogs, damage = read_catalogs(folders.locales, library)
    offered = partial(_offered, loader, catalogs, offer)
    site = _approved(library, offered) if strict else offered(library)
    loaded = Loaded(site=site, library=library, damage=tuple(damage), loader=loader, offered=offered)
    return with_clinics(loaded, folders.clinics) if loaded.site else loaded


def with_clinics(loaded: Loaded, folder: Path | None, before: Mapping[str, Clinic] | None = None) -> Loaded:
    """The same, with the clinics of a folder as they are now; `before` is as in `load_clinics`."""
    clinics = load_clinics(folder, loaded.library.sitemap.topics, before)
    approved = _approved(loaded.library, loaded.offered) if clinics.strict else None
    if clinics.strict and approved is None:
        clinics = clinics.without_strict(waiting(loaded.library))
    assert loaded.site is not None
    return replace(
        loaded, site=replace(loaded.site, clinics=clinics.held, approved=approved), clinics=clinics
    )


def _approved(library: Library, offered: Callable[[Library], Site | None]) -> Site | None:
    """The site of approved texts; None where the English core waits for a signature."""
    if SOURCE not in library.languages or waiting(library):
        return None
    return offered(approved_only(library))


def _offered(
    loader: ContentLoader, catalogs: Mapping[str, Catalog], offer: frozenset[str], library: Library
) -> Site | None:
    """The site of a library, with the languages whose core is complete; None without English."""
    offered = {lang: each for lang, each in catalogs.items() if lang in offer or _has_core(library, lang)}
    detector = loader.detector()  # reads its files, whose findings count without a site too
    if SOURCE not in offered:
        return None
    folder = loader.folder
    vectors = cache(lambda: VectorIndex.of(search_vectors.read(folder, library)))
    return Site(
        library=library,
        catalogs=offered,
        indexes=LazyMapping(offered, lambda lang: search.build(library, lang, vectors())),
        detector=detector,
        sayings=LazyMapping(offered, lambda lang: sayings(library, offered[lang])),
    )


def _standings(loader: ContentLoader, library: Library, folders: Folders) -> Mapping[str, Standings]:
    today = datetime.now(UTC).date()

    def texts(lang: str) -> Mapping[Key, str]:
        return {**loader.digests.get(lang, {}), **own_words.digests(folders, lang)}

    def build(lang: str) -> Standings:
        return standings(
            sitemap=library.sitemap,
            lang=lang,
            english=texts(SOURCE),
            texts=texts(lang),
            records=loader.status(lang)[0],
            today=today,
        )

    return LazyMapping(library.languages, build)


def _ignored(loader: ContentLoader, lang: str) -> Ignored:
    records, _ = loader.status(lang)
    return {key: frozenset(each.rule for each in record.ignored) for key, record in records.items()}


def _has_core(library: Library, lang: str) -> bool:
    """Whether a language has what it is not offered without.

    That is words for every topic, the page of urgent help, and, unless it is English, the other pages of
    `safety`, the replies to alerts, and a detector that was measured. What is there and damaged costs only
    itself: no language vanishes for a slip in one text of a release.
    """
    content = library.languages[lang]
    topic, page = URGENT
    if content.topics.keys() != library.sitemap.topics.keys() or topic not in content.topics:
        return False
    held = content.topics[topic].pages
    if lang == SOURCE:
        return page in held
    pages = (each in held or library.may_hold(lang, topic, each) for each in library.sitemap.topics[topic])
    replies = (each in content.alerts or library.may_hold(lang, "replies", each) for each in ALERT_CLASSES)
    return page in held and all(pages) and all(replies) and content.measured is not None
