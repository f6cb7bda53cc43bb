"""Our one HTTP server, for the webhook, the monitor and the demo's page: granian under its RSGI interface.

Chosen for speed, not measured beside others: `make bench` measures the bot as a whole. Its I/O runs in
threads of Rust, the handlers in the event loop that serves.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any, Protocol

from bot.ops.settings import Listen, reachable

_STOP_SECONDS = 10.0
"""How long requests in flight may take at the end."""
_CONNECT_PAUSE_SECONDS = 0.005
"""Pause between tries to connect to the server that is starting."""


class Scope(Protocol):
    """RSGI specification, HTTP scope: what is known of a request before its body is read."""

    proto: str
    method: str
    path: str
    query_string: str
    headers: Any


class Exchange(Protocol):
    """RSGI specification, HTTP protocol: the body of a request, and its response, of which there is one."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        """Iterate over the body in chunks, once."""

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Send the response; header names must be in lower case."""

    def response_file(self, status: int, headers: list[tuple[str, str]], file: str) -> None:
        """Send the file at this path as the response."""


Handler = Callable[[Scope, Exchange], Awaitable[None]]
"""Sends exactly one response."""
Routes = Mapping[tuple[str, str], Handler]
"""(Method, path) -> handler; a folder of one level, `/picture/`, stands for everything below it."""

TEXT = [("content-type", "text/plain; charset=utf-8")]
"""Headers of a response in plain text."""


class _App:
    def __init__(self, routes: Routes) -> None:
        self._routes = routes

    async def __rsgi__(self, scope: Scope, exchange: Exchange) -> None:
        folder = f"/{scope.path[1:].partition('/')[0]}/"
        handler = self._routes.get((scope.method, scope.path)) or self._routes.get((scope.method, folder))
        if handler:
            await handler(scope, exchange)
        else:
            exchange.response_bytes(404, TEXT, b"not found\n")


async def read_body(exchange: Exchange, most: int) -> bytes | None:
    """The body of a request; None where it has more than `most` bytes, the rest being left unread."""
    pieces, size = [], 0
    async for piece in exchange:
        pieces.append(piece)
        size += len(piece)
        if size > most:
            return None
    return b"".join(pieces)


@asynccontextmanager
async def serving(listen: Listen, routes: Routes) -> AsyncIterator[int]:
    """Serve the routes in this event loop, and yield the port once it accepts connections.

    Port 0 is any free one. At the end, requests in flight are finished. Raises OSError where the address
    cannot be used.
    """
    # Loaded when asked for: polling without LISTEN has no server, and saves its memory.
    from granian.constants import HTTPModes, Interfaces
    from granian.server.embed import Server

    port = _tested_port(listen)
    server = Server(
        _App(routes),
        address=listen.host,
        port=port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        websockets=False,
        backpressure=listen.at_once,
        log_enabled=False,
    )
    running = asyncio.create_task(server.serve())
    try:
        await _accepts(listen.host, port, running)
        yield port
    finally:
        server.stop()  # type: ignore[no-untyped-call]
        await asyncio.wait({running}, timeout=_STOP_SECONDS)


async def _accepts(host: str, port: int, running: asyncio.Task[None]) -> None:
    """Return once a connection is accepted: granian binds its socket in the background."""
    while not running.done():
        with suppress(OSError):
            _, writer = await asyncio.open_connection(reachable(host), port)
            writer.close()
            return
        await asyncio.sleep(_CONNECT_PAUSE_SECONDS)


def _tested_port(listen: Listen) -> int:
    """The port, after binding it on trial: granian would say nothing where the address cannot be used."""
    family = socket.AF_INET6 if ":" in listen.host else socket.AF_INET
    # granian takes the port of both families for `::`, where the machine has both.
    both = listen.host == "::" and socket.has_dualstack_ipv6()
    with socket.create_server((listen.host, listen.port), family=family, dualstack_ipv6=both) as tried:
        return int(tried.getsockname()[1])
