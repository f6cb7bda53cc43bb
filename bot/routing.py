"""Where an event leads: taps, links, commands and typed words in, an address out."""

import re
from dataclasses import replace
from typing import assert_never

from bot.frame import URGENT_HELP
from bot.model.address import MAX_BYTES, Address
from bot.model.alert import AlertClass
from bot.model.chat import NOTHING, Chat
from bot.model.events import Command, Event, GroupCommand, InlineQuery, Tap, TextMessage, UnsupportedMessage
from bot.model.search_index import Place
from bot.model.site import Site
from bot.model.vector import Vector
from bot.screens import BOOKMARKABLE
from bot.text.canonical import whole
from bot.text.language_of import LEAST_WORDS, language_of
from bot.text.languages import LANGUAGES
from bot.text.preferred_language import preferred_language

_MARGIN = 2
"""How many more words a language must know than the expected one, of a text in other letters than its own."""
_LINK = re.compile(r"[A-Za-z0-9_-]+\.?")
"""What can stand in a link to the bot (Bot API, deep linking), perhaps with the full stop of its sentence."""

ONLY_SHOWN = {"forget": "privacy", "save": "questions", "drop": "questions", "leave": "privacy"}
"""Route that changes what is stored -> route that a link opens instead: anyone can make a link."""

CHOOSING = frozenset({"choose", "join"})
"""Routes that store a choice, the language or the clinic, and then show the place in their arguments."""

RETURNING = frozenset({"language", *CHOOSING})
"""Routes whose arguments are a place to come back to, which must be in BOOKMARKABLE."""

COMMANDS: dict[str, Place] = {
    "start": ("home",),
    "menu": ("topics",),
    "urgent": URGENT_HELP,
    "language": ("language",),
    "glossary": ("glossary",),
    "questions": ("questions",),
    "quiz": ("quiz",),
    "help": ("help",),
    "privacy": ("privacy",),
    "forget": ("forget",),
}
"""Command without slash -> the place that it opens."""


def destination(site: Site, chat: Chat, event: Event) -> Address:
    """The address that an event asks for, before `resolved`: it may be retired, not offered or not there.

    A tap has its clinic in its address; all else happens at the clinic that is stored.
    """
    if isinstance(event, Tap) and (tapped := Address.parse(event.address)):
        return tapped
    wanted = _wanted(site, chat, event)
    return wanted if wanted.clinic else replace(wanted, clinic=chat.clinic)


def _wanted(site: Site, chat: Chat, event: Event) -> Address:
    lang = preferred_language(site.catalogs, chat.lang, event.app_lang)
    match event:
        case Tap():
            return Address(lang, "lost")
        case Command("start", argument) if _LINK.fullmatch(argument):
            return _linked(argument) or Address(lang, _start(chat)[0])
        case Command(name, argument):
            known = _start(chat) if name == "start" else COMMANDS.get(name)
            typed = argument if known else f"{name} {argument}"
            place = known or site.saying(whole(typed)) or ("lost",)
            return alert(site, lang, typed, event.vector) or Address(lang, place[0], place[1:])
        case TextMessage(text):
            lang = lang if chat.lang in site.catalogs else written_in(site, text, lang)
            place = _named(site, lang, text) or ("search",)
            return alert(site, lang, text, event.vector) or Address(lang, place[0], place[1:])
        case InlineQuery():
            return Address(lang, "search")
        case UnsupportedMessage():
            return Address(lang, "unread")
        case GroupCommand():
            return Address(lang, "group")
        case _:
            assert_never(event)


def resolved(site: Site, address: Address, *preferred: str) -> Address:
    """The address with a retired place renamed, in an offered language; `lost` where it gets too long.

    The language is the address's own, else that of the first preferred tag. A clinic that is not there (any
    more) is left out. The screen may not exist.
    """
    clinic = address.clinic if address.clinic in site.clinics else ""
    lang = preferred_language(site.catalogs, address.lang, *preferred)
    if address.route in RETURNING:
        place = _renamed(site, address.args)
        kept = place if place and place[0] in BOOKMARKABLE else ()
        found = Address(lang, address.route, kept, clinic=clinic)
    else:
        route, *args = _renamed(site, (address.route, *address.args))
        found = Address(lang, route, tuple(args), clinic=clinic)
    return found if len(str(found)) <= MAX_BYTES else Address(lang, "lost", clinic=clinic)


def alert(site: Site, lang: str, text: str, vector: Vector | None) -> Address | None:
    """Where the fixed reply to a text stands, None where it raises no alert.

    It is in the language of the text where we have that, else in `lang`, the one of the menu.
    """
    kind = site.detector.detect(text, vector)
    if kind is AlertClass.NONE:
        return None
    return Address(written_in(site, text, lang), "alert", (kind,))


def written_in(site: Site, text: str, expected: str) -> str:
    """The language of a text, where we have it and its words tell, else the expected one.

    They tell by small talk that is said in one language alone, by common words, or by how many of them the
    pages of a language know.
    """
    message = whole(text)
    saying = [lang for lang, said in site.sayings.items() if message in said]
    if saying:
        return expected if expected in saying else saying[0]
    found = language_of(text, site.catalogs, expected)
    if found != expected:
        return found
    known = {lang: site.index(lang).knows(text) for lang in dict.fromkeys((expected, *site.catalogs))}
    best = max(known, key=lambda lang: known[lang])
    margin = 0 if not LANGUAGES[best].script or LANGUAGES[best].in_script(message) else _MARGIN
    return best if known[best] >= LEAST_WORDS and known[best] > known[expected] + margin else expected


def _start(chat: Chat) -> Place:
    return ("welcome",) if chat == NOTHING else COMMANDS["start"]


def opens_link(event: Event) -> bool:
    """Whether somebody came by a link to a place that this bot has, or had."""
    match event:
        case Command("start", argument) if _LINK.fullmatch(argument):
            return _linked(argument) is not None
        case _:
            return False


def _linked(argument: str) -> Address | None:
    """The place in the argument of /start that a link may open; None for any other.

    One that acts is replaced, for anyone can make a link. It can have been typed from paper: in capitals,
    with a full stop.
    """
    address = Address.parse(argument.removesuffix(".").lower())
    if address and address.route in CHOOSING:
        address = chosen(address)
    shown = ONLY_SHOWN.get(address.route) if address else None
    found = replace(address, route=shown, args=()) if address and shown else address
    return found if found and found.route in BOOKMARKABLE else None


def chosen(address: Address) -> Address:
    """The place that is shown after one of `CHOOSING`."""
    route, *args = address.args or ("home",)
    return replace(address, route=route, args=tuple(args))


def _named(site: Site, lang: str, text: str) -> Place | None:
    """The place that the whole text names: small talk, a command without slash, a title or a term."""
    said = site.saying(whole(text))
    place = COMMANDS.get(text.strip().lower(), ("forget",))
    return said or (site.index(lang).exact(text) if place[0] in ONLY_SHOWN else place)


def _renamed(site: Site, place: Place) -> Place:
    new = site.library.sitemap.aliases.get("_".join(place))
    return tuple(new.split("_")) if new else place
