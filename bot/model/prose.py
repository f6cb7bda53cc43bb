"""Prose: paragraphs and lists, each in one language, as a tree without any markup."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style, not escaped for any output; `href` makes it a link, empty for none."""

    text: str
    bold: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Unlinked(Run):
    """A plain stretch of which no client may make a link by itself, such as a number to call."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `lang` decides its direction."""

    runs: tuple[Run, ...]
    lang: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without numbers; `lang` decides its direction."""

    items: tuple[tuple[Run, ...], ...]
    lang: str


Block = Paragraph | Bullets
Prose = tuple[Block, ...]
"""Blocks in reading order; each has a language of its own."""


def line(text: str, lang: str, *, bold: bool = False) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(text, bold),), lang)


def labelled(label: str, prose: Prose) -> Prose:
    """The prose with a bold label in its first paragraph, or before its first list; empty for empty prose."""
    if not prose:
        return ()
    first, rest = prose[0], prose[1:]
    if isinstance(first, Paragraph):
        return (Paragraph((Run(f"{label} ", bold=True), *first.runs), first.lang), *rest)
    return (line(label, first.lang, bold=True), first, *rest)


def plain(prose: Iterable[Block]) -> str:
    """The text alone, without links and bold: a line for each paragraph and each item of a list."""
    return "\n".join("".join(run.text for run in each) for block in prose for each in _lines(block))


def _lines(block: Block) -> tuple[tuple[Run, ...], ...]:
    return (block.runs,) if isinstance(block, Paragraph) else block.items
