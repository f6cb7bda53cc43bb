"""Writes a screen as parameters of methods of the Bot API: its text and an inline keyboard."""

from dataclasses import replace
from typing import Any

from bot.model.address import Url
from bot.model.prose import plain
from bot.model.screen import Button, Screen
from bot.render.telegram import text
from bot.text.bidi import is_rtl, rtl_line

MAX_TEXT = 4096
"""Bot API, sendMessage: 1-4096 characters after entities parsing; we count UTF-16 units, never fewer."""

MAX_CAPTION = 1024
"""Bot API, sendPhoto: caption 0-1024 characters after entities parsing."""

MAX_BUTTONS = 100
"""Buttons of an InlineKeyboardMarkup; from python-telegram-bot, for the Bot API's text names no limit."""


def body(screen: Screen) -> dict[str, Any]:
    """The parameters of sendMessage and editMessageText, but for the ids; a picture is told in words.

    A document is not: it comes as a message of its own.
    """
    return {
        "text": text(replace(screen, document=None).in_words),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {"inline_keyboard": keyboard(screen)},
    }


def caption(screen: Screen) -> dict[str, Any]:
    """The parameters of sendPhoto, but for the chat and the photo."""
    markup = {"inline_keyboard": keyboard(screen)}
    return {"caption": text(screen), "parse_mode": "HTML", "reply_markup": markup}


def title(screen: Screen) -> str:
    """The title of a screen as a caption, in plain text."""
    said = plain((screen.title,))
    return rtl_line(said) if is_rtl(screen.lang) else said


def article(screen: Screen) -> dict[str, Any]:
    """A screen as an InlineQueryResultArticle; its address is the id, which must be unique in one answer."""
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
    """The rows of an InlineKeyboardMarkup, reversed for right-to-left, since clients do not mirror them."""
    rtl = is_rtl(screen.lang)
    return [[_button(each, rtl) for each in (reversed(row) if rtl else row)] for row in screen.rows]


def _button(button: Button, rtl: bool) -> dict[str, Any]:
    to = button.to
    goal = {"url": to.href} if isinstance(to, Url) else {"callback_data": str(to)}
    style = {"style": "danger"} if button.urgent else {}
    return {"text": rtl_line(button.label) if rtl else button.label, **goal, **style}
