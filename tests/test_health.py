"""What a monitor, and `axis-guide health`, is told: whether the process runs and can do its job."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientConnectionError, ClientSession

from bot.loader.site import Loaded
from bot.model.site import Site
from bot.ops.errors import StoreDown
from bot.ops.health import Health
from bot.ops.http import serving
from bot.ops.metrics import Metrics
from bot.ops.settings import Listen, run
from bot.telegram import service
from tests.botapi import BotApi
from tests.patience import until
from tests.running import TOKEN, environ, inside, started
from tests.telegram_side import quiet_port

PATHS = ("/livez", "/healthz", "/readyz")


@pytest.fixture
def site(small: Loaded) -> Site:
    """The small site."""
    assert small.site is not None
    return small.site


class Monitored:
    """A database and a Telegram that are there or not."""

    def __init__(self) -> None:
        self.away, self.trouble = "", ""
        self.health = Health(self._ping, Metrics(), lambda: self.trouble)

    async def _ping(self) -> None:
        if self.away:
            raise StoreDown(self.away)


@asynccontextmanager
async def monitored() -> AsyncIterator[tuple[Monitored, int]]:
    """Such a bot and the port of its monitor."""
    bot = Monitored()
    async with serving(Listen("127.0.0.1", 0), bot.health.routes) as port:
        yield bot, port


async def statuses(port: int) -> list[int]:
    """How the monitor is answered at `PATHS`."""
    async with ClientSession(f"http://127.0.0.1:{port}") as session:
        return [(await session.get(path)).status for path in PATHS]


async def test_each_path_says_what_it_is_for() -> None:
    """A database or Telegram that is away, and the coming end, are no reason for a restart."""
    async with monitored() as (bot, port):
        assert await statuses(port) == [200, 200, 200]
        bot.away = "the database does not answer"
        assert await statuses(port) == [200, 503, 503]
        bot.away, bot.trouble = "", "Telegram does not answer"
        assert await statuses(port) == [200, 503, 503]
        bot.trouble, bot.health.draining = "", True
        assert await statuses(port) == [200, 200, 503]


async def asked(port: int) -> tuple[int, str]:
    """How `axis-guide health` ends, and what it says."""
    wanted = {"PATH": os.environ["PATH"], "LISTEN": f"127.0.0.1:{port}"}
    async with started(wanted, ("-m", "bot", "health")) as verb:
        return await verb.ends(), verb.output


async def test_the_verb_ends_with_0_or_1_and_says_why() -> None:
    """One line: all is well, what is wrong, or that nothing answers."""
    async with monitored() as (bot, port):
        assert await asked(port) == (0, "ok\n")
        bot.trouble = "Telegram does not answer"
        assert await asked(port) == (1, "Telegram does not answer\n")
    status, said = await asked(port)
    assert (status, said.count("\n")) == (1, 1)
    assert said.startswith(f"nothing answers at 127.0.0.1:{port}")


async def test_a_telegram_that_is_silent_for_long_is_trouble(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By polling, the bot is healthy while Telegram answers, and no more once it has not for some time."""
    port = quiet_port()
    async with BotApi(TOKEN) as api, inside(api, site, tmp_path, LISTEN=f"127.0.0.1:{port}"):
        assert await statuses(port) == [200, 200, 200]
        monkeypatch.setattr(service, "QUIET_SECONDS", 0.05)
        await until(lambda: _are(port, [200, 503, 503]))


async def test_who_waits_for_the_lead_is_alive_and_not_healthy(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second poller over the same database gets no updates, and its monitor says so."""
    monkeypatch.setattr(service, "QUIET_SECONDS", 0.05)
    port = quiet_port()
    async with BotApi(TOKEN) as api, inside(api, site, tmp_path):
        wanted = run(environ(api.url, tmp_path, LISTEN=f"127.0.0.1:{port}"))
        waiting = asyncio.create_task(service.serve(wanted, site, Metrics(), asyncio.Event()))
        await until(lambda: _are(port, [200, 503, 503]))
        waiting.cancel()
        await asyncio.wait({waiting})


async def _are(port: int, expected: list[int]) -> bool:
    try:
        return await statuses(port) == expected
    except ClientConnectionError:
        return False
