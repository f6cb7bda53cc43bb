"""A queue a user: events of one user are handled in order, those of several users at the same time."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from bot.model.events import Command, Tap, TextMessage, UnsupportedMessage
from bot.telegram.updates import Incoming

Handle = Callable[[Incoming, bool], Awaitable[None]]
"""Handles an event; the flag says whether its screen is superseded by that of a queued event."""

_Waiting = deque[tuple[Incoming, "asyncio.Future[None]"]]
"""The queued events of one user, each with the future that lets it run."""


_ANSWERED_ONCE = (Tap, Command, TextMessage, UnsupportedMessage)
"""What a user can do faster than he can read: of several that wait, the newest shows its screen."""


class PerUserQueue:
    """Queues events by user, in one event loop; what a queued one supersedes shows no screen.

    A user without an event in flight takes no memory.
    """

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self._queues: dict[int, _Waiting] = {}

    async def put(self, incoming: Incoming) -> None:
        """Handle an event when its turn comes; raises what the handler raises. Safe to cancel."""
        await self._wait_for_turn(incoming)
        try:
            await self._handle(incoming, self._superseded(incoming))
        finally:
            self._start_next(incoming.person)

    async def _wait_for_turn(self, incoming: Incoming) -> None:
        queue = self._queues.get(incoming.person)
        if queue is None:
            self._queues[incoming.person] = deque()
            return
        turn = asyncio.get_running_loop().create_future()
        queue.append((incoming, turn))
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():
                self._start_next(incoming.person)
            raise

    def _superseded(self, incoming: Incoming) -> bool:
        return any(_supersedes(later, incoming) for later, _ in self._queues[incoming.person])

    def _start_next(self, person: int) -> None:
        queue = self._queues[person]
        while queue:
            _, turn = queue.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        del self._queues[person]


def _supersedes(later: Incoming, earlier: Incoming) -> bool:
    """Whether only the later one needs a screen; the same update, delivered again, is no later one."""
    both = isinstance(later.event, _ANSWERED_ONCE) and isinstance(earlier.event, _ANSWERED_ONCE)
    return both and later.chat == earlier.chat and later.update != earlier.update
