"""The home screen and pages have few enough buttons to choose from; menus are lists, and may be long.

Source: docs/design.md. The row that the frame puts at the end counts.
"""

from collections.abc import Iterator

from bot.checks.screens import where
from bot.model.address import Address
from bot.model.finding import Finding
from bot.model.screen import Screen
from bot.model.site import Site

HOME, PAGE = 10, 9
"""Buttons that the home screen and a page may have; our own bounds."""


def check(site: Site, screens: dict[Address, Screen]) -> Iterator[Finding]:
    """Findings for home screens and pages with more."""
    for address, screen in screens.items():
        most = bound(address)
        if most and len(screen.buttons) > most:
            what = f"this screen has {len(screen.buttons)} buttons, more than {most}"
            yield Finding(where(site.library, address), what, "Leave one out, or move it to another screen")


def bound(address: Address) -> int | None:
    """The most buttons of a screen, one more at a clinic; None for what is neither home nor a page."""
    contact = 1 if address.clinic else 0
    if address.route == "home":
        return HOME + contact
    return PAGE + contact if address.route == "topic" and len(address.args) > 1 else None
