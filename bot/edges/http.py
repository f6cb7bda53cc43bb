"""Our own small HTTP server: the webhook, and what a monitor asks.

granian (Rust's hyper) under its RSGI interface, chosen for speed; `make bench` measures the bot as a whole,
and nothing in this tree compares granian with other servers.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, Protocol

from bot.edges.settings import Listen, SettingError

_STOP_SECONDS = 10.0


class Scope(Protocol):
    """RSGI, HTTP scope: what is known of a request before its body is read."""

    proto: str
    method: str
    path: str
    headers: Any


class Exchange(Protocol):
    """RSGI, HTTP protocol: the body of a request in pieces, and its answer."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        """Give the body in pieces."""

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Answer."""


Handler = Callable[[Scope, Exchange], Awaitable[None]]
Routes = Mapping[tuple[str, str], Handler]
"""Method and path -> what answers."""

TEXT = [("content-type", "text/plain; charset=utf-8")]


class _App:
    def __init__(self, routes: Routes) -> None:
        self._routes = routes

    async def __rsgi__(self, scope: Scope, exchange: Exchange) -> None:
        handler = self._routes.get((scope.method, scope.path))
        if handler:
            await handler(scope, exchange)
        else:
            exchange.response_bytes(404, TEXT, b"not found\n")


@asynccontextmanager
async def serving(listen: Listen, routes: Routes) -> AsyncIterator[None]:
    """Serve the routes; at the end, requests in hand are finished. Raises SettingError for a port in use."""
    # Loaded when asked for: polling without LISTEN has no server, and saves its memory.
    from granian.constants import HTTPModes, Interfaces
    from granian.server.embed import Server

    _free(listen)
    server = Server(
        _App(routes),
        address=listen.host,
        port=listen.port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        websockets=False,
        backpressure=listen.at_once,
        log_enabled=False,
    )
    running = asyncio.create_task(server.serve())
    try:
        yield
    finally:
        server.stop()  # type: ignore[no-untyped-call]
        await asyncio.wait({running}, timeout=_STOP_SECONDS)


def _free(listen: Listen) -> None:
    """Say that an address cannot be used; granian itself would only be silent."""
    six = ":" in listen.host
    at = f"[{listen.host}]:{listen.port}" if six else f"{listen.host}:{listen.port}"
    family = socket.AF_INET6 if six else socket.AF_INET
    # granian takes the port of both families for `::`, where the machine has both.
    both = listen.host == "::" and socket.has_dualstack_ipv6()
    try:
        with socket.create_server((listen.host, listen.port), family=family, dualstack_ipv6=both):
            return
    except OSError as error:
        refused = SettingError(f"LISTEN={at} cannot be used: {error.strerror}")
    raise refused
