"""The core: from an event and what is stored about the user to the screen that answers it, without I/O."""

from dataclasses import replace
from typing import assert_never

from bot.alerts.detect import detect_alert
from bot.frame import URGENT_HELP, framed
from bot.model.address import MAX_BYTES, Address, Url
from bot.model.alert import AlertClass
from bot.model.chat import NOTHING, Chat
from bot.model.events import Command, Event, GroupCommand, InlineQuery, Tap, TextMessage, UnsupportedMessage
from bot.model.prose import Prose
from bot.model.screen import Button, Screen
from bot.model.search_index import Place
from bot.model.site import Site, Visit
from bot.screens import BOOKMARKABLE, CACHEABLE, ROUTES, lost, welcome
from bot.screens.questions import added, removed
from bot.text.preferred_language import preferred_language

OFFERED = 10
"""How many screens an inline query offers (Bot API, answerInlineQuery: 50 at most); chosen, not measured."""

SAVING = {"save": added, "drop": removed}
"""Route that changes the saved questions -> (saved, id) -> saved."""

ONLY_SHOWN = {"forget": "privacy", "save": "questions", "drop": "questions"}
"""Route that changes what is stored -> route that a link opens instead: anyone can make a link."""

RETURNING = frozenset({"language", "choose"})
"""Routes whose arguments are a place to come back to, which must be in BOOKMARKABLE."""

