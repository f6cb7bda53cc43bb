"""Planned failures, taken by the calls they are meant for in the order they were planned."""

import asyncio
from collections import defaultdict, deque
from dataclasses import dataclass, field

from aiohttp import web

from .errors import BLOCKED, ApiError, bad, flood
from .wire import drop, never

KINDS = {
    "429", "500", "502", "403", "400", "garbage", "garbage_after", "gateway_after",
    "reset_before", "reset_after", "slow", "held", "stuck", "hang",
}  # fmt: skip
_GATEWAY = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n"
    "<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx/1.18.0</center></body>\r\n</html>\r\n"
)


@dataclass(frozen=True)
class Fault:
    """One way for one call to go wrong."""

    kind: str = ""
    retry_after: int | None = None
    seconds: float = 0.5
    text: str = "something is wrong"
    free: asyncio.Event = field(default_factory=asyncio.Event)
    """Set by the test, it lets go what is held after its effect, or stuck before it."""

    async def before(self, request: web.Request) -> web.Response | None:
        """Go wrong before the call has any effect, or let it pass."""
        self._refuse()
        if self.kind == "hang":
            await never()
        if self.kind == "stuck":
            await self.free.wait()
        if self.kind == "reset_before":
            await drop(request)
        return self._nonsense()

    async def after(self, request: web.Request) -> web.Response | None:
        """Go wrong once the call has had its effect, or let its answer pass."""
        # Late is the answer, not the effect: a client that gives up must find that it happened all the same.
        if self.kind == "slow":
            await asyncio.sleep(self.seconds)
        if self.kind == "held":
            await self.free.wait()
        if self.kind == "reset_after":
            await drop(request)
        return {"garbage_after": _garbage, "gateway_after": _gateway}.get(self.kind, _nothing)()

    def _refuse(self) -> None:
        if self.kind == "429":
            raise flood(self.retry_after)
        if self.kind == "500":
            raise ApiError(500, "Internal Server Error")
        if self.kind == "403":
            raise ApiError(403, BLOCKED)
        if self.kind == "400":
            raise bad(self.text)

    def _nonsense(self) -> web.Response | None:
        return {"502": _gateway, "garbage": _garbage}.get(self.kind, _nothing)()


def _gateway() -> web.Response:
    return web.Response(status=502, text=_GATEWAY, content_type="text/html")


def _garbage() -> web.Response:
    return web.Response(body=b'{"ok":true,"result":', content_type="application/json")


def _nothing() -> None:
    return None


class Faults:
    """The plan: a queue for each method, and "*" for calls that have none of their own."""

    def __init__(self) -> None:
        self._plan: defaultdict[str, deque[Fault]] = defaultdict(deque)

    def add(self, method: str, fault: Fault, times: int) -> None:
        if fault.kind not in KINDS:
            raise ValueError(f"no fault of kind {fault.kind!r}; there are {', '.join(sorted(KINDS))}")
        self._plan[method.lower()].extend([fault] * times)

    def take(self, method: str) -> Fault:
        """Return the fault this call must suffer; the empty one does nothing."""
        plan = self._plan[method.lower()] or self._plan["*"]
        return plan.popleft() if plan else Fault()

    def left(self) -> int:
        """Return how many planned faults nothing has run into yet."""
        return sum(map(len, self._plan.values()))

    def clear(self) -> None:
        self._plan.clear()
