"""What a person can do: tap a button, send a command, write words, or send something we do not read.

Each carries `app_lang`, the language of the person's app as an IETF tag, which may be empty
(Bot API, User.language_code: optional).
"""

import re
from dataclasses import dataclass

_COMMAND = re.compile(r"/(?P<name>[^\s@]*)(?:@\S*)?(?P<argument>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Tap:
    """A button was pressed; it carried an address."""

    address: str
    app_lang: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """A command such as `/start es_topic_axis`, without its slash."""

    name: str
    argument: str = ""
    app_lang: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Free words were written."""

    text: str
    app_lang: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """Something arrived that we do not read: a photo, a file, a voice message."""

    app_lang: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """We were called in a group, where other people can read what is asked."""

    app_lang: str = ""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Words were typed behind our name in another chat, to look for something to share there."""

    text: str
    app_lang: str = ""


Event = Tap | Command | Words | Unread | Group | Inquiry


def typed(text: str, app_lang: str = "") -> Command | Words:
    """Give what a person wrote: a command, with or without the bot's name behind it, or words."""
    command = _COMMAND.match(text)
    if not command:
        return Words(text, app_lang)
    return Command(command["name"].lower(), command["argument"].strip(), app_lang)
