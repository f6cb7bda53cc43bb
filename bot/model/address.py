"""Addresses of screens, as buttons, deep links and QR codes carry them: a language, a route, arguments."""

import re
from dataclasses import dataclass

MAX_BYTES = 64
"""Bot API, InlineKeyboardButton.callback_data: 1-64 bytes; a deep link takes 64 of [A-Za-z0-9_-]."""

_PART = re.compile(r"[a-z0-9-]+", re.ASCII)
"""A language, route or argument; `_` is left to separate them."""


@dataclass(frozen=True, slots=True)
class Address:
    """A screen in one language, written `es_topic_axis_loop`.

    `lang` is a BCP 47 tag in lower case, `route` a key of `bot.screens.ROUTES` or one that acts (`choose`,
    `save`, `drop`), `args` what that route asks for. Nothing here checks that any of them exists.
    """

    lang: str
    route: str = "home"
    args: tuple[str, ...] = ()

    def __str__(self) -> str:
        """`lang_route_arg_…`, which `parse` reads back."""
        return "_".join((self.lang, self.route, *self.args))

    @classmethod
    def parse(cls, text: str) -> "Address | None":
        """Read the written form; None where it is malformed or too long. A language alone means its home."""
        parts = text.split("_")
        if len(text) > MAX_BYTES or not all(_PART.fullmatch(part) for part in parts):
            return None
        lang, *rest = parts
        return cls(lang, rest[0] if rest else "home", tuple(rest[1:]))


@dataclass(frozen=True, slots=True)
class Url:
    """A link out of the bot, such as to a published paper; `href` is absolute."""

    href: str
