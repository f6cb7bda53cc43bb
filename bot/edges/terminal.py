"""The same bot at a keyboard: buttons are numbers."""

from collections.abc import Callable, Iterator

from bot.model.address import Address
from bot.model.chat import NOTHING
from bot.model.events import Command, Event, Tap, typed
from bot.model.prose import Block, Paragraph
from bot.model.screen import Button, Screen
from bot.model.site import Site
from bot.reply import reply

QUIT = frozenset({"q", "quit", "exit"})


def converse(site: Site, read: Callable[[], str], write: Callable[[str], None]) -> None:
    """Talk until the person writes `q`; `read` gives a line or raises EOFError, `write` shows text."""
    chat = NOTHING
    heard: Event = Command("start")
    while True:
        chat, screen = reply(site, chat, heard)
        write("\n".join(lines(screen)))
        try:
            written = read().strip()
        except EOFError:
            return
        if written in QUIT:
            return
        heard = understood(written, screen)


def understood(written: str, screen: Screen) -> Event:
    """Give the event of a written line: the number of a button, a command, or words."""
    if written.isdecimal() and 1 <= int(written) <= len(screen.buttons):
        return Tap(str(screen.buttons[int(written) - 1].to))
    return typed(written)


def lines(screen: Screen) -> Iterator[str]:
    """Give the screen as lines of text, its buttons numbered."""
    for block in (screen.title, *screen.notice, *screen.intro, *screen.body):
        yield from _block(block)
        yield ""
    for block in screen.closing:
        yield from (f"| {each}" for each in _block(block))
    yield ""
    yield from (f"[{number}] {_label(button)}" for number, button in enumerate(screen.buttons, 1))


def _block(block: Block) -> Iterator[str]:
    rows = (block.runs,) if isinstance(block, Paragraph) else block.items
    bullet = "" if isinstance(block, Paragraph) else "- "
    for runs in rows:
        yield bullet + "".join(run.text for run in runs)


def _label(button: Button) -> str:
    return button.label if isinstance(button.to, Address) else f"{button.label}: {button.to.href}"
