"""Takes in updates from polling or webhook: reads, deduplicates and queues them by user, with a deadline."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from time import monotonic

import msgspec

from bot.ops.errors import StoreDown
from bot.ops.logs import UPDATE
from bot.ops.metrics import Metrics
from bot.telegram import updates
from bot.telegram.api import ApiError
from bot.telegram.transport import TransportClosed, Unreachable
from bot.telegram.updates import Incoming, Me
from bot.telegram.user_queue import PerUserQueue

logger = logging.getLogger(__name__)

UPDATE_SECONDS = 20.0
"""The deadline of one update, its time in the queue included, so that one slow call does not block others."""
_REMEMBERED_UPDATES = 4096
"""How many handled updates are recognised: Telegram delivers one twice where our answer to it was lost."""
_FAILURES = (ApiError, Unreachable, TimeoutError)
"""Errors after which an update is given up: Telegram refused, was away, or the deadline passed."""
REDELIVER = (StoreDown, TransportClosed)
"""Errors after which an update is not handled, and Telegram must deliver it again."""

Answer = Callable[[Incoming, bool], Awaitable[None]]
"""As `Delivery.answer` or `Delivery.show`; the flag is `superseded`."""


class UpdateDispatcher:
    """Reads and handles updates, in one event loop: those of a user in order, of several at the same time."""

    def __init__(self, answer: Answer, metrics: Metrics, me: Me) -> None:
        self._answer, self._metrics, self._me = answer, metrics, me
        self._queue = PerUserQueue(self._serve)
        self._since: dict[object, float] = {}
        self._done: dict[int, None] = {}
        metrics.held.set_function(lambda: len(self._since))
        metrics.oldest.set_function(self._oldest)

    def read(self, raw: bytes | msgspec.Raw) -> Incoming | None:
        """The update as an event; None for one that is of no use, or that is unreadable and so logged."""
        try:
            incoming = updates.read(raw, self._me)
        except msgspec.DecodeError as error:
            self.skip_unreadable(updates.number(raw), str(error))
            return None
        self._metrics.updates.labels(type(incoming.event).__name__ if incoming else "other").inc()
        return incoming

    def skip_unreadable(self, number: int | None, why: str) -> None:
        """Count and log an update that cannot be read; `why` must quote nothing of it."""
        self._metrics.updates.labels("unreadable").inc()
        logger.warning("update %s cannot be read, stepping over it: %s", number, why)

    async def dispatch(self, incoming: Incoming) -> None:
        """Return once the event is answered or given up; raises one of `REDELIVER` where it must come again.

        A failed call, the deadline and a mistake of ours are logged and counted, and give it up.
        """
        if incoming.update in self._done:
            return
        ticket = object()
        self._since[ticket] = began = monotonic()
        UPDATE.set(incoming.update)
        try:
            async with asyncio.timeout(UPDATE_SECONDS):
                await self._queue.put(incoming)
            logger.debug("%s answered in %.4f s", type(incoming.event).__name__, monotonic() - began)
        except _FAILURES as error:
            self._metrics.unanswered.labels(type(error).__name__).inc()
            logger.warning("an update was not answered: %s", str(error) or "out of time")
        except REDELIVER:
            raise
        except Exception:
            self._metrics.unanswered.labels("fault").inc()
            logger.exception("an update could not be handled")
        finally:
            del self._since[ticket]
        self._done[incoming.update] = None
        if len(self._done) > _REMEMBERED_UPDATES:
            del self._done[next(iter(self._done))]

    def _oldest(self) -> float:
        first = next(iter(self._since.values()), None)
        return 0.0 if first is None else monotonic() - first

    async def _serve(self, incoming: Incoming, superseded: bool) -> None:
        if incoming.update in self._done:
            return
        with self._metrics.handling.time():
            await self._answer(incoming, superseded)
