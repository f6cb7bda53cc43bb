"""The webhook: Telegram brings updates, and hears that they are done only when they are."""

import asyncio
import json
import re
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest_asyncio
from aiohttp import ClientConnectionError, ClientSession
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.ops.http import descriptors
from tests.botapi import BotApi
from tests.patience import examples, patient
from tests.postgres import Postgres
from tests.running import TOKEN, Running, environ, rows, started

HUGE = bytes(10_000_000)
QUIET = list(HealthCheck)
BODIES = st.binary(max_size=40) | st.sampled_from(
    [b"{}", b"[]", b"null", b'{"update_id":', b'{"update_id":1,"message":{}}', b'"\xff"', b"1e999"]
)
SECRET = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Hooked:
    """A bot that serves a webhook, and Telegram's side of it."""

    api: BotApi
    bot: Running
    session: ClientSession
    root: str
    path: str
    secret: str

    async def post(
        self, body: bytes | BytesIO, secret: str | None = None, path: str = ""
    ) -> tuple[int, bytes]:
        """Bring something to the bot."""
        headers = {SECRET: self.secret if secret is None else secret}
        url = self.root + (path or self.path)
        async with self.session.post(url, data=body, headers=headers) as response:
            return response.status, await response.read()

    async def get(self, path: str) -> tuple[int, str]:
        """Ask as a monitor does."""
        async with self.session.get(self.root + path) as response:
            return response.status, await response.text()

    async def bring(self) -> list[tuple[int, Any]]:
        """Bring all that people did, and take the calls that stand in the answers."""
        answers = []
        for raw in self.api.take():
            status, said = await self.post(json.dumps(raw).encode())
            answers.append((status, json.loads(said) if said else None))
        return answers


def free_port() -> int:
    """A port that nothing uses."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@asynccontextmanager
async def hooked(folder: Path, **more: str) -> AsyncIterator[Hooked]:
    """A bot in webhook mode, once it has told Telegram where it is."""
    listen = f"127.0.0.1:{free_port()}"
    async with BotApi(TOKEN) as api, ClientSession() as session:
        wanted = environ(api.url, folder, WEBHOOK_URL="https://bot.example.org/", LISTEN=listen, **more)
        async with started(wanted) as bot:
            await api.wait_for(lambda: api.calls_to("setWebhook"), 15)
            told = api.calls_to("setWebhook")[0].params
            assert told["url"].startswith("https://bot.example.org/telegram/")
            path = told["url"].removeprefix("https://bot.example.org")
            yield Hooked(api, bot, session, f"http://{listen}", path, told["secret_token"])


@pytest_asyncio.fixture
async def hook(tmp_path: Path) -> AsyncIterator[Hooked]:
    """A bot in webhook mode, with nothing set but that."""
    async with hooked(tmp_path) as made:
        yield made


async def test_a_tap_costs_one_call_and_is_answered_in_the_body(hook: Hooked) -> None:
    """The 2xx carries answerCallbackQuery; the edit is the only call that we make."""
    hook.api.text(11, "/start")
    assert [status for status, _ in await hook.bring()] == [200]
    before = len(hook.api.calls)
    update = hook.api.tap(11, "es_choose")
    answers = await hook.bring()
    expected = {"method": "answerCallbackQuery", "callback_query_id": hook.api.query_id(update)}
    assert answers == [(200, expected)]
    calls = [call.method for call in hook.api.calls[before:] if "My" not in call.method]
    assert calls == ["editMessageText"]
    assert "¿Qué lo trae por aquí?" in hook.api.last(11).text


async def test_who_does_not_know_the_secret_is_refused_before_he_is_read(hook: Hooked) -> None:
    """No secret, a wrong one, a wrong path: refused; a huge body is refused by its announced size."""
    assert (await hook.post(b"{}", secret=""))[0] == 403
    assert (await hook.post(b"{}", secret="guess"))[0] == 403
    assert (await hook.post(b"{}", path="/telegram/guess"))[0] == 404
    assert await refused(hook, "guess") in (403, None)
    assert await refused(hook, hook.secret) in (413, None)
    assert (await hook.get("/healthz"))[0] == 200


async def refused(hook: Hooked, secret: str) -> int | None:
    """How a huge body is answered; None where the connection was closed before all of it was sent."""
    try:
        return (await hook.post(BytesIO(HUGE), secret))[0]
    except ClientConnectionError:
        return None


async def test_many_idle_connections_do_not_keep_telegram_out(hook: Hooked) -> None:
    """While one peer holds 1,100 connections on which nothing comes, updates and the monitor are answered."""
    host, _, port = hook.root.removeprefix("http://").partition(":")
    assert descriptors(4096) > 1100
    idle = [(await asyncio.open_connection(host, port))[1] for _ in range(1100)]
    hook.api.text(11, "/start")
    async with asyncio.timeout(patient(2)):
        assert [status for status, _ in await hook.bring()] == [200]
        assert (await hook.get("/healthz"))[0] == 200
    for each in idle:
        each.close()


async def test_what_cannot_be_read_is_stepped_over(hook: Hooked) -> None:
    """An update that we cannot read is answered 200: a 4xx would stop that person's queue for a day."""
    for body in (
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"update_id":"x"}',
        b'{"update_id":1,"message":[]}',
        b"[" * 5000,
    ):
        assert (await hook.post(body))[0] == 200


