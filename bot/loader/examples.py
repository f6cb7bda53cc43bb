"""Reads the labelled examples of a language: messages as people may type them, each with its class."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.loader.encoding import WrongEncoding, decode
from bot.model.alert import AlertClass
from bot.model.finding import Finding

KINDS = tuple(AlertClass)
"""What a line of examples.tsv may begin with: every class, NONE for a harmless message."""

_NO_TAB = re.compile(rf'"?(?:{"|".join(KINDS)})"?(?P<sign>[ ]*[;,:|]|[ ]+)', re.IGNORECASE)
"""A class, and what stands behind it in the place of the tab."""


@dataclass(frozen=True, slots=True)
class Example:
    """One line of examples.tsv, from 1; `kind` may be no class, and `text` empty: see `unread`."""

    line: int
    kind: str
    text: str


def examples(data: bytes) -> Iterator[Example]:
    """The examples in a file: a class, a tab and a message a line. Blank lines are skipped.

    Raises WrongEncoding where the file is not UTF-8.
    """
    for number, line in enumerate(re.split(r"\r\n?|\n", decode(data)), 1):
        kind, _, text = line.partition("\t")
        if line.strip():
            yield Example(number, kind, text.strip())


def unread(name: str, data: bytes) -> list[Finding]:
    """A finding for each line without a known class or a message, one alone where no line has a tab.

    `name` is that of the file.
    """
    try:
        found = list(examples(data))
    except WrongEncoding as error:
        return [Finding(f"{name}:{error.line}", str(error), error.fix)]
    wrong = [(each.line, *fault) for each in found if (fault := _fault(each))]
    if len(wrong) > 1 and len(wrong) == len(found) and b"\t" not in data:
        return [_other_form(name, found[0])]
    return [Finding(f"{name}:{line}", what, fix) for line, what, fix in wrong]


def is_unreadable(data: bytes) -> bool:
    """Whether a file has lines, but no example that can be used."""
    try:
        found = list(examples(data))
    except WrongEncoding:
        return True
    return bool(found) and all(map(_fault, found))


def _fault(example: Example) -> tuple[str, str] | None:
    """What is wrong with a line, and how to fix it."""
    fix = f"Begin the line with one of {', '.join(KINDS)}, then a tab"
    if example.kind in KINDS:
        return None if example.text else ("the message is missing", "Write it after the tab")
    if found := _NO_TAB.match(example.kind):
        return f"{_sign(found['sign'])} behind the class, not a tab", fix
    return f"`{example.kind}` is no class", fix


def _other_form(name: str, first: Example) -> Finding:
    found = _NO_TAB.match(first.kind) or re.search("(?P<sign>[;,])", first.kind)
    instead = f": {_sign(found['sign'])} in its place" if found else ""
    fix = "In Excel or LibreOffice, save it as text with tabs (TSV) in UTF-8; in an editor, put the tabs back"
    return Finding(f"{name}:{first.line}", f"no line of this file has a tab{instead}", fix)


def _sign(sign: str) -> str:
    return f"a `{sign.strip()}` stands" if sign.strip() else "blanks stand"
