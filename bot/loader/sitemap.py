"""Turns the documents that are in no language into site map, references, facts, helplines and languages."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal, TypeVar

import msgspec

from bot.loader.fields import report_unknown
from bot.loader.yaml_document import Tree, YamlDocument
from bot.model.helpline import Helpline
from bot.model.sitemap import Fact, PageMeta, QuizMeta, SiteMap, Source

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True)
class OfferedLanguage:
    """An entry of languages.yaml: the language's name in itself, and the topics that it promises in full.

    `measured`, `heard` and `decided` are as in `LanguageContent`.
    """

    name: str
    covers: frozenset[str] | Literal["all"] = "all"
    measured: date | None = None
    heard: str = ""
    decided: str = ""


def site_map(
    document: YamlDocument,
    paths: YamlDocument,
    references: Collection[str],
    pictures: Mapping[str, tuple[str, ...]],
) -> SiteMap:
    """The site map of `sitemap.yaml` and `paths.yaml`; `references` are the keys of sources.yaml.

    `pictures` is picture -> its fields, as `bot.loader.captions.fields` reads them. An entry that cannot be
    read is a finding and left out, as is a source that is no reference.
    """
    report_unknown(document, document.tree, ("aliases", "topics", "quiz", "visit"), ())
    return SiteMap(
        topics=_topics(document, references),
        quiz=_quiz(document),
        visit={group: tuple(ids) for group, ids in _names(document, "visit") if isinstance(ids, list)},
        pictures=pictures,
        aliases=_aliases(document),
        paths={name: tuple(pages) for name, pages in paths.tree.items() if isinstance(pages, list)},
    )


def _topics(document: YamlDocument, references: Collection[str]) -> dict[str, dict[str, PageMeta]]:
    branches = _branch(document, document.tree, "topics") or {}
    return {
        topic: {
            page: entry
            for page, held in pages.items()
            if (entry := _page(document, ("topics", topic, page), held, references))
        }
        for topic in branches
        if (pages := _branch(document, branches, "topics", topic)) is not None
    }


def _aliases(document: YamlDocument) -> dict[str, str]:
    held = _branch(document, document.tree, "aliases") or {}
    for old in held:
        if not isinstance(held[old], str):
            document.add_finding(
                document.lines["aliases", old],
                f"the alias `{old}` is not one place",
                "Write one place behind it",
            )
    return {old: new for old, new in held.items() if isinstance(new, str)}


def _quiz(document: YamlDocument) -> dict[str, QuizMeta]:
    held = {
        name: _converted(document, QuizMeta, ("quiz", name), each) for name, each in _names(document, "quiz")
    }
    return {name: each for name, each in held.items() if each}


def facts(document: YamlDocument) -> dict[str, Fact]:
    """Id -> fact of `facts.yaml`; one that cannot be read is a finding and left out."""
    held = {name: _converted(document, Fact, (name,), each) for name, each in document.tree.items()}
    return {name: each for name, each in held.items() if each}


def sources(document: YamlDocument) -> dict[str, Source]:
    """Key -> reference of `sources.yaml`; one that cannot be read is a finding and left out."""
    held = {key: _converted(document, Source, (key,), value) for key, value in document.tree.items()}
    return {key: each for key, each in held.items() if each}


def helplines(document: YamlDocument) -> dict[str, Helpline]:
    """Id -> number of `helplines.yaml`, in its order; one that cannot be read is a finding and left out."""
    held = {name: _converted(document, Helpline, (name,), each) for name, each in document.tree.items()}
    return {name: each for name, each in held.items() if each}


def languages(document: YamlDocument) -> dict[str, OfferedLanguage]:
    """Code -> language of `languages.yaml`, in the order in which they are offered."""
    held = {
        code: _converted(document, OfferedLanguage, (code,), value) for code, value in document.tree.items()
    }
    return {code: each for code, each in held.items() if each}


def _page(
    document: YamlDocument, path: tuple[str, ...], value: object, references: Collection[str]
) -> PageMeta | None:
    held = _converted(document, PageMeta, path, value)
    if held is None:
        return None
    for key in held.sources:
        if key not in references:
            fix = "Correct the key or add the reference"
            document.add_finding(document.lines[(*path, "sources")], f"`{key}` is not in sources.yaml", fix)
    return replace(held, sources=tuple(key for key in held.sources if key in references))


def _names(document: YamlDocument, name: str) -> list[tuple[str, Any]]:
    return list((_branch(document, document.tree, name) or {}).items())


def _branch(document: YamlDocument, parent: Tree, *path: str) -> Tree | None:
    held = parent.get(path[-1], {})
    if isinstance(held, dict):
        return held
    fix = "Write each name below it, two spaces further in"
    document.doubtful = True
    document.add_finding(document.lines[path], f"`{path[-1]}` holds no names", fix)
    return None


def _converted(document: YamlDocument, shape: type[Shape], path: tuple[str, ...], value: Any) -> Shape | None:  # noqa: ANN401
    known = tuple(each.name for each in fields(shape))  # type: ignore[arg-type]
    if isinstance(value, dict):
        report_unknown(document, value, known, path)
        value = {name: each for name, each in value.items() if name in known}
    try:
        return msgspec.convert(value, shape, strict=False)
    except msgspec.ValidationError as error:
        what = f"`{path[-1]}` cannot be read: {error}".replace(" - at `$.", ", at `").replace("$", "it")
        document.doubtful = True
        document.add_finding(document.lines[path], what, f"It needs {', '.join(known)}")
        return None
