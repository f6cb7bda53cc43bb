"""No screen is over the limits of the Bot API, and no label is longer than a phone shows."""

from collections.abc import Iterator

from bot.checks.screens import where, written
from bot.model.address import Address
from bot.model.finding import Finding
from bot.model.screen import Screen
from bot.model.site import Site
from bot.render import telegram
from bot.telegram import outgoing

MAX_LABEL = 40
"""Characters of a label that a phone 360 px wide shows on a button alone in its row; longer ones are cut."""


def check(site: Site, screens: dict[Address, Screen]) -> Iterator[Finding]:
    """Findings for screens that are too long or have too many buttons, and for long or empty labels."""
    found: set[tuple[str, str]] = set()
    for address, screen in screens.items():
        shown_at = where(site.library, address)
        size = telegram.length(telegram.text(screen))
        most = outgoing.MAX_CAPTION if screen.picture else outgoing.MAX_TEXT
        if size > most:
            what = f"this screen has {size} UTF-16 units, Telegram takes {most}"
            yield Finding(shown_at, what, "Shorten the text, or split the page in two")
        if len(screen.buttons) > outgoing.MAX_BUTTONS:
            what = f"this screen has {len(screen.buttons)} buttons, Telegram takes {outgoing.MAX_BUTTONS}"
            yield Finding(shown_at, what, "Split the topic in two")
        for button in screen.buttons:
            if 1 <= len(button.label.strip()) <= MAX_LABEL or (screen.lang, button.label) in found:
                continue
            found.add((screen.lang, button.label))
            what = f"the button “{button.label}” has {len(button.label)} characters"
            yield Finding(
                written(site.library, button) or shown_at, what, f"A label has 1 to {MAX_LABEL} characters"
            )
