"""Reads and writes content/status/LANG.yaml: where each text came from, and who has signed it.

The tool writes these files, a line a text, so that two people's changes seldom meet in one place.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from textwrap import indent
from typing import TypeVar

from bot.loader.strict_yaml import read
from bot.loader.yaml_document import Path, YamlDocument, leaves
from bot.model.finding import Finding
from bot.model.review import NO_RECORD, Key, Origin, Record, Records, Remark, Review, Role
from bot.translation.digest import normalized

T = TypeVar("T")

FOLDER = "status"
"""Below the content folder."""

ENGLISH = "english.yaml"
"""The English texts that translations were made from, by their hash, for `axis-guide diff`."""

_HEADER = "# Written by `axis-guide` (docs/translating.md). Do not edit it by hand.\n"
_HASH = r"[0-9a-f]{12}"
_DAY = r"\d{4}-\d\d-\d\d"
_ORIGIN = re.compile(rf"({_HASH}) ({_HASH}) ({_DAY}) ((?:machine|human)\b.*)")
_REVIEW = re.compile(rf"({'|'.join(Role)}) ({_HASH}) ({_HASH}) ({_DAY}) ({_DAY}) (.+)")
_REMARK = re.compile(rf"({_DAY}) (.+?): (.+)")
_IGNORED = re.compile(rf"([a-z-]+) ({_DAY}) (.+?): (.+)")
_SECTIONS = ("made-from", "reviews", "ignored", "sent-back")


def name(lang: str) -> str:
    """The file of a language, below the content folder."""
    return f"{FOLDER}/{lang}.yaml"


def records(lang: str, data: bytes) -> tuple[dict[Key, Record], list[Finding]]:
    """Key -> record, and findings for what the tool did not write so; an empty file holds none."""
    document = read(f"content/{name(lang)}", data)
    held: dict[Key, dict[str, list[object]]] = {}
    for section, key, value, path in _entries(document):
        if (parsed := _parsed(document, section, value, path)) is not None:
            held.setdefault(key, {}).setdefault(section, []).append(parsed)
    return {key: _record(each) for key, each in held.items()}, document.findings


def written(held: Records) -> str:
    """The file for these records, sorted; `records` reads the same from it."""
    sections: dict[str, list[str]] = {each: [] for each in _SECTIONS}
    for key, each in sorted(held.items()):
        at = "/".join(key)
        if each.origin:
            origin = each.origin
            line = f"{origin.source} {origin.text} {origin.day} {origin.how}"
            sections["made-from"].append(f"{at}: {_quoted(line)}")
        sections["reviews"] += _list(at, [_review_line(review) for review in each.reviews])
        remarks = [f"{said.rule} {said.day} {said.by}: {said.reason}" for said in each.ignored]
        sections["ignored"] += _list(at, remarks)
        if said := each.sent_back:
            sections["sent-back"].append(f"{at}: {_quoted(f'{said.day} {said.by}: {said.reason}')}")
    blocks = (
        f"{section}:\n" + "".join(f"  {line}\n" for line in lines)
        for section, lines in sections.items()
        if lines
    )
    return _HEADER + "".join(blocks)


def english(data: bytes) -> dict[str, str]:
    """Hash -> the English text; of a file that cannot be read, nothing."""
    return {key: normalized(text) for (key,), text in leaves(read("english.yaml", data).tree)}


def english_written(texts: Mapping[str, str]) -> str:
    """The file for these texts, sorted by hash."""
    blocks = (f"{key}: |-\n{indent(text, '  ')}\n" for key, text in sorted(texts.items()))
    return _HEADER + "".join(blocks)


def _list(at: str, lines: list[str]) -> list[str]:
    return [f"{at}:", *(f"  - {_quoted(line)}" for line in lines)] if lines else []


def _quoted(line: str) -> str:
    """A YAML string between single quotes, for what people write may hold a colon or a hash."""
    return "'" + " ".join(line.split()).replace("'", "''") + "'"


def _review_line(review: Review) -> str:
    return f"{review.role} {review.source} {review.text} {review.day} {review.until} {review.by}"


def _entries(document: YamlDocument) -> Iterator[tuple[str, Key, str, Path]]:
    """Section, key, one line of it, and where it stands in the document."""
    for section, entries in document.tree.items():
        if section not in _SECTIONS or not isinstance(entries, dict):
            document.add_finding(document.lines[section,], f"`{section}` is not known here", _RESTORE)
            continue
        for at, value in entries.items():
            for line in value if isinstance(value, list) else [value]:
                yield section, tuple(at.split("/")), line if isinstance(line, str) else "", (section, at)


_RESTORE = "Restore this file from the last version that was good, and run the command again"


def _parsed(document: YamlDocument, section: str, line: str, path: Path) -> object | None:
    try:
        found = _PARSERS[section](line)
    except ValueError:
        found = None
    if found is None and not document.has_finding(document.lines[path]):
        document.add_finding(document.lines[path], f"`{path[-1]}` is not as the tool writes it", _RESTORE)
    return found


def _matched(pattern: re.Pattern[str], make: Callable[..., T]) -> Callable[[str], T | None]:
    def parse(line: str) -> T | None:
        found = pattern.fullmatch(line)
        return make(*found.groups()) if found else None

    return parse


def _origin(source: str, text: str, day: str, how: str) -> Origin:
    return Origin(source=source, text=text, day=date.fromisoformat(day), how=how)


def _review(role: str, source: str, text: str, day: str, until: str, by: str) -> Review:
    days = date.fromisoformat(day), date.fromisoformat(until)
    return Review(role=Role(role), source=source, text=text, day=days[0], until=days[1], by=by)


def _remark(day: str, by: str, reason: str) -> Remark:
    return Remark(by=by, day=date.fromisoformat(day), reason=reason)


def _ignored(rule: str, day: str, by: str, reason: str) -> Remark:
    return Remark(by=by, day=date.fromisoformat(day), reason=reason, rule=rule)


_PARSERS: dict[str, Callable[[str], object | None]] = {
    "made-from": _matched(_ORIGIN, _origin),
    "reviews": _matched(_REVIEW, _review),
    "ignored": _matched(_IGNORED, _ignored),
    "sent-back": _matched(_REMARK, _remark),
}
"""How a line of each section is read; ValueError for a day that no calendar has."""


def _record(held: dict[str, list[object]]) -> Record:
    origins = [each for each in held.get("made-from", ()) if isinstance(each, Origin)]
    sent_back = [each for each in held.get("sent-back", ()) if isinstance(each, Remark)]
    return Record(
        origin=origins[0] if origins else None,
        reviews=tuple(each for each in held.get("reviews", ()) if isinstance(each, Review)),
        ignored=tuple(each for each in held.get("ignored", ()) if isinstance(each, Remark)),
        sent_back=sent_back[0] if sent_back else NO_RECORD.sent_back,
    )
