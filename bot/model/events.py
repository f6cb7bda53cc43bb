"""What a user can do: tap a button, send a command, write words, or send something we do not read.

Each event carries `app_lang`, the language of the user's app as an IETF tag, empty where it is unknown
(Bot API, User.language_code: optional). Where words were typed, `vector` is that of the words, and None where
there is none (`bot.ops.encoder.with_vector`).
"""

import re
from dataclasses import dataclass

from bot.model.vector import Vector

_COMMAND = re.compile(r"/(?P<name>[^\s@]*)(?:@\S*)?(?P<argument>.*)", re.DOTALL)
"""A command, perhaps with the name of a bot behind it, and the rest of the message, line ends included."""


@dataclass(frozen=True, slots=True)
class Tap:
    """A button was tapped; `address` is its callback data as it came, perhaps malformed."""

    address: str
    app_lang: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """A command such as `/start es_topic_axis`: `name` in lower case without slash, `argument` the rest."""

    name: str
    argument: str = ""
    app_lang: str = ""
    vector: Vector | None = None


@dataclass(frozen=True, slots=True)
class TextMessage:
    """Words were typed; `with_file` they are the caption of a file, which is not opened."""

    text: str
    app_lang: str = ""
    with_file: bool = False
    vector: Vector | None = None


@dataclass(frozen=True, slots=True)
class UnsupportedMessage:
    """A message without text: a photo, a file, a voice message; nothing of it is read."""

    app_lang: str = ""


@dataclass(frozen=True, slots=True)
class GroupCommand:
    """A command was sent in a group, where others read along, so what it asks for is not answered there."""

    app_lang: str = ""


@dataclass(frozen=True, slots=True)
class InlineQuery:
    """Words were typed behind the bot's name in another chat, to share a screen there (inline mode)."""

    text: str
    app_lang: str = ""
    vector: Vector | None = None


Event = Tap | Command | TextMessage | UnsupportedMessage | GroupCommand | InlineQuery


def typed(text: str, app_lang: str = "") -> Command | TextMessage:
    """The event of a typed line: a command (`/help`, `/help@our_bot`) if it begins with `/`, else words."""
    command = _COMMAND.match(text)
    if not command:
        return TextMessage(text=text, app_lang=app_lang)
    name, argument = command["name"].lower(), command["argument"].strip()
    return Command(name=name, argument=argument, app_lang=app_lang)
