"""The demo in a terminal: buttons are chosen by number."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.model.chat import NOTHING
from bot.model.events import Command, Event, Tap, typed
from bot.model.screen import Screen
from bot.model.site import Site
from bot.render import plain
from bot.reply import reply

QUIT = frozenset({"q", "quit", "exit"})
"""Lines that end the conversation."""


def converse(
    site: Site,
    read: Callable[[], str],
    write: Callable[[str], None],
    with_vector: Callable[[Event], Event] = lambda event: event,
) -> None:
    """Show screens and answer lines until one of `QUIT`, or until `read` raises EOFError; blocks."""
    chat = NOTHING
    event: Event = Command(name="start")
    while True:
        chat, screen = reply(site, chat, event, datetime.now(UTC))
        write("\n".join(plain.lines(screen.in_words)))
        try:
            written = read().strip()
        except EOFError:
            return
        if written in QUIT:
            return
        event = with_vector(understood(written, screen))


def understood(written: str, screen: Screen) -> Event:
    """The event of a typed line: the number of a button of the screen, from 1, else a command or words."""
    if written.isdecimal() and 1 <= int(written) <= len(screen.buttons):
        return Tap(str(screen.buttons[int(written) - 1].to))
    return typed(written)
