"""Writes a screen as lines of plain text, its buttons numbered from 1."""

from collections.abc import Iterator, Sequence

from bot.model.address import Address
from bot.model.prose import Block
from bot.model.screen import Button, Screen
from bot.render.prose import Markup, write


def lines(screen: Screen) -> Iterator[str]:
    """The title, the prose, the closing prompt behind `| `, the notice, a line a button; no line ends."""
    for block in (screen.title, *screen.intro, *screen.body):
        yield from _block(block)
        yield ""
    for block in screen.closing:
        yield from (f"| {each}" for each in _block(block))
    yield ""
    for block in screen.notice:
        yield from _block(block)
        yield ""
    yield from (f"[{number}] {_label(button)}" for number, button in enumerate(screen.buttons, 1))


def _bullets(items: Sequence[str], _: str) -> str:
    return "\n".join(f"- {item}" for item in items)


_MARKUP = Markup(lambda run, _: run.text, lambda said, _: said, _bullets)


def _block(block: Block) -> list[str]:
    return write(block, _MARKUP).split("\n")


def _label(button: Button) -> str:
    return button.label if isinstance(button.to, Address) else f"{button.label}: {button.to.href}"
