"""Takes updates in, whichever way they come: reads them, serves people side by side, and keeps time."""

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
from bot.telegram.transport import Ended, Unreachable
from bot.telegram.updates import Incoming
from bot.telegram.user_queue import PerUserQueue

logger = logging.getLogger(__name__)

UPDATE_SECONDS = 20.0
"""What one update may take, so that one slow call does not hold up the rest."""
_KNOWN = 4096
"""How many updates are known again that are done: Telegram brings one twice when our answer to it is lost."""
_FAILURES = (ApiError, Unreachable, TimeoutError)
AGAIN = (StoreDown, Ended)
"""After these an update is not done, and must come again."""

Answer = Callable[[Incoming, bool], Awaitable[None]]


class UpdateDispatcher:
    """Where updates are handed in."""

    def __init__(self, answer: Answer, metrics: Metrics) -> None:
        self._answer, self._metrics = answer, metrics
        self._queue = PerUserQueue(self._serve)
        self._since: dict[object, float] = {}
        self._done: dict[int, None] = {}
        metrics.held.set_function(lambda: self.held)
        metrics.oldest.set_function(self._oldest)

    @property
    def held(self) -> int:
        """How many updates are in hand."""
        return len(self._since)

    def read(self, raw: bytes | msgspec.Raw) -> Incoming | None:
        """What happened; None for what is not for us or cannot be read, which is counted and said."""
        try:
            incoming = updates.read(raw)
        except msgspec.DecodeError as error:
            self.skip_unreadable(updates.number(raw), str(error))
            return None
        self._metrics.updates.labels(type(incoming.event).__name__ if incoming else "other").inc()
        return incoming

    def skip_unreadable(self, number: int | None, why: str) -> None:
        """Count and say that an update cannot be read; `why` quotes nothing of it."""
        self._metrics.updates.labels("unreadable").inc()
        logger.warning("update %s cannot be read, stepping over it: %s", number, why)

    async def dispatch(self, incoming: Incoming) -> None:
        """Return once the event is answered or given up; raises an AGAIN where it must come again."""
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
        except AGAIN:
            raise
        except Exception:
            self._metrics.unanswered.labels("fault").inc()
            logger.exception("an update could not be handled")
        finally:
            del self._since[ticket]
        self._done[incoming.update] = None
        if len(self._done) > _KNOWN:
            del self._done[next(iter(self._done))]

    def _oldest(self) -> float:
        first = next(iter(self._since.values()), None)
        return 0.0 if first is None else monotonic() - first

    async def _serve(self, incoming: Incoming, superseded: bool) -> None:
        if incoming.update in self._done:
            return
        with self._metrics.handling.time():
            await self._answer(incoming, superseded)
