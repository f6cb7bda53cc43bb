"""Reads a PO file that a translator's program gave back; a damaged entry costs no other one."""

import re
from collections.abc import Iterator, Sequence

from babel.messages.pofile import unescape

from bot.loader.po_encoding import decode
from bot.loader.po_entries import Entry as PoEntry
from bot.loader.po_entries import entries
from bot.model.finding import Finding
from bot.translation.exchange.po import BASE
from bot.translation.exchange.rows import Entry

_LANGUAGE = re.compile(r"^Language:\s*([\w@-]+)", re.M | re.I)
_BASE = re.compile(rf"#\.\s+{BASE}(\w+)")
_PREVIOUS = re.compile(r"#\|\s*(msgctxt|msgid|msgid_plural)?\s*(\".*\")")
_FIX = "Bring back the file of `axis-guide export`; a bot.po goes to locales/"


def read(name: str, data: bytes) -> tuple[str, list[Entry], list[Finding]]:
    """The language of the header (`pt_BR`, or empty), the texts, and findings for what cannot be read."""
    text, findings = decode(name, data)
    found = entries(name, text)
    header = next((each.texts.get("msgstr", "") for each in found if each.id == ("",)), "")
    language = _LANGUAGE.search(header)
    raws = [line.strip() for line in text.split("\n")]
    messages = [each for each in found if each.id != ("",)]
    if not findings and not any(each.context for each in messages):
        findings = [Finding(f"{name}:1", "no message here says by a msgctxt which text it is", _FIX)]
        messages = []
    findings += [fault for each in found for fault in each.faults]
    kept = [_entry(name, each, raws) for each in messages if not each.spoiled and each.context]
    lost = (each for each in messages if not each.spoiled and not each.context)
    findings += [Finding(f"{name}:{each.line}", "this message has no msgctxt", _FIX) for each in lost]
    return language[1] if language else "", kept, findings


def _entry(name: str, message: PoEntry, raws: Sequence[str]) -> Entry:
    comments = list(_above(message.line, raws))
    bases = [found[1] for each in comments if (found := _BASE.fullmatch(each))]
    return Entry(
        where=f"{name}:{message.line}",
        key=tuple((message.context or "").split("/")),
        text=message.texts.get("msgstr", ""),
        english=message.id[0],
        base=bases[0] if bases else "",
        marks=True,
        fuzzy=message.fuzzy,
        previous=_previous(comments),
    )


def _above(line: int, raws: Sequence[str]) -> list[str]:
    """The comments between a msgid, at `line` from 1, and the entry before it, in their order."""
    found: list[str] = []
    for raw in reversed(raws[: line - 1]):
        if raw.startswith("#"):
            found.append(raw)
        elif raw.startswith("msgstr") or (not raw and found):
            break
    return found[::-1]


def _previous(comments: Sequence[str]) -> str:
    """The former msgid in the comments `#|`."""
    return "".join(unescape(text) for word, text in _words(comments) if word == "msgid")


def _words(comments: Sequence[str]) -> Iterator[tuple[str, str]]:
    word = ""
    for each in comments:
        if found := _PREVIOUS.fullmatch(each):
            word = found[1] or word
            yield word, found[2]