COMMANDS: dict[str, Place] = {
    "start": ("home",),
    "menu": ("home",),
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


def reply(site: Site, chat: Chat, event: Event) -> tuple[Chat, Screen]:
    """The chat to store, equal to `chat` where nothing changes, and the screen that answers any event."""
    wanted = resolved(site, destination(site, chat, event), chat.lang, event.app_lang)
    kept, address = apply_choice(chat, event, wanted)
    held = chat if address.route == "forget" else kept
    visit = Visit(
        site=site, address=address, chat=held, text=event.text if isinstance(event, TextMessage) else ""
    )
    screen = draw(visit)
    if kept.lang and not chat.lang and isinstance(event, Command):
        screen = _with_welcome(screen, welcome.lines(visit), address)
    return kept, _with_links(screen, site.link) if isinstance(event, GroupCommand) else screen


def cached_screen(site: Site, tap: Tap) -> Screen | None:
    """The answer to a tap that is the same for every user and changes nothing that is stored, else None.

    Most taps are such: they need no store, and their answer can be cached by `tap.address`.
    """
    address = Address.parse(tap.address)
    if address is None or address.route not in CACHEABLE or address.lang not in site.catalogs:
        return None
    return draw(Visit(site=site, address=resolved(site, address)))


def offers(site: Site, chat: Chat, query: InlineQuery) -> list[Screen]:
    """The screens to share in another chat for the words of an inline query, `OFFERED` at most.

    Words that raise an alert put urgent help first. The one button of each is a link to this bot.
    """
    lang = preferred_language(site.catalogs, chat.lang, query.app_lang)
    urgent = (URGENT_HELP,) if _alert(site, lang, query.text) else ()
    places = dict.fromkeys((*urgent, *site.index(lang).find(query.text, OFFERED)))
    screens = [
        draw(Visit(site=site, address=Address(lang, place[0], place[1:]))) for place in list(places)[:OFFERED]
    ]
    label = site.catalogs[lang].say("Read more in Axis Guide")
    return [
        replace(screen, rows=((Button(label, Url(f"{site.link}{screen.address}")),),)) for screen in screens
    ]


def destination(site: Site, chat: Chat, event: Event) -> Address:
    """The address that an event asks for, before `resolved`: it may be retired, not offered or not there."""
    lang = preferred_language(site.catalogs, chat.lang, event.app_lang)
    match event:
        case Tap(address):
            return Address.parse(address) or Address(lang, "lost")
        case Command("start", argument) if linked := _linked(argument):
            return linked
        case Command(name, argument):
            known = ("welcome",) if name == "start" and chat == NOTHING else COMMANDS.get(name)
            typed = argument if known else f"{name} {argument}"
            place = _alert(site, lang, typed) or known or ("lost",)
            return Address(lang, place[0], place[1:])
        case TextMessage(text):
            place = _alert(site, lang, text) or _named(site, lang, text) or ("search",)
            return Address(lang, place[0], place[1:])
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

    The language is the address's own, else that of the first preferred tag. The screen may not exist.
    """
    lang = preferred_language(site.catalogs, address.lang, *preferred)
    if address.route in RETURNING:
        place = _renamed(site, address.args)
        found = Address(lang, address.route, place if place and place[0] in BOOKMARKABLE else ())
    else:
        route, *args = _renamed(site, (address.route, *address.args))
        found = Address(lang, route, tuple(args))
    return found if len(str(found)) <= MAX_BYTES else Address(lang, "lost")


def apply_choice(chat: Chat, event: Event, address: Address) -> tuple[Chat, Address]:
    """The chat to store after the event, and the address to show: only what a user chooses is stored.

    `address` is a resolved one; a route that acts becomes the one that shows its outcome. A language is
    chosen on the language screen, or by the link that brought a new user here.
    """
    if address.route == "choose":
        route, *args = address.args or ("home",)
        return replace(chat, lang=address.lang), Address(address.lang, route, tuple(args))
    if address.route == "forget":
        return NOTHING, address
    if address.route in SAVING:
        saved = SAVING[address.route](chat.saved, "_".join(address.args))
        return replace(chat, saved=saved), Address(address.lang, "questions")
    linked = isinstance(event, Command) and event.name == "start" and event.argument
    arrived = linked and chat == NOTHING and address.route in BOOKMARKABLE
    return (replace(chat, lang=address.lang) if arrived else chat), address


def draw(visit: Visit) -> Screen:
    """The framed screen of a visit; `lost` for an address at which there is nothing."""
    show = ROUTES.get(visit.address.route)
    screen = show(visit) if show else None
    if screen is None:
        visit = replace(visit, address=visit.to("lost"))
        screen = lost.show(visit)
    return framed(visit, screen)


def _alert(site: Site, lang: str, text: str) -> Place:
    """The place of the fixed reply to a text; empty where it raises no alert."""
    kind = detect_alert(site.detectors, lang, text)
    return () if kind is AlertClass.NONE else ("alert", kind)


def _with_welcome(screen: Screen, lines: Prose, address: Address) -> Screen:
    """The screen of a first contact by link: the lines come first, but on urgent help last."""
    urgent = address.args[:1] == URGENT_HELP[1:2]
    return replace(screen, body=(*screen.body, *lines)) if urgent else replace(screen, intro=lines)


def _linked(argument: str) -> Address | None:
    """The address in the argument of /start; one that acts is replaced, for anyone can make a link."""
    address = Address.parse(argument)
    if address and address.route == "choose":
        route, *args = address.args or ("home",)
        address = Address(address.lang, route, tuple(args))
    shown = ONLY_SHOWN.get(address.route) if address else None
    return Address(address.lang, shown) if address and shown else address


def _named(site: Site, lang: str, text: str) -> Place | None:
    """The place that the whole text names, perhaps by a command without slash (not `forget`), else None."""
    place = COMMANDS.get(text.strip().lower(), ("forget",))
    return site.index(lang).exact(text) if place[0] in ONLY_SHOWN else place


def _renamed(site: Site, place: Place) -> Place:
    new = site.library.sitemap.aliases.get("_".join(place))
    return tuple(new.split("_")) if new else place


def _with_links(screen: Screen, link: str) -> Screen:
    """The screen with links to the private chat for buttons; without buttons where `link` is empty."""
    rows = tuple(
        tuple(replace(button, to=Url(f"{link}{button.to}")) for button in row) for row in screen.rows
    )
    return replace(screen, rows=rows if link else ())
