"""Each person's events one after the other, different people at the same time."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from bot.model.events import Tap
from bot.telegram.updates import Incoming

Handle = Callable[[Incoming, bool], Awaitable[None]]
"""Handles an event; the flag tells whether a later one supersedes its screen."""

_Line = deque[tuple[Incoming, "asyncio.Future[None]"]]


class PerUserQueue:
    """Lets people be served side by side, and one who taps very fast see only where he got to."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self._lines: dict[int, _Line] = {}

    async def put(self, incoming: Incoming) -> None:
        """Return once the event has been handled; raises what handling it raised."""
        await self._turn(incoming)
        try:
            await self._handle(incoming, self._superseded(incoming))
        finally:
            self._pass_on(incoming.person)

    async def _turn(self, incoming: Incoming) -> None:
        line = self._lines.get(incoming.person)
        if line is None:
            self._lines[incoming.person] = deque()
            return
        turn = asyncio.get_running_loop().create_future()
        line.append((incoming, turn))
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():
                self._pass_on(incoming.person)
            raise

    def _superseded(self, incoming: Incoming) -> bool:
        return any(_supersedes(later, incoming) for later, _ in self._lines[incoming.person])

    def _pass_on(self, person: int) -> None:
        line = self._lines[person]
        while line:
            _, turn = line.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        del self._lines[person]


def _supersedes(later: Incoming, earlier: Incoming) -> bool:
    both_taps = isinstance(later.event, Tap) and isinstance(earlier.event, Tap)
    same_message = later.message is not None and later.message == earlier.message
    return both_taps and same_message and later.update != earlier.update
