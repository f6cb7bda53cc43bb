"""Loads the site for a translator: only what has changed, and a broken file as it last was."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeVar

from bot.loader.content import ContentLoader
from bot.loader.folders import Folders
from bot.loader.site import Loaded, load
from bot.loader.sitemap import OfferedLanguage
from bot.loader.status_files import english
from bot.loader.strict_yaml import read
from bot.loader.units import units
from bot.loader.yaml_document import YamlDocument
from bot.model.catalog import Catalog
from bot.model.content import LanguageContent
from bot.model.finding import Finding
from bot.model.library import SOURCE
from bot.model.review import Key, Standing, Unit
from bot.model.site import Site
from bot.model.sitemap import SiteMap
from bot.translation.digest import digest
from bot.translation.states import needed, risk, standing
from bot.web.preview_fill import filled

Held = TypeVar("Held")


@dataclass(frozen=True, slots=True)
class Text:
    """A text to translate with its standing, and its `file:line`, or that of what is around a missing one."""

    unit: Unit
    standing: Standing
    where: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a translator is shown at one moment.

    In `site` the language is offered, and what it lacks is English. `broken` are findings of files
    that could not be read, shown as they last were. `before` is hash -> English text of then.
    """

    site: Site
    texts: Mapping[Key, Text]
    before: Mapping[str, str]
    broken: tuple[Finding, ...]


@dataclass(slots=True)
class _Kept:
    """All that reading one language left behind in a loader, and what it was read from."""

    source: object
    content: LanguageContent
    documents: dict[str, YamlDocument]
    paths: dict[str, tuple[str, ...]]
    locations: dict[tuple[str, ...], str]
    digests: dict[Key, str]
    texts: dict[Key, str]


@dataclass(slots=True)
class _PartialLoader(ContentLoader):
    """Reads a language again only where one of its files has changed; `instead` is file -> other bytes."""

    kept: dict[str, _Kept] = field(default_factory=dict)
    instead: Mapping[str, bytes] = field(default_factory=dict)
    keep_texts: bool = True

    def language(self, lang: str, language: OfferedLanguage, site_map: SiteMap) -> LanguageContent:
        source = (language, site_map, self._files(lang))
        kept = self.kept.get(lang)
        if kept is None or kept.source != source:
            content = ContentLoader.language(self, lang, language, site_map)
            self.kept[lang] = _Kept(
                source=source,
                content=content,
                documents=_of(lang, self.documents),
                paths=_of(lang, self.paths),
                locations={path: where for path, where in self.locations.items() if path[:1] == (lang,)},
                digests=self.digests.get(lang, {}),
                texts=self.texts.get(lang, {}),
            )
            return content
        self.documents |= kept.documents
        self.paths |= kept.paths
        self.locations |= kept.locations
        self.digests[lang], self.texts[lang] = kept.digests, kept.texts
        return kept.content

    def read(self, name: str, *, blocks: bool) -> YamlDocument:
        if name not in self.instead:
            return ContentLoader.read(self, name, blocks=blocks)
        self.documents[name] = read(f"content/{name}", self.instead[name], blocks=blocks)
        return self.documents[name]

    def _files(self, lang: str) -> dict[str, bytes]:
        """The bytes of each file of a language, by name."""
        files = {
            each.relative_to(self.folder).as_posix(): each for each in self.folder.glob(f"{lang}/**/*.yaml")
        }
        return {name: self.instead.get(name) or file.read_bytes() for name, file in files.items()}


def _of(lang: str, held: Mapping[str, Held]) -> dict[str, Held]:
    return {name: each for name, each in held.items() if name.startswith(f"{lang}/")}


class PreviewLoader:
    """Loads again and again; remembers the last good bytes of each file, and the last good catalog.

    For one thread at a time.
    """

    def __init__(self, folders: Folders, lang: str) -> None:
        self._folders, self._lang = folders, lang
        self._kept: dict[str, _Kept] = {}
        self._good: dict[str, bytes] = {}
        self._last: Catalog | None = None

    def load(self) -> Snapshot | None:
        """What is to be shown now; None where English cannot be shown, or the language is not known here."""
        loaded, lost = self._read_good()
        library = loaded.library
        if loaded.site is None or self._lang not in library.languages:
            return None
        catalog, damage = self._catalog(loaded, loaded.site)
        site = replace(
            loaded.site,
            library=filled(library, self._lang, loaded.loader.texts.get(self._lang, {})),
            catalogs={SOURCE: loaded.site.catalogs[SOURCE], self._lang: catalog},
        )
        return Snapshot(
            site=site,
            texts=self._texts(loaded, catalog),
            before=english(self._folders.content),
            broken=tuple(sorted([*lost, *damage])),
        )

    def _catalog(self, loaded: Loaded, site: Site) -> tuple[Catalog, list[Finding]]:
        """The messages of now, else the last good ones, else none, and what is wrong with their file."""
        if catalog := site.catalogs.get(self._lang):
            self._last = catalog
            return catalog, []
        damage = [each for each in loaded.damage if each.where.startswith(f"locales/{self._lang}/")]
        return self._last or Catalog(lang=self._lang, name=loaded.library.languages[self._lang].name), damage

    def _read_good(self) -> tuple[Loaded, list[Finding]]:
        """What comes of today's files, of each broken one as it last was good, and their findings.

        What is wrong with a file in no language makes others look wrong, so such files go first.
        """
        instead: dict[str, bytes] = {}
        lost: list[Finding] = []
        while True:
            loaded = self._read(instead)
            found = {
                name: each for name, each in loaded.loader.documents.items() if self._is_broken(name, each)
            }
            broken = {name: each for name, each in found.items() if "/" not in name} or found
            good = {name: self._good[name] for name in broken if name in self._good and name not in instead}
            lost += [each for name in broken if name not in instead for each in broken[name].findings]
            if not good:
                self._remember(loaded, {*found, *instead})
                return loaded, lost
            instead |= good

    def _read(self, instead: Mapping[str, bytes]) -> Loaded:
        loader = _PartialLoader(folder=self._folders.content, kept=self._kept, instead=instead)
        return load(self._folders, loader=loader, offer=frozenset({self._lang}))

    def _is_broken(self, name: str, document: YamlDocument) -> bool:
        """Whether a file is to be shown as it last was: what a translation lacks shows as English."""
        return document.unread or (document.doubtful and not name.startswith(f"{self._lang}/"))

    def _remember(self, loaded: Loaded, broken: Container[str]) -> None:
        for name in loaded.loader.documents:
            file = self._folders.content / name
            if name not in broken and file.is_file():
                self._good[name] = file.read_bytes()

    def _texts(self, loaded: Loaded, catalog: Catalog) -> dict[Key, Text]:
        lines = {text: where for where, text in reversed(catalog.texts)}
        today = datetime.now(UTC).date()
        found = {}
        for unit in units(loaded, self._folders, self._lang):
            roles = needed(self._lang, risk(loaded.library.sitemap, unit.key))
            hashes = digest(unit.english), digest(unit.text) if unit.text else ""
            where = lines.get(unit.text) or loaded.library.where(self._lang, *unit.key)
            found[unit.key] = Text(unit, standing(unit.record, *hashes, roles, today), where)
        return found