async def test_random_bodies_crash_nothing(hook: Hooked) -> None:
    """Made-up bodies, some of them near to JSON, ten thousand in CI, are stepped over; the bot serves on."""
    wanted = examples(10_000)

    @settings(max_examples=wanted // 100, deadline=None, phases=[Phase.generate], suppress_health_check=QUIET)
    @given(st.lists(BODIES, min_size=100, max_size=100))
    def collect(some: list[bytes]) -> None:
        held.extend(some)

    held: list[bytes] = []
    collect()
    gate = asyncio.Semaphore(40)

    async def status(body: bytes) -> int:
        async with gate:
            return (await hook.post(body))[0]

    assert len(held) >= wanted
    assert set(await asyncio.gather(*map(status, held))) == {200}
    hook.api.text(11, "/start")
    await hook.bring()
    assert "Axis Guide" in hook.api.last(11).text


async def test_a_failing_edit_still_ends_the_spinner(hook: Hooked) -> None:
    """Telegram refuses the edit for good: the tap is answered all the same, and does not come again."""
    hook.api.text(11, "/start")
    await hook.bring()
    hook.api.fault("editMessageText", 400, text="Bad Request: MESSAGE_ID_INVALID")
    hook.api.tap(11, "en_choose")
    assert [status for status, _ in await hook.bring()] == [200]


async def test_a_monitor_is_told_the_truth(hook: Hooked) -> None:
    """/livez, /healthz, /readyz and /metrics answer, and no metric names a person or the token."""
    hook.api.text(11, "/start")
    await hook.bring()
    assert [(await hook.get(path))[0] for path in ("/livez", "/healthz", "/readyz", "/nope")] == [
        200,
        200,
        200,
        404,
    ]
    status, told = await hook.get("/metrics")
    async with asyncio.timeout(patient(15)):
        while "axis_pages{" not in told:  # they are counted beside the first answers
            status, told = await hook.get("/metrics")
    assert status == 200
    assert 'axis_updates_total{kind="Command"} 1.0' in told
    assert re.search(r'axis_api_calls_total\{method="sendMessage",outcome="200"\} 1.0', told)
    assert 'axis_pages{lang="es",state="draft"}' in told
    assert TOKEN not in told
    assert '"11"' not in told


async def test_sigterm_finishes_and_writes_the_counts(hook: Hooked, tmp_path: Path) -> None:
    """After SIGTERM the update in hand is answered, the counts are written, and the end is 0."""
    hook.api.text(11, "/start")
    await hook.bring()
    hook.api.fault("editMessageText", "slow", seconds=0.2)
    hook.api.tap(11, "en_choose")
    bringing = asyncio.create_task(hook.bring())
    await hook.api.wait_for(lambda: hook.api.calls_to("editMessageText"))
    hook.bot.terminate()
    assert [status for status, _ in await bringing] == [200]
    assert await hook.bot.ends() == 0
    assert counted(tmp_path) == {("en", "welcome"): 1, ("en", "home"): 1}
    assert rows(tmp_path) == 1


def counted(folder: Path) -> dict[tuple[str, str], int]:
    """The counts that stand in a bot's SQLite file."""
    connection = sqlite3.connect(folder / "axis.db")
    try:
        return {(lang, place): n for lang, place, n in connection.execute("SELECT lang, place, n FROM count")}
    finally:
        connection.close()


async def test_the_webhook_is_set_only_when_something_changed(tmp_path: Path) -> None:
    """A second start tells Telegram nothing new; another secret gives another path."""
    listen = f"127.0.0.1:{free_port()}"
    async with BotApi(TOKEN) as api:
        for number, more in enumerate(({}, {}, {"WEBHOOK_SECRET": "another"}), 1):
            wanted = environ(api.url, tmp_path, WEBHOOK_URL="https://a.example", LISTEN=listen, **more)
            async with started(wanted) as bot:
                await api.wait_for(partial(asked, api, number), 15)
                bot.terminate()
                assert await bot.ends() == 0  # and what it had to tell is told by then
    told = [call.params["url"] for call in api.calls_to("setWebhook")]
    assert len(told) == 2
    assert told[0] != told[1]


def asked(api: BotApi, times: int) -> bool:
    """Whether so many starts have asked which webhook is set."""
    return len(api.calls_to("getWebhookInfo")) == times


async def test_a_database_that_is_down_sends_updates_back(tmp_path: Path) -> None:
    """503 with Retry-After while PostgreSQL is away, so that nothing is lost; plain pages are served on."""
    with Postgres.running() as postgres:
        await away_and_back(tmp_path, postgres)


async def away_and_back(folder: Path, postgres: Postgres) -> None:
    """Let the database go away under a running bot, and come back."""
    async with hooked(folder, DATABASE_URL=postgres.url) as hook:
        hook.api.text(11, "/start")
        await hook.bring()
        postgres.stop()
        hook.api.tap(11, "es_choose")
        (raw,) = hook.api.take()
        body = json.dumps(raw).encode()
        async with hook.session.post(hook.root + hook.path, data=body, headers={SECRET: hook.secret}) as sent:
            assert (sent.status, sent.headers["retry-after"]) == (503, "2")
        assert [(await hook.get(path))[0] for path in ("/healthz", "/readyz", "/livez")] == [503, 503, 200]
        hook.api.tap(11, "en_home")
        assert [status for status, _ in await hook.bring()] == [200]
        postgres.start()
        assert (await hook.post(body))[0] == 200
        assert (await hook.get("/healthz"))[0] == 200
        hook.bot.terminate()
        assert await hook.bot.ends() == 0
