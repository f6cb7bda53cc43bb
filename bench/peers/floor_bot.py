"""The floor: what answering a tap costs in Python when nothing is done but move constant bytes.

It is no bot: it finds three numbers in an update by searching for bytes, and trusts everything else.
"""

import asyncio
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import uvloop

PAGES = json.loads(Path(__file__).with_name("pages.json").read_bytes())
TOKEN, API = os.environ["TELEGRAM_TOKEN"], urlsplit(os.environ["TELEGRAM_API_URL"])
HOST, PORT = API.hostname or "", API.port or 80
TAP = re.compile(
    rb'"callback_query":\{"id":"(\d+)","from":\{"id":(\d+).*?"message_id":(\d+).*?"data":"([a-z0-9_-]+)"\}\}'
)
NUMBER = re.compile(rb'"update_id":(\d+)')
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
TAILS = {data.encode(): json.dumps(page).encode()[1:] for data, page in PAGES.items()}


def call(method: str, body: bytes) -> bytes:
    """Give the bytes of a request."""
    head = f"POST /bot{TOKEN}/{method} HTTP/1.1\r\nHost: {API.netloc}\r\nContent-Type: application/json\r\n"
    return b"%bContent-Length: %d\r\n\r\n%b" % (head.encode(), len(body), body)


def edit(tap: Sequence[bytes]) -> bytes:
    """Give the edit that a tap wants."""
    _, person, message, data = tap
    return call("editMessageText", b'{"chat_id":%b,"message_id":%b,%b' % (person, message, TAILS[data]))


class Messages(asyncio.Protocol):
    """Cuts what comes in into heads and bodies."""

    def __init__(self) -> None:
        self.held = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Open."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Read on."""
        held = self.held + data if self.held else data
        while (end := held.find(b"\r\n\r\n")) >= 0:
            length = LENGTH.search(held, 0, end)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(held) < whole:
                break
            self.message(held[end + 4 : whole])
            held = held[whole:]
        self.held = held

    def message(self, body: bytes) -> None:
        """Do nothing with an answer."""


class Calls:
    """Kept connections to the API, each with one call at a time."""

    def __init__(self) -> None:
        self.idle: list[Caller] = []

    def send(self, request: bytes) -> None:
        """Send on a connection that is free, or on a new one."""
        if self.idle:
            self.idle.pop().transport.write(request)  # type: ignore[attr-defined]
        else:
            task = asyncio.ensure_future(self.connect(request))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

    async def connect(self, request: bytes) -> None:
        """Send on a new connection."""
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_connection(lambda: Caller(self), HOST, PORT)
        transport.write(request)


class Caller(Messages):
    """One connection to the API."""

    def __init__(self, calls: Calls) -> None:
        super().__init__()
        self.calls = calls

    def message(self, body: bytes) -> None:
        """Be free again."""
        self.calls.idle.append(self)


class Hook(Messages):
    """One connection of the webhook."""

    def __init__(self, calls: Calls) -> None:
        super().__init__()
        self.calls = calls

    def message(self, body: bytes) -> None:
        """Answer in the body, and edit."""
        tap = TAP.search(body).groups()  # type: ignore[union-attr]
        answer = b'{"method":"answerCallbackQuery","callback_query_id":"%b"}' % tap[0]
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
        self.transport.write(head % (len(answer), answer))  # type: ignore[attr-defined]
        self.calls.send(edit(tap))


class Poller(Messages):
    """The connection that polls."""

    def __init__(self, calls: Calls) -> None:
        super().__init__()
        self.calls = calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the first updates."""
        super().connection_made(transport)
        self.ask(0)

    def ask(self, offset: int) -> None:
        """Ask for more."""
        body = b'{"timeout":30,"offset":%d}' % offset
        self.transport.write(call("getUpdates", body))  # type: ignore[attr-defined]

    def message(self, body: bytes) -> None:
        """Answer and edit for each, and ask again."""
        for tap in TAP.findall(body):
            self.calls.send(call("answerCallbackQuery", b'{"callback_query_id":"%b"}' % tap[0]))
            self.calls.send(edit(tap))
        self.ask(max(map(int, NUMBER.findall(body)), default=-1) + 1)


async def main(mode: str) -> None:
    """Serve until killed."""
    loop, calls = asyncio.get_running_loop(), Calls()
    if mode == "polling":
        await loop.create_connection(lambda: Poller(calls), HOST, PORT)
    else:
        host, _, port = os.environ["LISTEN"].rpartition(":")
        await loop.create_server(lambda: Hook(calls), host, int(port))
        wanted = {"url": os.environ["WEBHOOK_URL"], "secret_token": "floor", "max_connections": 100}
        calls.send(call("setWebhook", json.dumps(wanted).encode()))
    await asyncio.Event().wait()


tasks: set[asyncio.Task[None]] = set()
if __name__ == "__main__":
    uvloop.run(main(sys.argv[1]))
