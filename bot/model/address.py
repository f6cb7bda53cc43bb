"""Addresses of screens, as buttons, links and QR codes carry them: language, route, arguments, clinic."""

import re
from dataclasses import KW_ONLY, dataclass

MAX_BYTES = 64
"""Bot API, InlineKeyboardButton.callback_data: 1-64 bytes; a deep link takes 64 of [A-Za-z0-9_-]."""

_PART = re.compile(r"[a-z0-9-]+", re.ASCII)
"""A language, route or argument; `_` is left to separate them."""

CLINIC = "c-"
"""Begins the last part of an address that is at a clinic: `en_topic_trt_what_p-baby_c-example`."""


@dataclass(frozen=True, slots=True)
class Address:
    """A screen in one language, written `es_topic_axis_loop`.

    `lang` is a BCP 47 tag in lower case, `route` a key of `bot.screens.ROUTES` or one that acts (`choose`,
    `save`, `drop`, `join`, `leave`), `args` what that route asks for, `clinic` the id of the clinic by whose
    link the reader came, empty for none. Nothing here checks that any of them exists.
    """

    lang: str
    route: str = "home"
    args: tuple[str, ...] = ()
    _: KW_ONLY
    clinic: str = ""

    def __str__(self) -> str:
        """`lang_route_arg_…`, with `c-CLINIC` at its end, which `parse` reads back."""
        clinic = (f"{CLINIC}{self.clinic}",) if self.clinic else ()
        return "_".join((self.lang, self.route, *self.args, *clinic))

    @classmethod
    def parse(cls, text: str) -> "Address | None":
        """Read the written form; None where it is malformed or too long. A language alone means its home."""
        parts = text.split("_")
        if len(text) > MAX_BYTES or not all(_PART.fullmatch(part) for part in parts):
            return None
        lang, *rest = parts
        at_clinic = bool(rest) and rest[-1].startswith(CLINIC) and rest[-1] != CLINIC
        clinic = rest.pop().removeprefix(CLINIC) if at_clinic else ""
        return cls(lang, rest[0] if rest else "home", tuple(rest[1:]), clinic=clinic)


@dataclass(frozen=True, slots=True)
class Url:
    """A link out of the bot, such as to a published paper; `href` is absolute."""

    href: str
