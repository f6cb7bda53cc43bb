"""The heart: something that a person did goes in, the screen that answers it comes out."""

from dataclasses import replace
from typing import assert_never

from bot.frame import URGENT, framed
from bot.model.address import MAX_BYTES, Address, Url
from bot.model.alerts import CLASSES
from bot.model.chat import NOTHING, Chat
from bot.model.events import Command, Event, Group, Inquiry, Tap, Unread, Words
from bot.model.prose import Prose
from bot.model.screen import Button, Screen
from bot.model.site import Site, Visit
from bot.screens import PLACES, ROUTES, SAME_FOR_ALL, lost, welcome
from bot.screens.questions import added, removed

OFFERED = 10
"""How many places are offered for sharing."""

_MANY = 0.6
"""The share of the words known to the best listener that the menu's own language must know to listen too."""

SAVING = {"save": added, "drop": removed}
"""Routes that change the list of saved questions, and how."""

ONLY_SHOWN = {"forget": "privacy", "save": "questions", "drop": "questions"}
"""What a link opens instead of a route that acts: a link is made by somebody else."""

RETURNING = frozenset({"language", "choose"})
"""Routes whose arguments are a place to come back to; one that acts is no such place."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "start": ("home",),
    "menu": ("home",),
    "urgent": URGENT,
    "language": ("language",),
    "glossary": ("glossary",),
    "questions": ("questions",),
    "quiz": ("quiz",),
    "help": ("help",),
    "privacy": ("privacy",),
    "forget": ("forget",),
}
"""Command -> the place that it opens."""


def reply(site: Site, chat: Chat, event: Event) -> tuple[Chat, Screen]:
    """Give what is remembered after the event, and the screen that answers it. Answers every event."""
    wanted = resolved(site, destination(site, chat, event), chat.lang, event.app_lang)
    kept, address = remembered(chat, event, wanted)
    held = chat if address.route == "forget" else kept
    visit = Visit(site, address, held, event.text if isinstance(event, Words) else "")
    screen = draw(visit)
    if kept.lang and not chat.lang and isinstance(event, Command):
        screen = _introduced(screen, welcome.lines(visit), address)
    return kept, _outward(screen, site.link) if isinstance(event, Group) else screen


def for_anyone(site: Site, tap: Tap) -> Screen | None:
    """Give the answer to a tap that is the same for everyone and leaves nothing behind, else None.

    Most taps are such; they need nothing that is remembered about the person.
    """
    address = Address.parse(tap.address)
    if address is None or address.route not in SAME_FOR_ALL or address.lang not in site.catalogs:
        return None
    return draw(Visit(site, resolved(site, address)))


def alarmed(site: Site, lang: str, text: str) -> tuple[str, ...]:
    """Give the place of the fixed answer to words that tell of danger; empty where none is heard.

    Nobody chooses his words by the language of the menu: the language that knows most of them listens. People
    mix languages, so the menu's own listens too, by its rules, where it knows many of them; its examples
    would find likenesses where there are none.
    """
    known = {each: alerts.known(text) for each, alerts in site.alerts.items()}
    most = max(known.values())
    heard = {site.alerts[each].heard(text) for each, words in known.items() if words == most}
    if _MANY * most <= known[lang] < most:
        heard.add(site.alerts[lang].ruled(text))
    return next((("alert", kind) for kind in CLASSES if kind in heard), ())


def offers(site: Site, chat: Chat, inquiry: Inquiry) -> list[Screen]:
    """Give what can be shared in another chat for the words of an inquiry.

    Each screen closes with its prompt, and its one button leads back to its page here.
    """
    lang = site.language(chat.lang, inquiry.app_lang)
    urgent = (URGENT,) if alarmed(site, lang, inquiry.text) else ()
    places = dict.fromkeys((*urgent, *site.indexes[lang].find(inquiry.text, OFFERED)))
    screens = [draw(Visit(site, Address(lang, place[0], place[1:]))) for place in list(places)[:OFFERED]]
    label = site.catalogs[lang].say("Read more in Axis Guide")
    return [
        replace(screen, rows=((Button(label, Url(f"{site.link}{screen.address}")),),)) for screen in screens
    ]


def destination(site: Site, chat: Chat, event: Event) -> Address:
    """Give the address that an event asks for; the language may be one that we do not offer."""
    lang = site.language(chat.lang, event.app_lang)
    match event:
        case Tap(address):
            return Address.parse(address) or Address(lang, "lost")
        case Command("start", argument) if linked := _linked(argument):
            return linked
        case Command(name, argument):
            known = ("welcome",) if name == "start" and chat == NOTHING else COMMANDS.get(name)
            place = alarmed(site, lang, argument if known else f"{name} {argument}") or known or ("lost",)
            return Address(lang, place[0], place[1:])
        case Words(text):
            place = alarmed(site, lang, text) or _named(site, lang, text) or ("search",)
            return Address(lang, place[0], place[1:])
        case Inquiry():
            return Address(lang, "search")
        case Unread():
            return Address(lang, "unread")
        case Group():
            return Address(lang, "group")
        case _:
            assert_never(event)


def resolved(site: Site, address: Address, *wishes: str) -> Address:
    """Give the address with a retired place renamed, in a language that we offer: its own, else a wish."""
    lang = site.language(address.lang, *wishes)
    if address.route in RETURNING:
        place = _renamed(site, address.args)
        found = Address(lang, address.route, place if place and place[0] in PLACES else ())
    else:
        route, *args = _renamed(site, (address.route, *address.args))
        found = Address(lang, route, tuple(args))
    return found if len(str(found)) <= MAX_BYTES else Address(lang, "lost")


def remembered(chat: Chat, event: Event, address: Address) -> tuple[Chat, Address]:
    """Give what is kept after the event and the address to show: only what a person chooses is remembered.

    A language is chosen on the language screen, or by the link that brought a new person here;
    questions are saved and removed one by one.
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
    arrived = linked and chat == NOTHING and address.route in PLACES
    return (replace(chat, lang=address.lang) if arrived else chat), address


def draw(visit: Visit) -> Screen:
    """Give the framed screen of a visit; the friendly one for an address at which there is nothing."""
    show = ROUTES.get(visit.address.route)
    screen = show(visit) if show else None
    if screen is None:
        visit = replace(visit, address=visit.to("lost"))
        screen = lost.show(visit)
    return framed(visit, screen)


def _introduced(screen: Screen, lines: Prose, address: Address) -> Screen:
    urgent = address.args[:1] == URGENT[1:2]
    return replace(screen, body=(*screen.body, *lines)) if urgent else replace(screen, intro=lines)


def _linked(argument: str) -> Address | None:
    address = Address.parse(argument)
    if address and address.route == "choose":
        route, *args = address.args or ("home",)
        address = Address(address.lang, route, tuple(args))
    shown = ONLY_SHOWN.get(address.route) if address else None
    return Address(address.lang, shown) if address and shown else address


def _named(site: Site, lang: str, text: str) -> tuple[str, ...] | None:
    """Give the place that the whole text names, also by a command without its slash; none that acts."""
    place = COMMANDS.get(text.strip().lower(), ("forget",))
    return site.indexes[lang].exact(text) if place[0] in ONLY_SHOWN else place


def _renamed(site: Site, place: tuple[str, ...]) -> tuple[str, ...]:
    new = site.library.aliases.get("_".join(place))
    return tuple(new.split("_")) if new else place


def _outward(screen: Screen, link: str) -> Screen:
    rows = tuple(
        tuple(replace(button, to=Url(f"{link}{button.to}")) for button in row) for row in screen.rows
    )
    return replace(screen, rows=rows if link else ())
