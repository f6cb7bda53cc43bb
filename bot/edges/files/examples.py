"""Reads the labelled examples of a language: what people may type, and what it is to be heard as."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.model.alerts import CLASSES, NOTHING
from bot.model.finding import Finding

KINDS = (*CLASSES, NOTHING)
"""What a line of examples may begin with."""


@dataclass(frozen=True, slots=True)
class Example:
    """One message and the class that it was given."""

    line: int
    kind: str
    text: str


def examples(data: bytes) -> Iterator[Example]:
    """Give the examples of a file: each line a class, a tab and a message. Other lines have no text."""
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        kind, _, text = line.partition("\t")
        if line.strip():
            yield Example(number, kind, text.strip())


def unread(name: str, data: bytes) -> Iterator[Finding]:
    """Give what cannot be used in a file of examples: a class that is none, a message that is missing."""
    for each in examples(data):
        if each.kind not in KINDS:
            mend = f"Begin the line with one of {', '.join(KINDS)}, then a tab"
            yield Finding(f"{name}:{each.line}", f"`{each.kind}` is no class", mend)
        elif not each.text:
            yield Finding(f"{name}:{each.line}", "the message is missing", "Write it after the tab")
