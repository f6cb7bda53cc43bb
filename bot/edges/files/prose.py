"""Reads the tiny Markdown of our content: paragraphs, `- ` lists and `**bold**`, nothing else."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from bot.model.prose import Block, Bullets, Paragraph, Prose, Run

_MARKDOWN = MarkdownIt("commonmark")
_KNOWN = {"root", "paragraph", "inline", "bullet_list", "list_item", "text", "strong", "softbreak"}


class UnknownMarkup(ValueError):
    """There is markup here that our content does not use; the message names it."""


def parse(text: str, lang: str) -> Prose:
    """Give the blocks of a text; raises UnknownMarkup for anything but paragraphs, lists and bold."""
    root = SyntaxTreeNode(_MARKDOWN.parse(text))
    unknown = sorted({node.type for node in root.walk()} - _KNOWN)
    if unknown:
        raise UnknownMarkup(", ".join(unknown))
    items = (node for node in root.walk() if node.type == "list_item")
    if any([child.type for child in item.children] != ["paragraph"] for item in items):
        raise UnknownMarkup("an item of a list that is empty or more than one paragraph")
    return tuple(_block(node, lang) for node in root.children)


def _block(node: SyntaxTreeNode, lang: str) -> Block:
    if node.type == "bullet_list":
        return Bullets(tuple(_runs(item) for item in node.children), lang)
    return Paragraph(_runs(node), lang)


def _runs(node: SyntaxTreeNode) -> tuple[Run, ...]:
    return tuple(_joined(_pieces(node, bold=False)))


def _pieces(node: SyntaxTreeNode, *, bold: bool) -> Iterator[Run]:
    if node.type == "text":
        yield Run(node.content, bold)
    elif node.type == "softbreak":
        yield Run(" ", bold)
    for child in node.children:
        yield from _pieces(child, bold=bold or node.type == "strong")


def _joined(pieces: Iterator[Run]) -> Iterator[Run]:
    held: Run | None = None
    for piece in pieces:
        if held and held.bold == piece.bold:
            held = Run(held.text + piece.text, held.bold)
            continue
        if held and held.text:
            yield held
        held = piece
    if held and held.text:
        yield held
