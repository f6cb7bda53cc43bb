"""Reads what is in no language: the map, the references and the list of languages."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeVar

import msgspec

from bot.edges.files.strict_yaml import Sheet, Tree
from bot.edges.files.words import unknown
from bot.model.entries import Entry, Fact, Mark, QuizEntry, Risk, Source

Yes = Literal["true", "false"]
Shape = TypeVar("Shape", bound=msgspec.Struct)


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    risk: Risk
    written: date
    sources: list[str] = []
    facts: list[str] = []
    check_first: list[str] = []
    medicine: Yes = "false"
    terms: list[str] = []
    picture: str = ""


class _Quiz(msgspec.Struct, forbid_unknown_fields=True):
    topic: str
    page: str
    place: int
    facts: list[str] = []


class _Fact(msgspec.Struct, forbid_unknown_fields=True):
    fact: str
    mark: Mark
    sources: list[str] = []


class _Source(msgspec.Struct, forbid_unknown_fields=True):
    cite: str
    mark: Mark
    doi: str = ""


class _Language(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    covers: list[str] | Literal["all"] = "all"


@dataclass(frozen=True, slots=True)
class Language:
    """A language's own name for itself, and the topics that it promises in full (None: all)."""

    name: str
    covers: frozenset[str] | None


def topics(sheet: Sheet, references: Collection[str]) -> dict[str, dict[str, Entry]]:
    """Give the map: topic -> page -> entry, in reading order; a source that is no reference is left out."""
    unknown(sheet, sheet.tree, ("aliases", "topics", "quiz", "visit"), ())
    branches = _branch(sheet, sheet.tree, "topics") or {}
    return {
        topic: {
            page: entry
            for page, held in pages.items()
            if (entry := _entry(sheet, topic, page, held, references))
        }
        for topic in branches
        if (pages := _branch(sheet, branches, "topics", topic)) is not None
    }


def aliases(sheet: Sheet) -> dict[str, str]:
    """Give the retired places and what stands there now: `topic_axis_old` -> `topic_axis_loop`."""
    held = _branch(sheet, sheet.tree, "aliases") or {}
    for old in held:
        if not isinstance(held[old], str):
            sheet.find(
                sheet.lines["aliases", old],
                f"the alias `{old}` is not one place",
                "Write one place behind it",
            )
    return {old: new for old, new in held.items() if isinstance(new, str)}


def quiz(sheet: Sheet) -> dict[str, QuizEntry]:
    """Give what the map knows of the quiz questions, in the order in which they are asked."""
    held = {name: _shaped(sheet, _Quiz, ("quiz", name), each) for name, each in _names(sheet, "quiz")}
    return {
        name: QuizEntry(each.topic, each.page, each.place, tuple(each.facts))
        for name, each in held.items()
        if each
    }


def visit(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """Give the groups of questions for the visit: group -> ids, in order."""
    return {group: tuple(ids) for group, ids in _names(sheet, "visit") if isinstance(ids, list)}


def facts(sheet: Sheet) -> dict[str, Fact]:
    """Give the statements of the clinical brief by id."""
    held = {name: _shaped(sheet, _Fact, (name,), each) for name, each in sheet.tree.items()}
    return {name: Fact(each.fact, each.mark, tuple(each.sources)) for name, each in held.items() if each}


def sources(sheet: Sheet) -> dict[str, Source]:
    """Give the references by key."""
    held = {key: _shaped(sheet, _Source, (key,), value) for key, value in sheet.tree.items()}
    return {key: Source(key, each.cite, each.mark, each.doi) for key, each in held.items() if each}


def languages(sheet: Sheet) -> dict[str, Language]:
    """Give the languages by code, in the order in which they are offered."""
    held = {code: _shaped(sheet, _Language, (code,), value) for code, value in sheet.tree.items()}
    return {
        code: Language(each.name, None if each.covers == "all" else frozenset(each.covers))
        for code, each in held.items()
        if each
    }


def _entry(sheet: Sheet, topic: str, page: str, value: object, references: Collection[str]) -> Entry | None:
    path = ("topics", topic, page)
    held = _shaped(sheet, _Entry, path, value)
    if held is None:
        return None
    for key in held.sources:
        if key not in references:
            mend = "Correct the key or add the reference"
            sheet.find(sheet.lines[(*path, "sources")], f"`{key}` is not in sources.yaml", mend)
    sources = tuple(key for key in held.sources if key in references)
    return Entry(
        held.risk,
        held.written,
        sources,
        tuple(held.facts),
        tuple(held.check_first),
        held.medicine == "true",
        tuple(held.terms),
        held.picture,
    )


def _names(sheet: Sheet, name: str) -> list[tuple[str, Any]]:
    return list((_branch(sheet, sheet.tree, name) or {}).items())


def _branch(sheet: Sheet, parent: Tree, *path: str) -> Tree | None:
    held = parent.get(path[-1], {})
    if isinstance(held, dict):
        return held
    mend = "Write each name below it, two spaces further in"
    sheet.find(sheet.lines[path], f"`{path[-1]}` holds no names", mend)
    return None


def _shaped(sheet: Sheet, shape: type[Shape], path: tuple[str, ...], value: Any) -> Shape | None:  # noqa: ANN401
    known = tuple(each.name for each in msgspec.structs.fields(shape))
    if isinstance(value, dict):
        unknown(sheet, value, known, path)
        value = {name: each for name, each in value.items() if name in known}
    try:
        return msgspec.convert(value, shape, strict=False)
    except msgspec.ValidationError as error:
        what = f"`{path[-1]}` cannot be read: {error}".replace(" - at `$.", ", at `").replace("$", "it")
        sheet.find(sheet.lines[path], what, f"It needs {', '.join(known)}")
        return None
