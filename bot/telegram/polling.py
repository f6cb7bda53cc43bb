"""Fetches updates by long polling, and confirms them only after they are handled, or let go (`window.py`).

Telegram's own queue is our durable inbox: an update leaves it when a later request names a higher offset
(Bot API, getUpdates), so whatever held the offset when the process died comes again.
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
from bot.telegram.api import UNREADABLE, Api, ApiError, Unreadable, bounded
from bot.telegram.dispatcher import UpdateDispatcher
from bot.telegram.transport import Transport, Unreachable
from bot.telegram.window import Window

logger = logging.getLogger(__name__)

ALLOWED = ("message", "edited_message", "callback_query", "inline_query")
"""Bot API, getUpdates and setWebhook: allowed_updates."""
POLL_SECONDS = 30
"""Bot API, getUpdates: timeout, how long Telegram holds the request when there is nothing."""
GRACE_SECONDS = 10
"""How much longer the answer may take, before the connection counts as dead."""
MOST = 100
"""Bot API, getUpdates: limit, 1-100."""
_SEND_SECONDS = 0.1
"""What a request needs to reach Telegram, before it may be cancelled at the end."""
_PAUSE_SECONDS = 0.5
"""The pause after a first failure, twice as long after each next one, for `_DOUBLINGS` times."""
_LONGEST_PAUSE = 30.0
"""Seconds; a longer `retry_after` is kept all the same."""
_DOUBLINGS = 6
_RENEW_AFTER = 3
"""Failures in a row after which all connections are closed and opened anew."""
_CONFIRM_SECONDS = 3.0
"""The timeout of the last call, which confirms the last batch."""
_REPEAT_SECONDS = 0.55
"""While an update waits we ask again with the same offset; sooner, Telegram would give one update only (its
Client.cpp: a repeated offset within half a second has the limit 1)."""
T = TypeVar("T")
_decode = msgspec.json.Decoder(list[msgspec.Raw]).decode


class Polling:
    """The loop that fetches, has handled, and confirms; an update that waits holds up no other.

    `last_answered` is when getUpdates was last answered, by the clock of the event loop, in seconds.
    """

    def __init__(self, api: Api, transport: Transport, dispatcher: UpdateDispatcher) -> None:
        self._api, self._transport, self._dispatcher = api, transport, dispatcher
        self._window = Window(self._dispatch)
        self._confirmed = 0
        self._limit = MOST
        self._failures = 0
        self.last_answered = 0.0

    def __repr__(self) -> str:
        """Without its parts, which are of no use in a log."""
        return "Polling()"

    async def run(self, stop: asyncio.Event, lock: LeaderLock) -> None:
        """Fetch and handle until `stop` is set; then finish the batch in flight and confirm it.

        `lock` is awaited before each fetch (`Store.lead`). Failures are logged and tried again without end;
        raises TransportClosed where the transport is closed.
        """
        while not stop.is_set():
            try:
                batch = await self._fetch(stop) if await _leads(lock, stop) else []
                self.last_answered = asyncio.get_running_loop().time()
                self._window.add(_numbered(batch))
                await self._window.settle(_REPEAT_SECONDS)
                if batch and not _numbered(batch):
                    await asyncio.sleep(_PAUSE_SECONDS)
                self._failures = 0
            except (ApiError, Unreachable, StoreDown) as error:
                if not (isinstance(error, Unreadable) and self._isolate_unreadable(error.body)):
                    await self._back_off(error, stop)
        await self._window.settle(None)
        await self._confirm()

    def _isolate_unreadable(self, body: bytes) -> bool:
        """Find the update that makes its batch unreadable by fetching one at a time, then skip it.

        False where the body holds no update_id, and nothing can be done but to wait.
        """
        number = updates.first_number(body)
        if number is None:
            return False
        if self._limit != 1:
            self._limit = 1
            return True
        self._dispatcher.skip_unreadable(number, "its batch is no JSON")
        self._window.skip(number)
        self._limit = MOST
        return True

    async def _fetch(self, stop: asyncio.Event) -> list[msgspec.Raw]:
        seconds, offset = 0 if self._window.waits else POLL_SECONDS, self._window.offset
        request = {"timeout": seconds, "allowed_updates": ALLOWED, "offset": offset, "limit": self._limit}
        call = self._api.once("getUpdates", msgspec.json.encode(request), POLL_SECONDS + GRACE_SECONDS)
        asking = await _until(call, stop)
        if not asking.done():
            # Its offset confirms the batch before, so it must reach Telegram before it is cancelled.
            await asyncio.wait({asking}, timeout=_SEND_SECONDS)
        if not asking.done():
            asking.cancel()
            with suppress(asyncio.CancelledError, ApiError, Unreachable):
                await asking
            self._confirmed = offset
            return []
        return self._batch(asking.result())

    def _batch(self, result: msgspec.Raw) -> list[msgspec.Raw]:
        try:
            batch = _decode(result)
        except UNREADABLE:
            raise Unreadable(
                method="getUpdates", code=502, description="unreadable updates", body=bytes(result)
            ) from None
        self._limit = self._limit if batch else MOST
        return batch

    async def _dispatch(self, raw: msgspec.Raw) -> None:
        if incoming := self._dispatcher.read(raw):
            await self._dispatcher.dispatch(incoming)

    async def _back_off(self, error: Exception, stop: asyncio.Event) -> None:
        named = getattr(error, "retry_after", None)
        retry_after = 0.0 if named is None else bounded(named)
        pause = max(retry_after, min(_PAUSE_SECONDS * 2 ** min(self._failures, _DOUBLINGS), _LONGEST_PAUSE))
        self._failures += 1
        if isinstance(error, ApiError) and error.code == 409:
            logger.error("another process takes this bot's updates; only one may poll")
        logger.warning("updates cannot be fetched or kept (%s); trying again in %.1f s", error, pause)
        if self._failures % _RENEW_AFTER == 0:
            await self._transport.renew()
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)

    async def _confirm(self) -> None:
        if self._window.offset != self._confirmed:
            request = {"offset": self._window.offset, "limit": 1, "timeout": 0}
            with suppress(ApiError, Unreachable):
                await self._api.once("getUpdates", msgspec.json.encode(request), _CONFIRM_SECONDS)


def _numbered(batch: list[msgspec.Raw]) -> dict[int, msgspec.Raw]:
    """The updates by their update_id; one without a number is nobody's to handle."""
    return {number: raw for raw in batch if (number := updates.number(raw)) is not None}


async def _leads(lock: LeaderLock, stop: asyncio.Event) -> bool:
    """Whether this process has the lead, waiting for it, but only until `stop` is set."""
    waiting = await _until(lock(), stop)
    if waiting.done():
        waiting.result()
        return True
    waiting.cancel()
    await asyncio.wait({waiting})
    return False


async def _until(work: Awaitable[T], stop: asyncio.Event) -> asyncio.Future[T]:
    """The task of `work`, once it is done or `stop` is set; then it may still be running."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    return working
