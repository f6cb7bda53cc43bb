"""The updates that are fetched and not confirmed: handled at the same time, confirmed from the oldest on.

Telegram's queue gives from the offset on, so an update that waits holds the offset, but not the others: they
are fetched again beside new ones, and recognised.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

import msgspec

from bot.telegram.dispatcher import REDELIVER
from bot.telegram.transport import TransportClosed

logger = logging.getLogger(__name__)

Handle = Callable[[msgspec.Raw], Awaitable[None]]
"""Handles an update; raises one of `REDELIVER` where it must be fetched again."""


class Window:
    """Holds what was fetched; `offset` is the lowest update_id not handled yet, the next one if all are."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._again: set[int] = set()
        self._handled: set[int] = set()
        self.offset = 0

    @property
    def waits(self) -> bool:
        """Whether some update is still in flight, or must be fetched again."""
        return bool(self._tasks or self._again)

    def add(self, batch: Mapping[int, msgspec.Raw]) -> None:
        """Begin to handle what is neither in flight nor handled."""
        for number, raw in batch.items():
            if number not in self._tasks and number not in self._handled:
                self._again.discard(number)
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
        """Take a finished task away; its error, if the update must be fetched again."""
        error = self._tasks.pop(number).exception()
        if error is None:
            self._handled.add(number)
        elif isinstance(error, REDELIVER) and not isinstance(error, TransportClosed):
            self._again.add(number)
        else:
            raise error
        return error

    def _advance(self) -> None:
        waiting = min((*self._tasks, *self._again), default=None)
        self.offset = max(self._handled, default=self.offset - 1) + 1 if waiting is None else waiting
        self._handled = {number for number in self._handled if number >= self.offset}
