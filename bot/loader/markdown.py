"""Parses the Markdown of our content: paragraphs, `- ` lists and `**bold**` of CommonMark, nothing else."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.model.prose import Block, Bullets, Paragraph, Prose, Run

_MARKDOWN = MarkdownIt("commonmark")
_ALLOWED = {"paragraph", "inline", "bullet_list", "list_item", "text", "strong", "softbreak"}
"""Types of markdown-it-py's tokens, without `_open` and `_close`."""


_LIST_SIGN = re.compile(
    r"""^[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*(
        [\u2022\u25cf\u25cb\u25e6\u25aa\u25ab\u25a0\u2023\u00b7\u30fb\u27a2\u27a4\u2460-\u2473] # signs
        | [\u2010-\u2015\u2212] (?=[\s\w]) # dashes
        | \d{1,2} [.)\u3001\uff0e\uff09] (?=\D) # numbers, also of other scripts
        | (?:[-+]|[*](?![^\n]*[*])) (?=[^\W\d]) # a sign without the blank behind it
        | (?<=[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]) [-+*] (?=\s) # a sign behind an invisible one
    )""",
    re.MULTILINE | re.VERBOSE,
)
"""A line that its writer means as an item of a list, and CommonMark joins to the line above."""


_SHOWN = 40
"""Characters of a line that a message repeats."""


class UnknownMarkup(ValueError):
    """The text has markup that our content does not use; the message names it, `fix` says what to do."""

    fix = "Use paragraphs, `- ` lists and `**bold**` only"


class UnknownListSign(UnknownMarkup):
    """A line begins like an item of a list, with a sign that makes none; the message is the line."""

    fix = "Write each item in a line of its own that begins with `- `; else join the line to the one above"


def parse(text: str, lang: str) -> Prose:
    """The blocks of a text in the language `lang`; raises UnknownMarkup for anything else, such as links.

    A list begins with `- `; `* ` and `+ ` are the same in CommonMark, and cannot be meant otherwise.
    """
    if found := _LIST_SIGN.search(text):
        raise UnknownListSign(text[found.start(1) :].splitlines()[0][:_SHOWN])
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
