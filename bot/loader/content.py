"""Reads the content folder, each file once, with the line of each thing and the findings of each file."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.alerts.detector import Detector
from bot.loader import alerts, captions, glossary_quiz_visit, pages, sitemap, status_file, terms, weights
from bot.loader.lazy import LazyMapping
from bot.loader.smalltalk import smalltalk
from bot.loader.strict_yaml import read
from bot.loader.yaml_document import YamlDocument, leaves
from bot.model.content import Caption, LanguageContent
from bot.model.finding import Finding
from bot.model.library import SOURCE, Library
from bot.model.review import Key, Records
from bot.model.sitemap import SiteMap
from bot.model.terms import NO_TERMS, TermBase
from bot.translation.digest import digest, normalized

_SHARED = ("sources.yaml", "sitemap.yaml", "paths.yaml", "languages.yaml", "facts.yaml", "helplines.yaml")
"""The files in no language, on which all the others rest."""
_PHRASES = "*/alerts/phrases.yaml"
_TERMS = "*/terms.yaml"
SEARCHED = frozenset({"asked", "also", "said"})
"""Fields that are written anew in each language and translated in none."""


@dataclass(slots=True)
class ContentLoader:
    """Reads the files of a content folder; used once, by the thread that loads the site.

    `documents` is file below the folder -> its document, whose findings grow while it is being used.
    `locations` is as in `Library`; `paths` is file -> path of its document there. `digests` is language ->
    the hash of each text that readers see; `texts` the texts themselves, where they are kept for translators.
    """

    folder: Path
    documents: dict[str, YamlDocument] = field(default_factory=dict)
    paths: dict[str, tuple[str, ...]] = field(default_factory=dict)
    locations: dict[tuple[str, ...], str] = field(default_factory=dict)
    keep_texts: bool = False
    digests: dict[str, dict[Key, str]] = field(default_factory=dict)
    texts: dict[str, dict[Key, str]] = field(default_factory=dict)
    term_bases: LazyMapping[TermBase] = field(init=False)

    def __post_init__(self) -> None:
        """Find the term bases, also those of languages that have nothing else yet; none is read."""
        found = sorted(each.parent.name for each in self.folder.glob(_TERMS))
        self.term_bases = LazyMapping(found, self._term_base)

    statuses: dict[str, tuple[Records, list[Finding]]] = field(default_factory=dict)

    def library(self) -> Library:
        """Read the whole folder but for what `detector` reads, and the labelled examples."""
        sources = sitemap.sources(self.document("sources.yaml", "sources"))
        templates = captions.fields(self.folder / "pictures")
        mapped, paths = self.document("sitemap.yaml", "sitemap"), self.document("paths.yaml", "paths")
        site_map = sitemap.site_map(mapped, paths, sources, templates)
        languages = sitemap.languages(self.document("languages.yaml", "languages"))
        facts = sitemap.facts(self.document("facts.yaml", "facts"))
        helplines = sitemap.helplines(self.document("helplines.yaml", "helplines"))
        written = {lang: self.language(lang, each, site_map) for lang, each in languages.items()}
        doubtful = {path for name, path in self.paths.items() if self.documents[name].doubtful}
        return Library(
            sitemap=site_map,
            languages=written,
            sources=sources,
            facts=facts,
            helplines=helplines,
            locations=self.locations,
            term_bases=self.term_bases,
            doubtful=frozenset(doubtful),
        )

    def language(self, lang: str, language: sitemap.OfferedLanguage, site_map: SiteMap) -> LanguageContent:
        """Read one language; a file that is not there counts as empty."""
        written = {
            topic: pages.pages(self.words(lang, topic, "pages/"), lang, tuple(entries))
            for topic, entries in site_map.topics.items()
        }
        found = LanguageContent(
            lang=lang,
            name=language.name,
            measured=language.measured,
            heard=language.heard,
            decided=language.decided,
            covers=frozenset(site_map.topics) if language.covers == "all" else language.covers,
            topics=pages.topics(self.words(lang, "topics"), lang, written),
            glossary=glossary_quiz_visit.glossary(self.words(lang, "glossary"), lang),
            quiz=glossary_quiz_visit.quiz(self.words(lang, "quiz"), lang, site_map.quiz),
            visit=glossary_quiz_visit.visit(self.words(lang, "visit"), lang, site_map.visit),
            pictures=self.captions(lang, site_map),
            alerts=alerts.replies(self.words(lang, "replies", "alerts/"), lang),
            smalltalk=smalltalk(self.words(lang, "smalltalk")),
        )
        for name in (each for each in self.documents if each.startswith(f"{lang}/")):
            self.documents[name].forget_tree()
        return found

    def captions(self, lang: str, site_map: SiteMap) -> dict[str, Caption]:
        """Picture -> its words in one language; `labels` are all its texts, `title` and `alt` among them."""
        said = captions.words(self.words(lang, "pictures"), site_map.pictures)
        return {
            name: Caption(lang=lang, title=words["title"], alt=words["alt"], labels=words)
            for name, words in said.items()
        }

    def detector(self) -> Detector:
        """Build the detector, from the phrases of each language that has some and the trained classifier."""
        names = (each.relative_to(self.folder).as_posix() for each in sorted(self.folder.glob(_PHRASES)))
        documents = [self.read(name, blocks=True) for name in names]
        file = self.folder / weights.FILE
        trained = weights.classifier(file.read_bytes()) if file.is_file() else None
        return Detector(alerts.phrases(documents), trained)

    def words(self, lang: str, name: str, folder: str = "") -> YamlDocument:
        """Read `LANG/FOLDER/NAME.yaml` of a language, in which every value must be a block."""
        document = self.document(f"{lang}/{folder}{name}.yaml", lang, name, blocks=True)
        found = {(name, *key): normalized(text) for key, text in leaves(document.tree)}
        shown = {key: text for key, text in found.items() if text and key[-1] not in SEARCHED}
        self.digests.setdefault(lang, {}).update((key, digest(text)) for key, text in shown.items())
        if self.keep_texts:
            self.texts.setdefault(lang, {}).update(shown)
        return document

    def status(self, lang: str) -> tuple[Records, list[Finding]]:
        """The records of the texts of a language, and what is wrong with their file; it may be absent.

        The file is read once.
        """
        if lang not in self.statuses:
            file = self.folder / status_file.name(lang)
            data = file.read_bytes() if file.is_file() else None
            self.statuses[lang] = ({}, []) if data is None else status_file.records(lang, data)
        return self.statuses[lang]

    def _term_base(self, lang: str) -> TermBase:
        """Read the term base of a language; it may name what the English one has."""
        document = self.read(f"{lang}/terms.yaml", blocks=True)
        found = terms.term_base(document, None if lang == SOURCE else self.term_bases.get(SOURCE, NO_TERMS))
        document.forget_tree()
        return found

    def document(self, name: str, *path: str, blocks: bool = False) -> YamlDocument:
        """Read one file; the lines of its things go into `locations` behind `path`."""
        document = self.read(name, blocks=blocks)
        self.paths[name] = path
        self.locations[path] = document.where()
        self.locations |= {(*path, *each): document.where(*each) for each in document.lines}
        return document

    def read(self, name: str, *, blocks: bool) -> YamlDocument:
        """Read one file below the folder; one that is absent is empty, and without `blocks` a finding.

        Of a translation, entries that nobody has begun count as absent (`axis-guide new` leaves such).
        """
        file = self.folder / name
        there = file.is_file()
        document = read(f"content/{name}", file.read_bytes() if there else b"", blocks=blocks)
        if not there and not blocks:
            document.add_finding(1, "this file is not there", "Nothing can be shown without it: restore it")
            document.unread = document.doubtful = True
        if blocks and not name.startswith(f"{SOURCE}/"):
            document.forget_empty()
        self.documents[name] = document
        return document

    def findings(self) -> list[Finding]:
        """The findings of all files read so far, of the term bases, and of YAML files that nothing reads.

        Of files in no language that are doubtful only theirs: what all the others say may follow from them.
        """
        doubtful = [self.documents[name] for name in _SHARED if self.documents[name].doubtful]
        if doubtful:
            return [each for document in doubtful for each in document.findings]
        for lang in self.term_bases:
            self.term_bases[lang]
        stray = (each.relative_to(self.folder).as_posix() for each in sorted(self.folder.rglob("*.yaml")))
        fix = "Name its topic in sitemap.yaml or its language in languages.yaml, or remove it"
        unread = [
            Finding(f"content/{name}:1", "nothing reads this file", fix)
            for name in stray
            if name not in self.documents and not name.startswith("status/")
        ]
        written = (each for document in self.documents.values() for each in document.findings)
        return [*written, *unread, *weights.findings(self.folder)]
