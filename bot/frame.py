"""What every screen wears, so that no author can forget it: notice, closing prompt, way home."""

from dataclasses import replace

from bot.model.address import MAX_BYTES, Address
from bot.model.catalog import N_
from bot.model.languages import SOURCE
from bot.model.prose import Prose, line
from bot.model.screen import Button, Row, Screen
from bot.model.site import Visit
from bot.screens import PLACES

URGENT = ("topic", "safety", "urgent")
"""The place of urgent help, one tap from every screen."""

STANDING = N_(
    "Please talk with a clinician about your own health, and before you start, stop or change any medicine."
)
"""The prompt that every screen closes with."""

OFFERS_LANGUAGES = frozenset({"language", "welcome"})
"""Screens that list the languages themselves, and so need no button to that list."""


def framed(visit: Visit, screen: Screen) -> Screen:
    """Give the screen with what every screen wears: the notice, the closing prompt and the way home."""
    return replace(
        screen,
        address=visit.address,
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


def _fitting(address: Address) -> Address:
    return address if len(str(address)) <= MAX_BYTES else Address(address.lang, address.route)
