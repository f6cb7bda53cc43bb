"""The server itself: it finds the method of a call, runs it, and answers."""

import asyncio
import re
import time
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from typing import Self

from aiohttp import web

from . import hooks, messages, profile, queries, wire
from .errors import ApiError
from .faults import Fault, Faults
from .limits import Limits
from .methods import TABLE
from .params import Json, Params
from .people import People
from .watch import Watch
from .wire import Call
from .world import World

# Importing these modules is what fills the table.
_ROOMS = (hooks, messages, profile, queries)
_MAX_BODY = 64 * 1024 * 1024


class BotApi(People, Watch):
    """A Telegram of one's own, for one bot, on a free port of this machine."""

    def __init__(self, token: str, port: int = 0) -> None:
        world = World(token)
        People.__init__(self, world)
        Watch.__init__(self, world)
        self.token = token
        self.url = ""
        self.faults = Faults()
        self.limits: Limits | None = None
        self._port = port
        self._runner = web.AppRunner(
            self._app(), handler_cancellation=True, access_log=None, shutdown_timeout=0.005
        )

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._runner.cleanup()

    def fault(
        self,
        method: str,
        kind: str | int,
        times: int = 1,
        *,
        retry_after: int | None = None,
        seconds: float = 0.5,
        text: str = "something is wrong",
    ) -> None:
        """Plan a failure for the next calls to a method; "*" is any method, getUpdates too."""
        self.faults.add(method, Fault(str(kind), retry_after, seconds, text), times)

    def hold(self, method: str, times: int = 1, *, kind: str = "held") -> asyncio.Event:
        """Plan to hold back the answers to the next calls to a method, until the event is set.

        Their effect comes first, but of what is `stuck` it comes last.
        """
        fault = Fault(kind)
        self.faults.add(method, fault, times)
        return fault.free

    def take(self) -> list[Json]:
        """Hand over all queued updates, for a test that delivers them to a webhook by itself."""
        return self.world.updates.take()

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=_MAX_BODY)
        app.router.add_get("/{path:.*}", self._handle, allow_head=False)
        app.router.add_post("/{path:.*}", self._handle)
        return app

    async def _handle(self, request: web.Request) -> web.Response:
        try:
            return await self._recorded(request, *_address(request.path))
        except ApiError as error:
            return wire.failure(error)

    async def _recorded(self, request: web.Request, token: str, name: str) -> web.Response:
        params = await wire.read(request)
        method = TABLE.get(name.lower(), (name,))[0]
        call = Call(method, params.seen(), time.monotonic(), _chat_id(params))
        self.calls.append(call)
        with self._counted(call):
            response = await self._faulted(request, call, params, token)
        call.status, call.ended = response.status, time.monotonic()
        return response

    async def _faulted(self, request: web.Request, call: Call, params: Params, token: str) -> web.Response:
        try:
            self._check(token)
            if self.limits:
                self.limits.check(call.method, call.chat_id)
            fault = self.faults.take(call.method)
            early = await fault.before(request)
        except ApiError as error:
            return wire.failure(error)
        response = early or await self._answer(call.method, params)
        return await fault.after(request) or response

    async def _answer(self, name: str, params: Params) -> web.Response:
        try:
            return wire.success(await self._run(name, params))
        except ApiError as error:
            return wire.failure(error)

    async def _run(self, name: str, params: Params) -> object:
        if name.lower() not in TABLE:
            raise ApiError(404, "Not Found: method not found")
        result = TABLE[name.lower()][1](self.world, params)
        return await result if isinstance(result, Awaitable) else result

    def _check(self, token: str) -> None:
        if ":" not in token or token.startswith("0") or len(token) > 80:
            raise ApiError(401, "Unauthorized: invalid token specified")
        if token != self.token:
            raise ApiError(401, "Unauthorized")

    @contextmanager
    def _counted(self, call: Call) -> Iterator[None]:
        # A long poll is always open, so it must not keep a test from finding the bot idle.
        one = int(call.method != "getUpdates")
        self.in_flight += one
        try:
            yield
        finally:
            self.in_flight -= one


def _address(path: str) -> tuple[str, str]:
    found = re.fullmatch(r"/bot([^/]*)/([^/]*)", path)
    if not found:
        raise ApiError(404, "Not Found")
    return found[1], found[2]


def _chat_id(params: Params) -> int | None:
    try:
        return params.chat_id()
    except ApiError:
        return None
