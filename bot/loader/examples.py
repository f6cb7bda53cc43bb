"""Reads the labelled examples of a language: messages as people may type them, each with its class."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.model.alert import AlertClass
from bot.model.finding import Finding

KINDS = tuple(AlertClass)
"""What a line of examples.tsv may begin with: every class, NONE for a harmless message."""


@dataclass(frozen=True, slots=True)
class Example:
    """One line of examples.tsv, from 1; `kind` may be no class, and `text` empty: see `unread`."""

    line: int
    kind: str
    text: str


def examples(data: bytes) -> Iterator[Example]:
    """The examples in a file (UTF-8): a class, a tab and a message a line. Blank lines are skipped."""
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        kind, _, text = line.partition("\t")
        if line.strip():
            yield Example(number, kind, text.strip())


def unread(name: str, data: bytes) -> Iterator[Finding]:
    """A finding for each line that lacks a known class or a message; `name` is that of the file."""
    for each in examples(data):
        if each.kind not in KINDS:
            fix = f"Begin the line with one of {', '.join(KINDS)}, then a tab"
            yield Finding(f"{name}:{each.line}", f"`{each.kind}` is no class", fix)
        elif not each.text:
            yield Finding(f"{name}:{each.line}", "the message is missing", "Write it after the tab")
