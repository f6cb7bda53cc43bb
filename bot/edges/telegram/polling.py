"""Asks Telegram for updates, and tells it that they are done only after they are done.

Telegram's own queue is our durable inbox: an update leaves it when a later request names a higher offset
(Bot API, getUpdates), so whatever was not answered when the process died comes again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import groupby

import msgspec

from bot.edges.telegram import updates
from bot.edges.telegram.api import UNREADABLE, Api, ApiError, Unreadable
from bot.edges.telegram.delivery import Failure
from bot.edges.telegram.transport import Unreachable
from bot.edges.telegram.updates import Incoming

logger = logging.getLogger(__name__)

ALLOWED = ("message", "callback_query")
POLL_SECONDS = 30
GRACE_SECONDS = 10
"""How long after that the answer may still be under way."""
UPDATE_SECONDS = 20.0
"""What one update may take, so that one slow call does not hold up the rest."""
AT_ONCE = 64
MOST = 100
"""Bot API, getUpdates: limit, 1-100."""
_ON_ITS_WAY = 0.1
_PAUSE = 0.5
_LONGEST_PAUSE = 30.0
_decode = msgspec.json.Decoder(list[msgspec.Raw]).decode

Answer = Callable[[Incoming], Awaitable[None]]


class Polling:
    """The loop that fetches a batch, has it answered, and only then asks for the next."""

    def __init__(self, api: Api, answer: Answer) -> None:
        self._api, self._answer = api, answer
        self._offset: int | None = None
        self._confirmed: int | None = None
        self._limit = MOST
        self._free = asyncio.Semaphore(AT_ONCE)
        self.unreadable = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until `stop` is set; then finish the batch in hand and tell Telegram that it is done."""
        pause = _PAUSE
        while not stop.is_set():
            try:
                batch = await self._fetch(stop)
                pause = _PAUSE
            except (ApiError, Unreachable) as error:
                if isinstance(error, Unreadable) and self._narrowed(error.body):
                    continue
                wait = max(pause, getattr(error, "retry_after", None) or 0.0)
                logger.warning("updates cannot be fetched (%s); trying again in %.1f s", error, wait)
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), wait)
                pause = min(pause * 2, _LONGEST_PAUSE)
                continue
            await self._handle(batch)
        await self._confirm()

    def _narrowed(self, body: bytes) -> bool:
        """Close in on an update that makes its whole batch unreadable: one at a time, then step over it."""
        number = updates.first_number(body)
        if number is None:
            return False
        if self._limit != 1:
            self._limit = 1
            return True
        self.unreadable += 1
        logger.warning("update %s is no JSON that can be read, stepping over it", number)
        self._offset, self._limit = number + 1, MOST
        return True

    async def _fetch(self, stop: asyncio.Event) -> list[msgspec.Raw]:
        request = {"timeout": POLL_SECONDS, "allowed_updates": ALLOWED, "offset": self._offset or 0}
        asking = asyncio.ensure_future(
            self._api.once("getUpdates", request | {"limit": self._limit}, POLL_SECONDS + GRACE_SECONDS)
        )
        stopping = asyncio.ensure_future(stop.wait())
        await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not asking.done():
            # This request confirms what came before it, so it must reach Telegram before it is given up.
            await asyncio.wait({asking}, timeout=_ON_ITS_WAY)
        if not asking.done():
            asking.cancel()
            self._confirmed = self._offset
            return []
        return self._opened(asking.result())

    def _opened(self, result: msgspec.Raw) -> list[msgspec.Raw]:
        try:
            batch = _decode(result)
        except UNREADABLE:
            raise Unreadable("getUpdates", 502, "unreadable updates", body=bytes(result)) from None
        self._limit = self._limit if batch else MOST
        return batch

    async def _handle(self, batch: list[msgspec.Raw]) -> None:
        numbers = [number for raw in batch if (number := updates.number(raw)) is not None]
        read = [incoming for raw in batch if (incoming := self._read(raw))]
        people = groupby(sorted(read, key=_person), key=_person)
        await asyncio.gather(*(self._serve(list(events)) for _, events in people))
        if numbers:
            self._offset = max(numbers) + 1
        elif batch:
            await asyncio.sleep(_PAUSE)

    def _read(self, raw: msgspec.Raw) -> Incoming | None:
        try:
            return updates.read(raw)
        except msgspec.DecodeError as error:
            self.unreadable += 1
            logger.warning("update %s cannot be read, stepping over it: %s", updates.number(raw), error)
            return None

    async def _serve(self, events: list[Incoming]) -> None:
        async with self._free:
            for incoming in events:
                await self._one(incoming)

    async def _one(self, incoming: Incoming) -> None:
        try:
            async with asyncio.timeout(UPDATE_SECONDS):
                await self._answer(incoming)
        except Failure as error:
            logger.warning("an update was not answered: %s", str(error) or "out of time")
        except Exception:
            logger.exception("an update could not be handled")

    async def _confirm(self) -> None:
        if self._offset == self._confirmed:
            return
        with suppress(ApiError, Unreachable):
            await self._api.call("getUpdates", {"offset": self._offset, "limit": 1, "timeout": 0}, 3.0)


def _person(incoming: Incoming) -> int:
    return incoming.person
