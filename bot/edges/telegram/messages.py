"""Writes a screen as Telegram shows it: text in the small HTML of the Bot API, and an inline keyboard."""

import re
from collections.abc import Iterable
from html import escape, unescape
from typing import Any

from telegram.constants import InlineKeyboardMarkupLimit, MessageLimit

from bot.model.address import Url
from bot.model.bidi import isolated, rtl_line
from bot.model.languages import is_rtl
from bot.model.prose import Block, Paragraph, Run, plain
from bot.model.screen import Button, Screen

MAX_TEXT = int(MessageLimit.MAX_TEXT_LENGTH)
"""Bot API, sendMessage: 1-4096 characters after entities parsing; we count UTF-16 units, never fewer."""

MAX_CAPTION = int(MessageLimit.CAPTION_LENGTH)
"""Bot API, sendPhoto: caption 0-1024 characters after entities parsing."""

MAX_BUTTONS = int(InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER)

_TAG = re.compile(r"<[^>]*>")


def text(screen: Screen) -> str:
    """Give the text of a screen in the HTML of the Bot API, section Formatting options."""
    parts = (
        f"<b>{_block(screen.title)}</b>",
        *(f"<i>{_block(each)}</i>" for each in screen.notice),
        *(_block(each) for each in screen.intro),
        *(_block(each) for each in screen.body),
        f"<blockquote>{_lines(screen.closing)}</blockquote>",
    )
    return "\n\n".join(parts)


def body(screen: Screen) -> dict[str, Any]:
    """Give the fields of sendMessage and editMessageText that show a screen."""
    return {
        "text": text(screen),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {"inline_keyboard": keyboard(screen)},
    }


def caption(screen: Screen) -> dict[str, Any]:
    """Give the fields of sendPhoto that show a screen under its picture."""
    markup = {"inline_keyboard": keyboard(screen)}
    return {"caption": text(screen), "parse_mode": "HTML", "reply_markup": markup}


def article(screen: Screen) -> dict[str, Any]:
    """Give a screen as an InlineQueryResultArticle, to be shared in another chat."""
    shown = body(screen)
    content = {"message_text": shown["text"], "parse_mode": "HTML"}
    content["link_preview_options"] = shown["link_preview_options"]
    about = plain(screen.body).partition("\n")[0]
    return {
        "type": "article",
        "id": str(screen.address),
        "title": plain((screen.title,)),
        "description": about,
        "input_message_content": content,
        "reply_markup": shown["reply_markup"],
    }


def keyboard(screen: Screen) -> list[list[dict[str, Any]]]:
    """Give the rows of an InlineKeyboardMarkup; clients do not mirror rows, so we do for right-to-left."""
    rtl = is_rtl(screen.lang)
    return [[_button(each, rtl) for each in (reversed(row) if rtl else row)] for row in screen.rows]


def length(html: str) -> int:
    """Give the length in UTF-16 units of what a person sees of a text."""
    return len(unescape(_TAG.sub("", html)).encode("utf-16-le")) // 2


def _button(button: Button, rtl: bool) -> dict[str, Any]:
    to = button.to
    goal = {"url": to.href} if isinstance(to, Url) else {"callback_data": str(to)}
    style = {"style": "danger"} if button.urgent else {}
    return {"text": rtl_line(button.label) if rtl else button.label, **goal, **style}


def _lines(blocks: Iterable[Block]) -> str:
    return "\n".join(_block(each) for each in blocks)


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _line(block.runs, block.lang)
    return "\n".join(_line((Run("• "), *item), block.lang) for item in block.items)


def _line(runs: Iterable[Run], lang: str) -> str:
    rtl = is_rtl(lang)
    said = "".join(_run(each, rtl) for each in runs)
    return rtl_line(said) if rtl else said


def _run(run: Run, rtl: bool) -> str:
    said = escape(isolated(run.text) if rtl else run.text, quote=False)
    said = f"<b>{said}</b>" if run.bold else said
    return f'<a href="{escape(run.href)}">{said}</a>' if run.href else said
