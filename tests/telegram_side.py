"""Telegram's side of a webhook: brings what people did to the bot, as Telegram's own servers do.

The rules are those of its Bot API server (notes/telegram.md 2.10, from WebhookActor.cpp): one update
of a person and kind on its way at a time, the next only after a 2xx; at most `max_connections` at once;
what is not answered with 2xx comes again, at once and then after 2, 4, 8 … seconds, or after the seconds
that a Retry-After names; the 2xx may carry one method, which is called, and its result thrown away.
Every pause is multiplied by `pace`, so that a test need not wait. Updates never expire here.
"""

import asyncio
import json
import random
import socket
from collections import Counter, defaultdict, deque
from contextlib import suppress
from typing import Any, Self
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector

from tests.botapi import BotApi
from tests.patience import patient

HEADER = "X-Telegram-Bot-Api-Secret-Token"
PACE = 0.05
FIRST_PAUSE, LONGEST_PAUSE, LONGEST_NAMED = 2.0, 60.0, 3600.0
SECONDS = patient(20)
"""How long an answer may take; not made shorter by the pace, for the bot's own limits are not either."""
_TICK = 0.002
_NEVER_CALLED = {"setwebhook", "deletewebhook", "close", "logout"}

Line = tuple[str, int]
"""A kind of update and a person: what Telegram keeps in order."""


def quiet_port() -> int:
    """A port that nothing uses, below those that the kernel lends to connections that go out.

    A bot that is killed comes back to its port, and no connection may have taken it meanwhile.
    """
    while True:
        port = random.randrange(10_000, 32_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


class WebhookSender:
    """Brings the updates of a `BotApi` to a bot at `root`, from entering to leaving the context."""

    def __init__(self, api: BotApi, root: str, pace: float = PACE) -> None:
        self.tries: Counter[int] = Counter()
        """Update -> how often it was brought."""
        self.statuses: Counter[int] = Counter()
        """HTTP status -> how often the bot answered with it; 0 where it hung up or was not there."""
        self._api, self._root, self._pace = api, root, pace
        self._lines: defaultdict[Line, deque[dict[str, Any]]] = defaultdict(deque)
        self._tasks: set[asyncio.Task[None]] = set()
        self._waiting = 0

    async def __aenter__(self) -> Self:
        """Begin to bring."""
        self._session = ClientSession(connector=TCPConnector(limit=0))
        self._start(self._collect())
        return self

    async def __aexit__(self, *_: object) -> None:
        """Bring nothing more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._session.close()

    @property
    def again(self) -> int:
        """How often an update was brought that had been brought before."""
        return sum(self.tries.values()) - len(self.tries)

    async def rests(self, seconds: float = 20.0) -> None:
        """Wait until the bot has taken all that people did."""
        await self._api.wait_for(lambda: not self._waiting and not self._api.world.updates.queue, seconds)

    async def post(self, update: dict[str, Any]) -> tuple[int, float]:
        """Bring an update once: its status (0 for none) and how long the bot wants us to wait."""
        self.tries[update["update_id"]] += 1
        status, named = 0, 0.0
        with suppress(ClientError, TimeoutError):
            status, named, body = await self._brought(update)
            if status // 100 == 2 and body:
                await self._call(json.loads(body))
        self.statuses[status] += 1
        return status, min(named, LONGEST_NAMED)

    async def _collect(self) -> None:
        await self._api.wait_for(lambda: self._api.world.webhook, 20)
        self._connections = asyncio.Semaphore(self._api.world.webhook["max_connections"])
        while True:
            for update in self._api.take():
                self._sort(update)
            await asyncio.sleep(_TICK)

    def _sort(self, update: dict[str, Any]) -> None:
        line = _line(update)
        busy = line in self._lines
        self._lines[line].append(update)
        self._waiting += 1
        if not busy:
            self._start(self._serve(line))

    async def _serve(self, line: Line) -> None:
        while self._lines[line]:
            await self._insist(self._lines[line][0])
            self._lines[line].popleft()
            self._waiting -= 1
        del self._lines[line]

    async def _insist(self, update: dict[str, Any]) -> None:
        pause = 0.0
        while True:
            async with self._connections:
                status, named = await self.post(update)
            if status // 100 == 2:
                return
            await asyncio.sleep((named or pause) * self._pace)
            pause = min(pause * 2 or FIRST_PAUSE, random.uniform(LONGEST_PAUSE, LONGEST_PAUSE * 2))

    async def _brought(self, update: dict[str, Any]) -> tuple[int, float, bytes]:
        told = self._api.calls_to("setWebhook")[-1].params
        url, headers = self._root + urlsplit(told["url"]).path, {HEADER: told["secret_token"]}
        limit = ClientTimeout(total=SECONDS)
        async with self._session.post(url, json=update, headers=headers, timeout=limit) as response:
            named = response.headers.get("Retry-After", "0")
            return response.status, float(named) if named.isdecimal() else 0.0, await response.read()

    async def _call(self, body: dict[str, Any]) -> None:
        method = str(body.pop("method"))
        if method.lower().startswith("get") or method.lower() in _NEVER_CALLED:
            return
        async with self._session.post(f"{self._api.url}/bot{self._api.token}/{method}", json=body) as answer:
            await answer.read()

    def _start(self, work: Any) -> None:  # noqa: ANN401 - any coroutine of ours
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _line(update: dict[str, Any]) -> Line:
    kind = next(name for name in update if name != "update_id")
    try:
        return kind, int(update[kind]["from"]["id"])
    except (KeyError, TypeError, ValueError):
        return kind, -int(update["update_id"])
