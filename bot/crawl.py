"""Every screen that can be reached by tapping, in every language."""

from collections import deque

from bot.model.address import Address
from bot.model.chat import NOTHING
from bot.model.events import Tap
from bot.model.screen import Screen
from bot.model.site import Site
from bot.reply import remembered, reply


def crawl(site: Site) -> dict[Address, Screen]:
    """Give the screen of every address that the buttons lead to, starting at each language's home.

    A button that acts, such as one that chooses a language, counts as the screen that it then shows.
    """
    seen: dict[Address, Screen] = {}
    waiting = deque(Address(lang) for lang in site.catalogs)
    while waiting:
        address = waiting.popleft()
        _, address = remembered(NOTHING, Tap(str(address)), address)
        if address in seen:
            continue
        _, seen[address] = reply(site, NOTHING, Tap(str(address)))
        waiting.extend(button.to for button in seen[address].buttons if isinstance(button.to, Address))
    return seen
