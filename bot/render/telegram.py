"""Writes the text of a screen in the HTML of the Bot API (Formatting options, HTML style)."""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from html import unescape

from bot.model.prose import Block
from bot.model.screen import Screen
from bot.render.prose import Markup, html_run, write
from bot.text.bidi import is_rtl, rtl_line

_TAG = re.compile(r"<[^>]*>")


def text(screen: Screen) -> str:
    """The text of a screen in HTML: title, intro, body, closing prompt, notice; without its buttons."""
    parts = (
        f"<b>{_block(screen.title)}</b>",
        *(_block(each) for each in screen.intro),
        *(_block(each) for each in screen.body),
        f"<blockquote>{_joined(screen.closing)}</blockquote>",
        *(f"<i>{_block(each)}</i>" for each in screen.notice),
    )
    return "\n\n".join(parts)


def length(html: str) -> int:
    """The length of a text in HTML after entities parsing, in UTF-16 units, as the Bot API counts."""
    return len(unescape(_TAG.sub("", html)).encode("utf-16-le")) // 2


def _directed(said: str, lang: str) -> str:
    return rtl_line(said) if is_rtl(lang) else said


def _bullets(items: Sequence[str], lang: str) -> str:
    return "\n".join(_directed(f"• {item}", lang) for item in items)


_MARKUP = Markup(partial(html_run, bold="b"), _directed, _bullets)


def _block(block: Block) -> str:
    return write(block, _MARKUP)


def _joined(blocks: Iterable[Block]) -> str:
    return "\n".join(map(_block, blocks))
