"""The heart: something that a person did goes in, the screen that answers it comes out."""

from dataclasses import replace

from bot.model.address import MAX_BYTES, Address, Url
from bot.model.catalog import N_
from bot.model.chat import NOTHING, Chat
from bot.model.events import Command, Event, Group, Tap, Unread, Words
from bot.model.languages import SOURCE
from bot.model.prose import Prose, line
from bot.model.screen import Button, Row, Screen
from bot.model.site import Site, Visit
from bot.screens import PLACES, ROUTES, lost, welcome

URGENT = ("topic", "safety", "urgent")
"""The place of urgent help, one tap from every screen."""

STANDING = N_(
    "Please talk with a clinician about your own health, and before you start, stop or change any medicine."
)
"""The prompt that every screen closes with."""

OFFERS_LANGUAGES = frozenset({"language", "welcome"})
"""Screens that list the languages themselves, and so need no button to that list."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "start": ("home",),
    "menu": ("home",),
    "urgent": URGENT,
    "language": ("language",),
    "help": ("help",),
    "privacy": ("privacy",),
    "forget": ("forget",),
}
"""Command -> the place that it opens."""


def reply(site: Site, chat: Chat, event: Event) -> tuple[Chat, Screen]:
    """Give what is remembered after the event, and the screen that answers it. Answers every event."""
    wanted = resolved(site, destination(site, chat, event), chat.lang, event.app_lang)
    kept, address = remembered(chat, event, wanted)
    visit = Visit(site, address, chat, event.text if isinstance(event, Words) else "")
    screen = draw(visit)
    if kept != chat and isinstance(event, Command) and chat == NOTHING:
        screen = _introduced(screen, welcome.lines(visit), address)
    return kept, _outward(screen, site.link) if isinstance(event, Group) else screen


def destination(site: Site, chat: Chat, event: Event) -> Address:
    """Give the address that an event asks for; the language may be one that we do not offer."""
    lang = site.language(chat.lang, event.app_lang)
    nowhere = Address(lang, "lost")
    match event:
        case Tap(address):
            return Address.parse(address) or nowhere
        case Command("start", argument):
            return _linked(argument) or Address(lang, "welcome" if chat == NOTHING else "home")
        case Command(name):
            place = COMMANDS.get(name)
            return Address(lang, place[0], place[1:]) if place else nowhere
        case Words():
            return Address(lang, "search")
        case Unread():
            return Address(lang, "unread")
        case Group():
            return Address(lang, "group")


def resolved(site: Site, address: Address, *wishes: str) -> Address:
    """Give the address with a retired place renamed, in a language that we offer: its own, else a wish."""
    place = "_".join((address.route, *address.args))
    lang = site.language(address.lang, *wishes)
    return Address.parse(f"{lang}_{site.library.aliases.get(place, place)}") or Address(lang, "lost")


def remembered(chat: Chat, event: Event, address: Address) -> tuple[Chat, Address]:
    """Give what is kept after the event and the address to show: choosing is the only way to be remembered.

    A language is chosen on the language screen, or by the link that brought a new person here.
    """
    if address.route == "choose":
        route, *args = address.args or ("home",)
        return Chat(address.lang), Address(address.lang, route, tuple(args))
    if address.route == "forget":
        return NOTHING, address
    arrived = isinstance(event, Command) and event.argument and chat == NOTHING and address.route in PLACES
    return (Chat(address.lang) if arrived else chat), address


def draw(visit: Visit) -> Screen:
    """Give the framed screen of a visit; the friendly one for an address at which there is nothing."""
    show = ROUTES.get(visit.address.route)
    screen = show(visit) if show else None
    if screen is None:
        visit = replace(visit, address=visit.to("lost"))
        screen = lost.show(visit)
    return framed(visit, screen)


def framed(visit: Visit, screen: Screen) -> Screen:
    """Give the screen with what every screen wears: the notice, the closing prompt and the way home."""
    return replace(
        screen,
        notice=notice(visit, screen),
        closing=closing(visit, screen),
        rows=(*screen.rows, way_home(visit)),
    )


def notice(visit: Visit, screen: Screen) -> Prose:
    """Give the short lines that say how far medical words can be relied on; none where there are none."""
    if not screen.text:
        return ()
    said = []
    if screen.text != visit.lang:
        name = visit.catalog.name
        said.append(visit.say("This page is not in {language} yet. Here it is in English.", language=name))
    if screen.text == SOURCE:
        said.append(visit.say("Draft: no clinician has checked this text yet."))
    else:
        said.append(visit.say("Draft: translated by a machine, not yet checked by a person."))
    return tuple(line(each, visit.lang) for each in said)


def closing(visit: Visit, screen: Screen) -> Prose:
    """Give the closing prompt: the page's own question to ask, then the standing line."""
    asking = (line(visit.say("You could ask:"), visit.lang), screen.ask) if screen.ask else ()
    return (*asking, line(visit.say(STANDING), visit.lang))


def way_home(visit: Visit) -> Row:
    """Give the row that every screen ends with, less the button that would lead to the screen itself."""
    here = visit.address
    place = (here.route, *here.args) if here.route in PLACES else ()
    language = here if here.route in OFFERS_LANGUAGES else _fitting(visit.to("language", *place))
    row = (
        Button(visit.say("Home"), visit.to("home")),
        Button(visit.say("Language"), language),
        Button(visit.say("Urgent help"), visit.to(*URGENT), urgent=True),
    )
    return tuple(button for button in row if button.to != here)


def _introduced(screen: Screen, lines: Prose, address: Address) -> Screen:
    urgent = address.args[:1] == URGENT[1:2]
    return replace(screen, body=(*screen.body, *lines)) if urgent else replace(screen, intro=lines)


def _fitting(address: Address) -> Address:
    return address if len(str(address)) <= MAX_BYTES else Address(address.lang, address.route)


def _linked(argument: str) -> Address | None:
    address = Address.parse(argument)
    return replace(address, route="privacy", args=()) if address and address.route == "forget" else address


def _outward(screen: Screen, link: str) -> Screen:
    rows = tuple(
        tuple(replace(button, to=Url(f"{link}{button.to}")) for button in row) for row in screen.rows
    )
    return replace(screen, rows=rows if link else ())
