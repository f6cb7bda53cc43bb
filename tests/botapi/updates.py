"""The queue of updates, and the long poll that empties it."""

import asyncio
import json
import time
from dataclasses import dataclass

from .errors import OTHER_POLLER, WEBHOOK_ACTIVE, ApiError
from .params import Json, Params

# Telegram leaves these out unless a bot asks for them by name.
_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
FIRST_ID = 500_000_001


@dataclass(frozen=True)
class Queued:
    """One update, held as the very bytes that go out."""

    update_id: int
    body: bytes


class Updates:
    """Hand out updates until an offset confirms them, under Telegram's own rules."""

    def __init__(self) -> None:
        self.queue: list[Queued] = []
        self.delivered: set[int] = set()
        self.allowed: list[str] = []
        self.webhook_set = False
        self._next = FIRST_ID
        self._poll: asyncio.Future[None] | None = None
        self._last: tuple[int, float] | None = None
        self._ahead = 0.0

    def push(self, update: Json) -> int:
        """Queue an update, unless the bot said it does not want this kind."""
        update_id = self._take_id()
        if self._wanted(next(iter(update), "")):
            self._append(update_id, json.dumps({"update_id": update_id} | update).encode())
        return update_id

    def raw(self, body: bytes) -> int:
        """Queue the bytes of a JSON object as they are, with only an update_id put in front."""
        inner = body.strip().removeprefix(b"{").lstrip()
        if not body.strip().startswith(b"{"):
            raise ValueError("an update is a JSON object: only an object can carry an update_id")
        update_id = self._take_id()
        self._append(update_id, b'{"update_id":%d%s' % (update_id, inner if inner == b"}" else b"," + inner))
        return update_id

    async def get(self, params: Params) -> list[bytes]:
        """Serve one getUpdates."""
        if self.webhook_set:
            raise ApiError(409, WEBHOOK_ACTIVE)
        self.end_poll(OTHER_POLLER)
        self.allow(params)
        offset = params.number("offset")
        limit, timeout = self._pace(offset, params)
        self._confirm(offset)
        if not self.queue and timeout:
            await self._wait(timeout)
        return [self._deliver(update) for update in self.queue[:limit]]

    @property
    def polled(self) -> bool:
        """Whether a poll is waiting for an update now."""
        return self._poll is not None and not self._poll.done()

    def pass_time(self, seconds: float) -> None:
        """Let so much time pass at once for the rules about repeated offsets."""
        self._ahead += seconds

    def end_poll(self, reason: str) -> None:
        """Send the waiting poll away with a 409."""
        if self._poll and not self._poll.done():
            self._poll.set_exception(ApiError(409, reason))

    def allow(self, params: Params) -> None:
        kinds = params.rows("allowed_updates", "String")
        if kinds is not None:
            self.allowed = [kind for kind in kinds if isinstance(kind, str)]

    def take(self) -> list[Json]:
        """Hand over everything at once, as a webhook delivery by the test itself."""
        taken = [json.loads(self._deliver(update)) for update in self.queue]
        self.queue.clear()
        return taken

    def _pace(self, offset: int, params: Params) -> tuple[int, int]:
        limit, timeout = params.between("limit", 100, 1, 100), params.between("timeout", 0, 0, 50)
        now = time.monotonic() + self._ahead
        last, self._last = self._last, (offset, now)
        # Telegram slows down a bot that asks again without having confirmed anything.
        if last is None or last[0] != offset:
            return limit, timeout
        age = now - last[1]
        return (1 if age < 0.5 else limit), (max(timeout, 3) if age < 3 else timeout)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self.queue = self.queue[offset:]
        else:
            self.queue = [update for update in self.queue if update.update_id >= offset]

    async def _wait(self, seconds: float) -> None:
        self._poll = poll = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(poll, seconds)
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in _ON_REQUEST

    def _take_id(self) -> int:
        self._next += 1
        return self._next - 1

    def _append(self, update_id: int, body: bytes) -> None:
        self.queue.append(Queued(update_id, body))
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    def _deliver(self, update: Queued) -> bytes:
        self.delivered.add(update.update_id)
        return update.body
