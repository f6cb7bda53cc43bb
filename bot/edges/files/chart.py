"""Reads what is in no language: the map, the references and the list of languages."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeVar

import msgspec

from bot.edges.files.strict_yaml import Sheet, Tree
from bot.edges.files.words import unknown
from bot.model.library import Entry, Mark, Risk, Source

Yes = Literal["true", "false"]
Shape = TypeVar("Shape", bound=msgspec.Struct)


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    risk: Risk
    written: date
    sources: list[str] = []
    facts: list[str] = []
    check_first: list[str] = []
    medicine: Yes = "false"


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


def topics(sheet: Sheet) -> dict[str, dict[str, Entry]]:
    """Give the map: topic -> page -> entry, in reading order."""
    return {
        topic: {page: entry for page in pages if (entry := _entry(sheet, topic, page))}
        for topic, pages in _branches(sheet, "topics").items()
        if isinstance(pages, dict)
    }


def aliases(sheet: Sheet) -> dict[str, str]:
    """Give the retired places and what stands there now: `topic_axis_old` -> `topic_axis_loop`."""
    return {old: new for old, new in _branches(sheet, "aliases").items() if isinstance(new, str)}


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


def _entry(sheet: Sheet, topic: str, page: str) -> Entry | None:
    value = _branches(sheet, "topics")[topic]
    held = _shaped(sheet, _Entry, ("topics", topic, page), value[page] if isinstance(value, dict) else "")
    if held is None:
        return None
    lists = {name: tuple(getattr(held, name)) for name in ("sources", "facts", "check_first")}
    return Entry(held.risk, held.written, **lists, medicine=held.medicine == "true")


def _branches(sheet: Sheet, name: str) -> Tree:
    value = sheet.tree.get(name, {})
    return value if isinstance(value, dict) else {}


def _shaped(sheet: Sheet, shape: type[Shape], path: tuple[str, ...], value: Any) -> Shape | None:  # noqa: ANN401
    known = tuple(each.name for each in msgspec.structs.fields(shape))
    if isinstance(value, dict):
        unknown(sheet, value, known, path)
        value = {name: each for name, each in value.items() if name in known}
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        what = f"`{path[-1]}` cannot be read: {error}".replace(" - at `$.", ", at `").replace("$", "it")
        sheet.find(sheet.lines[path], what, f"It needs {', '.join(known)}")
        return None
