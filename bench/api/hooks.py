"""Posts updates to a bot's webhook as Telegram does: few connections, one update of a person at a time."""

import asyncio
from collections import defaultdict, deque
from urllib.parse import urlsplit

import httptools

from bench.api.reading import Hook
from bench.api.taps import Ledger, Tap

_AGAIN = 0.5
"""Seconds until an update that was refused is posted again."""


class Hooks:
    """The webhook of the bot under test: what waits for it, and the connections to it.

    Whatever host the bot named, updates go to `port` of this machine, as behind a load balancer.
    """

    def __init__(self, ledger: Ledger, wanted: Hook, port: int) -> None:
        self.ledger, self._port = ledger, port
        parts = urlsplit(wanted.url)
        self._head = (
            f"POST {parts.path or '/'} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
            "Content-Type: application/json\r\nConnection: keep-alive\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {wanted.secret_token}\r\nContent-Length: "
        ).encode()
        self._most = wanted.max_connections
        self._connections: set[_Connection] = set()
        self._opening: set[asyncio.Task[None]] = set()
        self._idle: list[_Connection] = []
        self._queue: deque[Tap] = deque()
        self._busy: set[int] = set()
        self._behind: defaultdict[int, deque[Tap]] = defaultdict(deque)
        self._closed = False

    def deliver(self, taps: list[Tap]) -> None:
        """Post taps as soon as there is a connection and nothing else of their person is on its way."""
        for tap in taps:
            if tap.person.id in self._busy:
                self._behind[tap.person.id].append(tap)
            else:
                self._busy.add(tap.person.id)
                self._queue.append(tap)
        self._pump()

    def close(self) -> None:
        """Drop every connection."""
        self._closed = True
        for each in tuple(self._connections):
            each.transport.close()
        for task in self._opening:
            task.cancel()

    def freed(self, connection: "_Connection", tap: Tap) -> None:
        """Take a connection back after its update was taken, and let the person's next one go."""
        behind = self._behind.get(tap.person.id)
        if behind:
            self._queue.append(behind.popleft())
        else:
            self._busy.discard(tap.person.id)
        self._rest(connection)

    def refused(self, connection: "_Connection", tap: Tap) -> None:
        """Take a connection back, and post the update again in a while."""
        self.ledger.faults["updates refused by the webhook"] += 1
        asyncio.get_running_loop().call_later(_AGAIN, self._again, tap)
        self._rest(connection)

    def opened(self, connection: "_Connection") -> None:
        """Take a new connection into use."""
        self._connections.add(connection)
        self._rest(connection)

    def lost(self, connection: "_Connection", tap: Tap | None) -> None:
        """Forget a connection; the update that it carried is posted again."""
        self._connections.discard(connection)
        if connection in self._idle:
            self._idle.remove(connection)
        if tap and not self._closed:
            self.ledger.faults["connections of the webhook lost"] += 1
            asyncio.get_running_loop().call_later(_AGAIN, self._again, tap)

    def _again(self, tap: Tap) -> None:
        self._queue.append(tap)
        self._pump()

    def _rest(self, connection: "_Connection") -> None:
        if not connection.transport.is_closing():
            self._idle.append(connection)
        self._pump()

    def _pump(self) -> None:
        while self._queue and self._idle:
            connection, tap = self._idle.pop(), self._queue.popleft()
            connection.post(self._head + b"%d\r\n\r\n%b" % (len(tap.update), tap.update), tap)
        missing = min(len(self._queue), self._most - len(self._connections)) - len(self._opening)
        for _ in range(0 if self._closed else missing):
            task = asyncio.ensure_future(self._open())
            self._opening.add(task)
            task.add_done_callback(self._opening.discard)

    async def _open(self) -> None:
        try:
            await asyncio.get_running_loop().create_connection(
                lambda: _Connection(self), "127.0.0.1", self._port
            )
        except OSError:
            await asyncio.sleep(_AGAIN)
            asyncio.get_running_loop().call_soon(self._pump)


class _Connection(asyncio.Protocol):
    """One connection, with at most one update on its way."""

    def __init__(self, hooks: Hooks) -> None:
        self._hooks = hooks
        self._tap: Tap | None = None
        self._body = b""
        self._parser = httptools.HttpResponseParser(self)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Report for work."""
        assert isinstance(transport, asyncio.Transport) or hasattr(transport, "write")
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]
        self._hooks.opened(self)

    def post(self, request: bytes, tap: Tap) -> None:
        """Send an update."""
        self._tap, self._body = tap, b""
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Read what came back."""
        self._parser.feed_data(data)

    def on_body(self, body: bytes) -> None:
        """Collect the body."""
        self._body += body

    def on_message_complete(self) -> None:
        """Take the answer; a method in the body of a 2xx is carried out."""
        tap, self._tap = self._tap, None
        status, keep = self._parser.get_status_code(), self._parser.should_keep_alive()
        self._parser = httptools.HttpResponseParser(self)
        if not keep:
            self.transport.close()
        if tap is None:
            return
        if not 200 <= status < 300:
            self._hooks.refused(self, tap)
            return
        if b"answerCallbackQuery" in self._body:
            self._hooks.ledger.answer(self._body)
        self._hooks.freed(self, tap)

    def connection_lost(self, error: Exception | None) -> None:
        """Say that this connection is gone."""
        self._hooks.lost(self, self._tap)
