"""The updates that are fetched and not confirmed: handled at the same time, confirmed from the oldest on.

Telegram's queue gives 100 from the offset on, so an update that waits holds the offset, but not the others:
they are fetched again beside new ones, and recognised. One that waits while many others overtake it, as in a
chat that Telegram slows down, would in the end hold those behind the hundredth: it lets go of the offset.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

import msgspec

from bot.telegram.dispatcher import REDELIVER
from bot.telegram.transport import TransportClosed

logger = logging.getLogger(__name__)

OVERTAKEN = 40
"""So many later updates must be handled before one in flight lets go of the offset; the rest of the 100 is
room for what waits beside it, and for what comes in until the next request."""
MOST_LET_GO = 100
"""So many may be in flight that have let go; if the process dies, Telegram does not bring them again."""

Handle = Callable[[msgspec.Raw], Awaitable[None]]
"""Handles an update; raises one of `REDELIVER` where it must be fetched again."""


class Window:
    """Holds what was fetched; all below `offset` is handled, or in flight and has let go of it."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self._waiting: dict[int, msgspec.Raw] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._handled: set[int] = set()
        self.offset = 0

    @property
    def waits(self) -> bool:
        """Whether some update is still in flight, or must be handled again."""
        return bool(self._waiting)

    def add(self, batch: Mapping[int, msgspec.Raw]) -> None:
        """Begin to handle what is neither in flight nor handled, and what let go and must come again."""
        for number, raw in {**self._let_go(), **batch}.items():
            if number not in self._tasks and number not in self._handled:
                self._waiting[number] = raw
                self._tasks[number] = asyncio.ensure_future(self._handle(raw))

    def skip(self, number: int) -> None:
        """Count an update as handled that nobody can read."""
        self._handled.add(number)
        self._advance()

    async def settle(self, seconds: float | None) -> None:
        """Return once all updates in flight are handled, or after so many seconds; raises TransportClosed."""
        if self._tasks:
            await asyncio.wait(self._tasks.values(), timeout=seconds)
        done = [number for number, task in self._tasks.items() if task.done()]
        failures = [error for number in done if (error := self._finished(number))]
        if failures:
            logger.warning("%d updates must come again: %s", len(failures), failures[0])
        self._advance()

    def _let_go(self) -> dict[int, msgspec.Raw]:
        return {number: raw for number, raw in self._waiting.items() if number < self.offset}

    def _finished(self, number: int) -> BaseException | None:
        """Take a finished task away; its error, if the update must be handled again."""
        error = self._tasks.pop(number).exception()
        if error is None:
            self._handled.add(number)
            del self._waiting[number]
        elif not isinstance(error, REDELIVER) or isinstance(error, TransportClosed):
            raise error
        return error

    def _advance(self) -> None:
        room = MOST_LET_GO - len(self._let_go())
        holding = sorted(number for number in self._waiting if number >= self.offset)
        while holding and room > 0 and self._overtaken(holding[0]):
            del holding[0]
            room -= 1
        last = max([self.offset - 1, *self._handled, *self._waiting])
        self.offset = holding[0] if holding else last + 1
        self._handled = {number for number in self._handled if number >= self.offset}

    def _overtaken(self, number: int) -> bool:
        later = sum(each > number for each in self._handled)
        return number in self._tasks and later >= OVERTAKEN
