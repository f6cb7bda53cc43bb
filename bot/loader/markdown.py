"""Parses the Markdown of our content: paragraphs, `- ` lists and `**bold**` of CommonMark, nothing else."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.model.prose import Block, Bullets, Paragraph, Prose, Run

_MARKDOWN = MarkdownIt("commonmark")
_ALLOWED = {"paragraph", "inline", "bullet_list", "list_item", "text", "strong", "softbreak"}
"""Types of markdown-it-py's tokens, without `_open` and `_close`."""


class UnknownMarkup(ValueError):
    """The text has markup that our content does not use; the message names it."""


def parse(text: str, lang: str) -> Prose:
    """The blocks of a text in the language `lang`; raises UnknownMarkup for anything else, such as links."""
    tokens = _MARKDOWN.parse(text)
    kinds = {_kind(inner) for token in tokens for inner in (token, *(token.children or ()))}
    if unknown := sorted(kinds - _ALLOWED):
        raise UnknownMarkup(", ".join(unknown))
    return tuple(_blocks(iter(tokens), lang))


def _kind(token: Token) -> str:
    return token.type.removesuffix("_open").removesuffix("_close")


def _blocks(tokens: Iterator[Token], lang: str) -> Iterator[Block]:
    for token in tokens:
        if token.type == "inline":
            yield Paragraph(_runs(token), lang)
        elif token.type == "bullet_list_open":
            yield Bullets(tuple(_items(tokens)), lang)


def _items(tokens: Iterator[Token]) -> Iterator[tuple[Run, ...]]:
    """The items of a list; `tokens` is behind its opening, and is read to its end."""
    lines: list[Token] = []
    for token in tokens:
        match token.type:
            case "bullet_list_close":
                return
            case "inline":
                lines.append(token)
            case "bullet_list_open":
                raise UnknownMarkup("an item of a list that holds a list")
            case "list_item_close":
                if len(lines) != 1:
                    raise UnknownMarkup("an item of a list that is empty or more than one paragraph")
                yield _runs(lines.pop())


def _runs(inline: Token) -> tuple[Run, ...]:
    """The runs of a paragraph or item: neighbours of one style are one run, none is empty."""
    pieces = groupby(_pieces(inline.children or ()), key=lambda run: run.bold)
    joined = (Run("".join(run.text for run in runs), bold) for bold, runs in pieces)
    return tuple(run for run in joined if run.text)


def _pieces(tokens: Iterable[Token]) -> Iterator[Run]:
    bold = 0
    for token in tokens:
        match token.type:
            case "strong_open":
                bold += 1
            case "strong_close":
                bold -= 1
            case "softbreak":
                yield Run(" ", bold > 0)
            case _:
                yield Run(token.content, bold > 0)
