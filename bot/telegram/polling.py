"""Asks Telegram for updates, and tells it that they are done only after they are done.

Telegram's own queue is our durable inbox: an update leaves it when a later request names a higher offset
(Bot API, getUpdates), so whatever was not answered when the process died comes again.
"""

import asyncio
import logging
from collections.abc import Awaitable
from contextlib import suppress
from typing import TypeVar

import msgspec

from bot.ops.errors import StoreDown
from bot.store.protocol import LeaderLock
from bot.telegram import updates
from bot.telegram.api import UNREADABLE, Api, ApiError, Unreadable
from bot.telegram.dispatcher import UpdateDispatcher
from bot.telegram.transport import Transport, Unreachable

logger = logging.getLogger(__name__)

ALLOWED = ("message", "callback_query", "inline_query")
POLL_SECONDS = 30
GRACE_SECONDS = 10
"""How long after that the answer may still be under way, before the connection counts as dead."""
MOST = 100
"""Bot API, getUpdates: limit, 1-100."""
_ON_ITS_WAY = 0.1
_PAUSE = 0.5
_LONGEST_PAUSE = 30.0
_DOUBLINGS = 6
_RENEW_AFTER = 3
T = TypeVar("T")
_decode = msgspec.json.Decoder(list[msgspec.Raw]).decode


class Polling:
    """The loop that fetches a batch, has it answered, and only then asks for the next."""

    def __init__(self, api: Api, transport: Transport, dispatcher: UpdateDispatcher) -> None:
        self._api, self._transport, self._dispatcher = api, transport, dispatcher
        self._offset = self._confirmed = 0
        self._limit = MOST
        self._failures = 0
        self.last_heard = 0.0

    def __repr__(self) -> str:
        """Show nothing of what it holds, for a log."""
        return "Polling()"

    async def run(self, stop: asyncio.Event, lock: LeaderLock) -> None:
        """Serve until `stop` is set; then finish the batch in hand and tell Telegram that it is done."""
        while not stop.is_set():
            try:
                batch = await self._fetch(stop) if await _leads(lock, stop) else []
                self.last_heard = asyncio.get_running_loop().time()
                await self._handle(batch)
                self._failures = 0
            except (ApiError, Unreachable, StoreDown) as error:
                if not (isinstance(error, Unreadable) and self._narrowed(error.body)):
                    await self._wait(error, stop)
        await self._confirm()

    def _narrowed(self, body: bytes) -> bool:
        """Close in on an update that makes its whole batch unreadable: one at a time, then step over it."""
        number = updates.first_number(body)
        if number is None:
            return False
        if self._limit != 1:
            self._limit = 1
            return True
        self._dispatcher.skip_unreadable(number, "its batch is no JSON")
        self._offset, self._limit = number + 1, MOST
        return True

    async def _fetch(self, stop: asyncio.Event) -> list[msgspec.Raw]:
        request = {"timeout": POLL_SECONDS, "allowed_updates": ALLOWED}
        request |= {"offset": self._offset, "limit": self._limit}
        call = self._api.once("getUpdates", msgspec.json.encode(request), POLL_SECONDS + GRACE_SECONDS)
        asking = await _until(call, stop)
        if not asking.done():
            # This request confirms what came before it, so it must reach Telegram before it is given up.
            await asyncio.wait({asking}, timeout=_ON_ITS_WAY)
        if not asking.done():
            asking.cancel()
            with suppress(asyncio.CancelledError, ApiError, Unreachable):
                await asking
            self._confirmed = self._offset
            return []
        return self._opened(asking.result())

    def _opened(self, result: msgspec.Raw) -> list[msgspec.Raw]:
        try:
            batch = _decode(result)
        except UNREADABLE:
            raise Unreadable(
                method="getUpdates", code=502, description="unreadable updates", body=bytes(result)
            ) from None
        self._limit = self._limit if batch else MOST
        return batch

    async def _handle(self, batch: list[msgspec.Raw]) -> None:
        numbered = {number: raw for raw in batch if (number := updates.number(raw)) is not None}
        if batch and not numbered:
            await asyncio.sleep(_PAUSE)
        outcomes = await asyncio.gather(*map(self._take, numbered.values()), return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                raise outcome
        if numbered:
            self._offset = max(numbered) + 1

    async def _take(self, raw: msgspec.Raw) -> None:
        if incoming := self._dispatcher.read(raw):
            await self._dispatcher.dispatch(incoming)

    async def _wait(self, error: Exception, stop: asyncio.Event) -> None:
        named = getattr(error, "retry_after", None) or 0.0
        pause = max(named, min(_PAUSE * 2 ** min(self._failures, _DOUBLINGS), _LONGEST_PAUSE))
        self._failures += 1
        if isinstance(error, ApiError) and error.code == 409:
            logger.error("another process takes this bot's updates; only one may poll")
        logger.warning("updates cannot be fetched or kept (%s); trying again in %.1f s", error, pause)
        if self._failures % _RENEW_AFTER == 0:
            await self._transport.renew()
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)

    async def _confirm(self) -> None:
        if self._offset != self._confirmed:
            request = {"offset": self._offset, "limit": 1, "timeout": 0}
            with suppress(ApiError, Unreachable):
                await self._api.once("getUpdates", msgspec.json.encode(request), 3.0)


async def _leads(lock: LeaderLock, stop: asyncio.Event) -> bool:
    """Wait for the lead, but no longer than until `stop` is set; tell whether it is ours."""
    waiting = await _until(lock(), stop)
    if waiting.done():
        waiting.result()
        return True
    waiting.cancel()
    await asyncio.wait({waiting})
    return False


async def _until(work: Awaitable[T], stop: asyncio.Event) -> asyncio.Future[T]:
    """The work once it is done or `stop` is set, whichever is first."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    return working
