"""Reads the lines of a PO file, each by itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from babel.messages.pofile import unescape

from bot.model.finding import Finding

_WORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)(?![\w\[])\s*")
_QUOTED = re.compile(r'"(?:[^"\\]|\\["\\nt])*"')
_NO_UTF8 = re.compile("[\ud800-\udfff]")
COMMENT, OBSOLETE, FLAGS = "#", "#~", "#,"
"""The words of lines that hold no text of a message."""
_FLAG_STARTS = ("#,", "#=")
"""Since gettext 0.26 some flags stand in lines of their own kind."""
_START, _END = "<<<<<<<", ">>>>>>>"
MARKS = (_START, "|||||||", "=======", _END)
"""How the lines begin that version control writes around two versions of a text."""
FIX_LINE = 'Write a word such as msgstr, then a text in straight quotes "like this"; a quote in it is \\"'
_FIX_CONFLICT = "Keep one of the two, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>"
_FIX_BYTE = "Write its letters with accents again, and save the file as UTF-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line without the blanks around it; `merged` tells that version control left two versions there.

    `word` is `""` in a line that goes on with the one before; `text` is None where it cannot be read.
    """

    number: int
    word: str
    text: str | None
    raw: str
    merged: bool


def blanks(name: str, text: str) -> list[Finding]:
    """One finding for all lines with blanks at an end, except those of `msgcat --indent` before quotes."""
    found = [
        line.number
        for line, raw in zip(lines(text), text.split("\n"), strict=True)
        if line.word not in (COMMENT, OBSOLETE, FLAGS) and line.text is not None and _padded(raw)
    ]
    if not found:
        return []
    more = f" and of {len(found) - 1} more" if len(found) > 1 else ""
    what = f"blanks at the start or end of this line{more}"
    return [Finding(f"{name}:{found[0]}", what, "Remove them; the messages are shown all the same")]


def _padded(raw: str) -> bool:
    return raw != raw.rstrip() or (raw[:1].isspace() and raw.lstrip()[0] != '"')


def lines(text: str) -> Iterator[Line]:
    """Each line of the file; a comment is its own text, so it can always be read."""
    raws = [line.strip() for line in text.split("\n")]
    merged = _merged(raws)
    for number, raw in enumerate(raws, 1):
        word, said = _parsed(raw)
        yield Line(number=number, word=word, text=said, raw=raw, merged=number in merged)


def _parsed(raw: str) -> tuple[str, str | None]:
    """The word of a line and its text."""
    if not raw or raw.startswith("#"):
        kind = OBSOLETE if raw.startswith(OBSOLETE) else COMMENT
        return (FLAGS if raw.startswith(_FLAG_STARTS) else kind), raw
    found = _WORD.match(raw)
    rest = raw[found.end() :] if found else raw
    whole = _QUOTED.fullmatch(rest) and _is_utf8(rest)
    return found[1] if found else "", unescape(rest) if whole else None if rest else ""


def _merged(raws: Sequence[str]) -> set[int]:
    """The numbers of all lines where version control left two versions, and the marks around them."""
    found: set[int] = set()
    start = 0
    for number, raw in enumerate(raws, 1):
        if raw.startswith(_START):
            start = number
        if raw.startswith(_END) and start:
            found.update(range(start, number + 1))
            start = 0
    return found


def line_faults(name: str, lines: Sequence[Line]) -> Iterator[Finding]:
    """A finding for each line that cannot be read; one for all lines of a merge that went wrong."""
    for line in lines:
        where = f"{name}:{line.number}"
        if line.raw.startswith(MARKS) and (not line.merged or line.raw.startswith(_START)):
            yield Finding(where, "two versions of a text were merged here", _FIX_CONFLICT)
        elif line.text is None and not _is_utf8(line.raw):
            yield Finding(where, "this line is not UTF-8", _FIX_BYTE)
        elif line.text is None and not line.merged:
            yield Finding(where, "this line cannot be read", FIX_LINE)


def _is_utf8(text: str) -> bool:
    return not _NO_UTF8.search(text)
