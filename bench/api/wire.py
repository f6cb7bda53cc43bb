"""The server's side of HTTP: constant answers, given at once or after the delay that is set."""

import asyncio
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any

import httptools
import msgspec

from bench.api import reading
from bench.api.hooks import Hooks
from bench.api.polls import Polls
from bench.api.taps import Ledger, Page

_ME = {
    "id": 1234567,
    "is_bot": True,
    "first_name": "Bench",
    "username": "bench_bot",
    "can_join_groups": False,
}
_TEXT = ("A message of the bot after the edit, which no bot under test needs to read. " * 15)[:1000]
_MESSAGE = {
    "message_id": 400,
    "from": _ME,
    "chat": {"id": 7_000_000_000, "first_name": "Ann", "type": "private"},
    "date": 1_790_000_000,
    "edit_date": 1_790_000_200,
    "text": _TEXT,
    "entities": [{"offset": 0, "length": 30, "type": "bold"}],
    "reply_markup": {
        "inline_keyboard": [[{"text": f"Button number {n}", "callback_data": "en_home"}] for n in range(11)]
    },
}


def _answer(result: object) -> bytes:
    body = msgspec.json.encode({"ok": True, "result": result})
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
        len(body),
        body,
    )


_TRUE = _answer(True)
_EDITED = _answer(_MESSAGE)
_CONSTANT = {
    "getme": _answer(_ME),
    "getmyname": _answer({"name": ""}),
    "getmydescription": _answer({"description": ""}),
    "getmyshortdescription": _answer({"short_description": ""}),
    "getmycommands": _answer([]),
    "sendmessage": _EDITED,
}


class World:
    """What the server knows of the one bot that it serves now."""

    def __init__(self, pages: list[Page], people: int, port: int) -> None:
        self.ledger = Ledger(pages, people)
        self.polls = Polls()
        self.hooks: Hooks | None = None
        self.hook: reading.Hook | None = None
        self.delay = 0.0
        self.ready = asyncio.Event()
        self.started = 0.0
        """When the bot first asked for updates or set its webhook; 0 until then."""
        self._port = port

    def start(self) -> None:
        """Note that the bot is ready, the first time."""
        self.started = self.started or monotonic()
        self.ready.set()

    def set_hook(self, wanted: reading.Hook | None) -> None:
        """Deliver to this webhook from now on, or to none."""
        if self.hooks:
            self.hooks.close()
        self.hook = wanted if wanted and wanted.url else None
        self.hooks = Hooks(self.ledger, self.hook, self._port) if self.hook else None
        if self.hook:
            self.start()

    @property
    def deliver(self) -> Callable[..., None]:
        """Give the way to the bot."""
        return self.hooks.deliver if self.hooks else self.polls.deliver


class Door(asyncio.Protocol):
    """One connection of the bot under test."""

    def __init__(self, world: Callable[[], World], doors: "set[Door]") -> None:
        self._world, self._doors = world, doors
        self._parser = httptools.HttpRequestParser(self)
        self._url = b""
        self._body = b""
        self._polling = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Open."""
        self.transport: Any = transport
        self._doors.add(self)

    def connection_lost(self, error: Exception | None) -> None:
        """Close; a long poll ends with its connection."""
        self._doors.discard(self)
        if self._polling:
            self._world().polls.let_go()

    def data_received(self, data: bytes) -> None:
        """Read on."""
        self._parser.feed_data(data)

    def on_url(self, url: bytes) -> None:
        """Begin a request."""
        self._url, self._body = url, b""

    def on_body(self, body: bytes) -> None:
        """Collect its body."""
        self._body = self._body + body if self._body else body

    def on_message_complete(self) -> None:
        """Carry it out."""
        world = self._world()
        method = self._url.rpartition(b"/")[2].partition(b"?")[0].decode().lower()
        if method == "editmessagetext":
            world.ledger.edit(self._body)
            self._later(_EDITED, world.delay)
        elif method == "answercallbackquery":
            world.ledger.answer(self._body)
            self._later(_TRUE, world.delay)
        elif method == "getupdates":
            world.start()
            self._polling = True
            world.polls.ask(reading.poll(self._body), self._polled)
        else:
            self._later(self._other(world, method), world.delay)

    def _other(self, world: World, method: str) -> bytes:
        if method == "setwebhook":
            world.set_hook(reading.hook(self._body))
        elif method == "deletewebhook":
            world.set_hook(None)
        elif method == "getwebhookinfo":
            hook = world.hook
            info = {
                "url": hook.url if hook else "",
                "has_custom_certificate": False,
                "pending_update_count": 0,
            }
            return _answer(info)
        return _CONSTANT.get(method, _TRUE)

    def _polled(self, body: bytes) -> None:
        self._polling = False
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
        self._write(head + body)

    def _later(self, answer: bytes, delay: float) -> None:
        if delay:
            asyncio.get_running_loop().call_later(delay, partial(self._write, answer))
        else:
            self.transport.write(answer)

    def _write(self, answer: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(answer)
