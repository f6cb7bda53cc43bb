"""The core: from an event and what is stored about the user to the screen that answers it, without I/O."""

from dataclasses import replace
from datetime import datetime

from bot.frame import URGENT_HELP, framed
from bot.model.address import MAX_BYTES, Address, Url
from bot.model.chat import NOTHING, Chat
from bot.model.events import Command, Event, GroupCommand, InlineQuery, Tap, TextMessage
from bot.model.prose import Prose
from bot.model.screen import Button, Screen
from bot.model.site import Site, Visit
from bot.routing import CHOOSING, alert, chosen, destination, resolved
from bot.screens import BOOKMARKABLE, CACHEABLE, ROUTES, lost, unread, welcome
from bot.screens.questions import added, question, removed
from bot.text.preferred_language import preferred_language

OFFERED = 10
"""How many screens an inline query offers (Bot API, answerInlineQuery: 50 at most); chosen, not measured."""

SAVING = {"save": added, "drop": removed}
"""Route that changes the saved questions -> (saved, id) -> saved."""


def reply(site: Site, chat: Chat, event: Event, now: datetime | None = None) -> tuple[Chat, Screen]:
    """The chat to store, equal to `chat` where nothing changes, and the screen that answers any event.

    `now` knows its zone; without it no screen says whether a clinic is open.
    """
    wanted = resolved(site, destination(site, chat, event), chat.lang, event.app_lang)
    site = site.at(wanted.clinic)
    kept, address = apply_choice(site, chat, wanted)
    held = chat if address.route == "forget" else kept
    text, vector = (event.text, event.vector) if isinstance(event, TextMessage) else ("", None)
    visit = Visit(site=site, address=address, chat=held, text=text, vector=vector, now=now)
    return kept, _suited(visit, draw(visit), event, before=chat)


def _suited(visit: Visit, screen: Screen, event: Event, *, before: Chat) -> Screen:
    """The screen with what depends on how its reader came to it."""
    match event:
        case GroupCommand():
            return _with_links(screen, visit.site.link)
        case TextMessage(with_file=True):
            return replace(screen, body=(*screen.body, unread.about_files(visit)))
        case Command("start", argument) if argument and visit.address.route in BOOKMARKABLE:
            if before == NOTHING:
                return _acting(_with_welcome(screen, welcome.lines(visit), visit.address), "choose")
            known = visit.address.clinic in ("", before.clinic)
            return screen if known else _acting(screen, "join")
        case _:
            return screen


def cached_screen(site: Site, tap: Tap) -> Screen | None:
    """The answer to a tap that is the same for every user and changes nothing that is stored, else None.

    Most taps are such: they need no store, and their answer can be cached by `tap.address`.
    """
    address = Address.parse(tap.address)
    if address is None or address.route not in CACHEABLE or address.lang not in site.catalogs:
        return None
    there = resolved(site, address)
    return draw(Visit(site=site.at(there.clinic), address=there))


def offers(site: Site, chat: Chat, query: InlineQuery) -> list[Screen]:
    """The screens to share in another chat for the words of an inline query, `OFFERED` at most.

    Words that raise an alert put urgent help first. The one button of each is a link to this bot.
    """
    lang = preferred_language(site.catalogs, chat.lang, query.app_lang)
    urgent = (URGENT_HELP,) if alert(site, lang, query.text, query.vector) else ()
    places = dict.fromkeys((*urgent, *site.index(lang).find(query.text, OFFERED, query.vector)))
    screens = [
        draw(Visit(site=site, address=Address(lang, place[0], place[1:]))) for place in list(places)[:OFFERED]
    ]
    # Translators: A button of at most 40 characters below a page that was sent into another
    # chat. “Axis Guide” is the name of the bot.
    label = site.catalogs[lang].say("Read more in Axis Guide")
    return [
        replace(screen, rows=((Button(label, Url(f"{site.link}{screen.address}")),),)) for screen in screens
    ]


def apply_choice(site: Site, chat: Chat, address: Address) -> tuple[Chat, Address]:
    """The chat to store, and the address to show instead of one that acts; only choices are stored.

    A language is chosen on the language screen, or by the first tap of a user who came by a link; a clinic by
    the first tap after its link; questions are saved and removed one by one.
    """
    if address.route in CHOOSING:
        return _chosen(chat, address), chosen(address)
    if address.route == "leave":
        return replace(chat, clinic=""), Address(address.lang, "privacy")
    if address.route == "forget":
        return NOTHING, address
    if address.route not in SAVING:
        return chat, address
    visit = Visit(site=site, address=address)
    name = "_".join(visit.args)
    if address.route == "save" and question(visit, name) is None:
        return chat, visit.to("lost")
    there = tuple(each for each in chat.saved if question(visit, each))
    shown = visit.to("saved", *address.args) if address.route == "save" else visit.to("questions")
    return replace(chat, saved=SAVING[address.route](there, name)), shown


def _chosen(chat: Chat, address: Address) -> Chat:
    """The chat after a choice: of a newcomer both are stored, else what the route is for."""
    if chat == NOTHING:
        return replace(chat, lang=address.lang, clinic=address.clinic)
    if address.route == "choose":
        return replace(chat, lang=address.lang)
    return replace(chat, clinic=address.clinic)


def draw(visit: Visit) -> Screen:
    """The framed screen of a visit; `lost` for an address at which there is nothing."""
    show = ROUTES.get(visit.address.route)
    screen = show(visit) if show else None
    if screen is None:
        visit = replace(visit, address=visit.to("lost"))
        screen = lost.show(visit)
    return framed(visit, screen)


def _with_welcome(screen: Screen, lines: Prose, address: Address) -> Screen:
    """The screen of a first contact by link: the lines come first, but on urgent help last."""
    urgent = screen.urgent or address.args[:1] == URGENT_HELP[1:2]
    return replace(screen, body=(*screen.body, *lines)) if urgent else replace(screen, intro=lines)


def _acting(screen: Screen, route: str) -> Screen:
    """The screen with buttons that pass through a route of CHOOSING: a link itself stores nothing."""
    rows = tuple(
        tuple(replace(button, to=_through(button.to, route)) for button in row) for row in screen.rows
    )
    return replace(screen, rows=rows)


def _through(to: Address | Url, route: str) -> Address | Url:
    if not isinstance(to, Address) or to.route not in BOOKMARKABLE:
        return to
    acting = replace(to, route=route, args=(to.route, *to.args))
    return acting if len(str(acting)) <= MAX_BYTES else to


def _with_links(screen: Screen, link: str) -> Screen:
    """The screen with links to the private chat for buttons; without buttons where `link` is empty."""
    rows = tuple(
        tuple(replace(button, to=Url(f"{link}{button.to}")) for button in row) for row in screen.rows
    )
    return replace(screen, rows=rows if link else ())
