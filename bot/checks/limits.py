"""No screen is over what Telegram takes, and no button is longer than a phone shows."""

from collections.abc import Iterator

from bot.checks.screens import where, written
from bot.edges.telegram import messages
from bot.model.address import Address
from bot.model.finding import Finding
from bot.model.screen import Screen
from bot.model.site import Site

MAX_LABEL = 40
"""Characters of a button that stands alone in its row on a phone of 360 px; longer ones are cut."""


def check(site: Site, screens: dict[Address, Screen]) -> Iterator[Finding]:
    """Give the screens that are too long or have too many buttons, and the buttons that are too long."""
    said: set[tuple[str, str]] = set()
    for address, screen in screens.items():
        place = where(site.library, address)
        size = messages.length(messages.text(screen))
        most = messages.MAX_CAPTION if screen.picture else messages.MAX_TEXT
        if size > most:
            what = f"this screen has {size} UTF-16 units, Telegram takes {most}"
            yield Finding(place, what, "Shorten the text, or split the page in two")
        if len(screen.buttons) > messages.MAX_BUTTONS:
            what = f"this screen has {len(screen.buttons)} buttons, Telegram takes {messages.MAX_BUTTONS}"
            yield Finding(place, what, "Split the topic in two")
        for button in screen.buttons:
            if 1 <= len(button.label.strip()) <= MAX_LABEL or (screen.lang, button.label) in said:
                continue
            said.add((screen.lang, button.label))
            what = f"the button “{button.label}” has {len(button.label)} characters"
            yield Finding(
                written(site.library, button) or place, what, f"A label has 1 to {MAX_LABEL} characters"
            )
