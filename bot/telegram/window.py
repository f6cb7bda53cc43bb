"""The updates that are fetched and not confirmed: handled at the same time, confirmed from the oldest on.

Telegram's queue gives 100 from the offset on, so an update that waits holds the offset, but not the others:
they are fetched again beside new ones, and recognised. One that waits while many others overtake it, as in a
chat that Telegram slows down, would in the end hold those behind the hundredth: it lets go of the offset.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from time import monotonic
from typing import NamedTuple

import msgspec

from bot.telegram.dispatcher import REDELIVER
from bot.telegram.transport import TransportClosed

logger = logging.getLogger(__name__)

OVERTAKEN = 40
"""So many later updates must be handled before one in flight lets go of the offset; the rest of the 100 is
room for what waits beside it, and for what comes in until the next request."""
LET_GO_SECONDS = 1.5
"""What was in flight for less is on its way, not slowed down: a crowd after an outage lets nothing go."""
MOST_LET_GO = 100
"""So many may be in flight that have let go; if the process dies, Telegram does not bring them again."""

Handle = Callable[[msgspec.Raw], Awaitable[None]]
"""Handles an update; raises one of `REDELIVER` where it must be fetched again."""


class _Waiting(NamedTuple):
    """An update that is not handled, and since when."""

    raw: msgspec.Raw
    since: float


class Window:
    """Holds what was fetched; `offset` is the lowest update_id that is not handled and has not let go."""

    def __init__(self, handle: Handle, clock: Callable[[], float] = monotonic) -> None:
        self._handle, self._clock = handle, clock
        self._waiting: dict[int, _Waiting] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._handled: set[int] = set()
        self._let_go: set[int] = set()
        self.offset = 0

    @property
    def waits(self) -> bool:
        """Whether some update is still in flight, or must be handled again."""
        return bool(self._waiting)

    def add(self, batch: Mapping[int, msgspec.Raw]) -> None:
        """Begin to handle what is neither in flight nor handled, and what let go and must come again."""
        again = {number: self._waiting[number].raw for number in self._let_go}
        for number, raw in {**again, **batch}.items():
            if number not in self._tasks and number not in self._handled:
                self._waiting[number] = _Waiting(raw, self._clock())
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

    def _finished(self, number: int) -> BaseException | None:
        """Take a finished task away; its error, if the update must be handled again."""
        error = self._tasks.pop(number).exception()
        if error is None:
            del self._waiting[number]
            if number in self._let_go:
                self._let_go.remove(number)
            else:
                self._handled.add(number)
        elif not isinstance(error, REDELIVER) or isinstance(error, TransportClosed):
            raise error
        return error

    def _advance(self) -> None:
        holding = sorted(self._waiting.keys() - self._let_go)
        while holding and len(self._let_go) < MOST_LET_GO and self._overtaken(holding[0]):
            self._let_go.add(holding.pop(0))
        self.offset = holding[0] if holding else max(self._handled, default=self.offset - 1) + 1
        self._handled = {number for number in self._handled if number >= self.offset}

    def _overtaken(self, number: int) -> bool:
        slow = self._clock() - self._waiting[number].since >= LET_GO_SECONDS
        overtakers = sum(each > number for each in self._handled)
        return number in self._tasks and slow and overtakers >= OVERTAKEN
