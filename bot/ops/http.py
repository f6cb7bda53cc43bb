"""Our one HTTP server, for the webhook, the monitor and the demo's page: granian under its RSGI interface.

Chosen for speed, not measured beside others: `make bench` measures the bot as a whole. Its I/O runs in
threads of Rust, the handlers in the event loop that serves. Nobody holds a place for long: a head and a
body have their time, and a connection on which neither comes is closed. Granian cannot tell one peer from
another; that is for the proxy in front (docs/operators.md).
"""

import asyncio
import resource
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Protocol

from bot.ops.settings import Listen, reachable

if TYPE_CHECKING:
    from granian.server.embed import Server

_STOP_SECONDS = 10.0
"""How long requests in flight may take at the end."""
HEAD_SECONDS = 10.0
"""How long a head may take to come, and a connection be kept open for the next."""
BODY_SECONDS = 10.0
"""How long a body may take to come."""
MOST_HEAD_BYTES = 16_384
"""The limit of a head, which is also what a connection may hold in memory."""
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


_CLOSING = [*TEXT, ("connection", "close")]


class Refused(Exception):
    """A request that is answered with `status` and a line of text, and its connection then closed."""

    def __init__(self, status: int, line: str) -> None:
        super().__init__(line)
        self.status, self.line = status, line


class _App:
    def __init__(self, routes: Routes) -> None:
        self._routes = routes

    async def __rsgi__(self, scope: Scope, exchange: Exchange) -> None:
        try:
            await self._handler(scope)(scope, exchange)
        except Refused as error:
            exchange.response_bytes(error.status, _CLOSING, f"{error.line}\n".encode())

    def _handler(self, scope: Scope) -> Handler:
        folder = f"/{scope.path[1:].partition('/')[0]}/"
        for place in (scope.path, folder):
            if handler := self._routes.get((scope.method, place)):
                return handler
        return _not_found


async def _not_found(_: Scope, exchange: Exchange) -> None:
    exchange.response_bytes(404, TEXT, b"not found\n")


async def read_body(exchange: Exchange, most: int) -> bytes:
    """The body of a request; raises Refused where it has more than `most` bytes or does not come in time."""
    pieces, size = [], 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for piece in exchange:
                pieces.append(piece)
                size += len(piece)
                if size > most:
                    raise Refused(413, "too large")
    except TimeoutError:
        raise Refused(408, "too slow") from None
    return b"".join(pieces)


@asynccontextmanager
async def serving(listen: Listen, routes: Routes) -> AsyncIterator[int]:
    """Serve the routes in this event loop, and yield the port once it accepts connections.

    Port 0 is any free one. At the end, requests in flight are finished. Raises OSError where the address
    cannot be used.
    """
    port = _tested_port(listen)
    server = _server(listen, port, routes)
    running = asyncio.create_task(server.serve())
    try:
        await _accepts(listen.host, port, running)
        yield port
    finally:
        server.stop()  # type: ignore[no-untyped-call]
        await asyncio.wait({running}, timeout=_STOP_SECONDS)


def places(wanted: int, descriptors: int) -> int:
    """How many connections to hold at once: at most one for every second descriptor.

    Granian turns round without a pause where there is none left for the next connection; and the calls to
    Telegram, the database and the pictures need theirs.
    """
    return min(wanted, descriptors // 2)


def descriptors(wanted: int) -> int:
    """How many descriptors this process may have, at most `wanted`; raises its soft limit if it must."""
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    soft, hard = (wanted if each == resource.RLIM_INFINITY else each for each in limits)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard), limits[1]))
    return min(wanted, max(soft, hard))


def _server(listen: Listen, port: int, routes: Routes) -> "Server":
    # Loaded when asked for: polling without LISTEN has no server, and saves its memory.
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.server.embed import Server

    return Server(
        _App(routes),
        address=listen.host,
        port=port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        websockets=False,
        backpressure=places(listen.at_once, descriptors(2 * listen.at_once)),
        http1_settings=HTTP1Settings(
            header_read_timeout=round(HEAD_SECONDS * 1000), max_buffer_size=MOST_HEAD_BYTES
        ),
        log_enabled=False,
    )


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
