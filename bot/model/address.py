"""Every screen has an address, as on the web: a language, a place, and which one there."""

import re
from dataclasses import dataclass

MAX_BYTES = 64
"""Bot API, InlineKeyboardButton.callback_data: 1-64 bytes; deep links allow 64 of [A-Za-z0-9_-]."""

_PART = re.compile(r"[a-z0-9-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Address:
    """A place in one language, written `es_topic_axis_loop`; fits a button, a deep link and a QR code."""

    lang: str
    route: str = "home"
    args: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Give the written form, which `parse` reads back."""
        return "_".join((self.lang, self.route, *self.args))

    @classmethod
    def parse(cls, text: str) -> "Address | None":
        """Read the written form; None where it is not one. A language alone means its home."""
        parts = text.split("_")
        if len(text) > MAX_BYTES or not all(_PART.fullmatch(part) for part in parts):
            return None
        lang, *rest = parts
        return cls(lang, rest[0] if rest else "home", tuple(rest[1:]))


@dataclass(frozen=True, slots=True)
class Url:
    """A place outside the bot, such as a published paper."""

    href: str
