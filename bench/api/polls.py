"""Updates for a bot that polls: they wait here until a later offset confirms them."""

import asyncio
from collections import deque
from collections.abc import Callable
from itertools import islice

from bench.api.reading import Poll
from bench.api.taps import Tap

Reply = Callable[[bytes], None]
_EMPTY = b'{"ok":true,"result":[]}'


class Polls:
    """The queue, and the one long poll that may wait on it."""

    def __init__(self) -> None:
        self._queue: deque[Tap] = deque()
        self._waiting: tuple[Reply, int, asyncio.TimerHandle] | None = None

    def deliver(self, taps: list[Tap]) -> None:
        """Queue taps; the long poll that waits gets them at once."""
        self._queue.extend(taps)
        if self._waiting and self._queue:
            reply, limit, timer = self._waiting
            self._waiting = None
            timer.cancel()
            reply(self._batch(limit))

    def ask(self, wanted: Poll, reply: Reply) -> None:
        """Answer a getUpdates: now if there is anything, else when there is or its time is over."""
        while self._queue and self._queue[0].number < wanted.offset:
            self._queue.popleft()
        self.let_go()
        if self._queue or not wanted.timeout:
            reply(self._batch(wanted.limit))
            return
        timer = asyncio.get_running_loop().call_later(wanted.timeout, self.let_go)
        self._waiting = (reply, wanted.limit, timer)

    def let_go(self) -> None:
        """Answer the long poll that waits with nothing."""
        if self._waiting:
            reply, _, timer = self._waiting
            self._waiting = None
            timer.cancel()
            reply(_EMPTY)

    def _batch(self, limit: int) -> bytes:
        return b'{"ok":true,"result":[%s]}' % b",".join(tap.update for tap in islice(self._queue, limit))
