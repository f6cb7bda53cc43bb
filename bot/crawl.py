"""The crawl: every screen that can be reached by tapping, in every language, for the checks."""

from collections import deque

from bot.model.address import Address
from bot.model.chat import NOTHING
from bot.model.events import Tap
from bot.model.screen import Screen
from bot.model.site import Site
from bot.reply import apply_choice, reply

CLINIC_PLACES = ("home", "topics", "contact", "helplines", "alert_emergency", "alert_crisis")
"""Places, as written in addresses, whose screens a clinic changes."""


def crawl(site: Site) -> dict[Address, Screen]:
    """Address -> screen of all that buttons lead to, breadth first from the home of each offered language.

    Each is drawn for a user about whom nothing is stored. A button that acts, such as one that chooses a
    language, counts as the screen that it then shows. The list of languages is drawn for each place that it
    comes back to in one language, and in each language for one place: in the others it has the same words
    and choices, and to draw all would take languages times languages. Takes seconds.
    """
    seen: dict[Address, Screen] = {}
    listed: set[str | tuple[str, ...]] = set()
    waiting = deque(Address(lang) for lang in site.catalogs)
    while waiting:
        address = waiting.popleft()
        _, address = apply_choice(site, NOTHING, address)
        if address in seen:
            continue
        if address.route == "language":
            if address.lang in listed and address.args in listed:
                continue
            listed |= {address.lang, address.args}
        _, seen[address] = reply(site, NOTHING, Tap(str(address)))
        waiting.extend(button.to for button in seen[address].buttons if isinstance(button.to, Address))
    return seen


def at_clinics(site: Site) -> dict[Address, Screen]:
    """Address -> screen of the places that a clinic changes, for each clinic in each language."""
    found = {}
    for lang in site.catalogs:
        for clinic in site.clinics:
            for place in CLINIC_PLACES:
                route, *args = place.split("_")
                address = Address(lang, route, tuple(args), clinic=clinic)
                _, found[address] = reply(site, NOTHING, Tap(str(address)))
    return found
