"""Words to read: paragraphs and lists, each in one language, with no trace of any markup."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; `href` makes it a link."""

    text: str
    bold: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, in the language `lang`."""

    runs: tuple[Run, ...]
    lang: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, in the language `lang`."""

    items: tuple[tuple[Run, ...], ...]
    lang: str


Block = Paragraph | Bullets
Prose = tuple[Block, ...]


def line(text: str, lang: str, *, bold: bool = False) -> Paragraph:
    """Give a paragraph of plain text."""
    return Paragraph((Run(text, bold),), lang)


def labelled(label: str, prose: Prose) -> Prose:
    """Give the prose with a bold label in front of its first paragraph; nothing where there is no prose."""
    if not prose:
        return ()
    first, rest = prose[0], prose[1:]
    if isinstance(first, Paragraph):
        return (Paragraph((Run(f"{label} ", bold=True), *first.runs), first.lang), *rest)
    return (line(label, first.lang, bold=True), first, *rest)


def plain(prose: Iterable[Block]) -> str:
    """Give the words of the prose alone, a line a paragraph or list item."""
    return "\n".join("".join(run.text for run in each) for block in prose for each in _lines(block))


def _lines(block: Block) -> tuple[tuple[Run, ...], ...]:
    return (block.runs,) if isinstance(block, Paragraph) else block.items
