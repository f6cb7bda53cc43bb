"""An API server that answers the setup calls with success and nonsense: one line, and never a traceback."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
from aiohttp import web
from telegram import Bot

from bot.loader.site import Loaded
from bot.ops.errors import SettingError
from bot.ops.metrics import Metrics
from bot.ops.token import BotToken
from bot.telegram.api import Api, Unreadable
from bot.telegram.profile import sync_profile
from bot.telegram.setup import SetupClient, delete_webhook, get_me, set_webhook
from bot.telegram.setup_answers import checked
from bot.telegram.transport import Transport
from bot.telegram.webhook_watch import WebhookWatch
from tests.running import TOKEN, environ, started

URL = "https://bot.example.org/telegram/x"
ODD = (
    "{}", "[]", "7", "null", '"nonsense"', "[{}]", "1e400", "[" * 3000 + "]" * 3000,
    '{"id":"x","is_bot":true,"first_name":"x","username":"x"}',
    '{"id":1,"is_bot":true,"first_name":"x"}',
    '{"id":1,"is_bot":true,"first_name":"x","username":""}',
    '{"url":5,"has_custom_certificate":false,"pending_update_count":0}',
    '{"url":"x","has_custom_certificate":false,"pending_update_count":"many"}',
    '{"url":"x","has_custom_certificate":false,"pending_update_count":0,"allowed_updates":5}',
    '{"url":"x","has_custom_certificate":false,"pending_update_count":0,"last_error_date":1e18}',
    '{"name":5}', '{"description":[]}', '[{"command":"a"}]',
)  # fmt: skip
"""Results that no setup call has."""

METHODS = (
    "getMe", "getWebhookInfo", "setWebhook", "deleteWebhook", "getMyName", "setMyName", "getMyDescription",
    "getMyShortDescription", "getMyCommands", "setMyCommands",
)  # fmt: skip


@asynccontextmanager
async def answering(results: dict[str, str], otherwise: str) -> AsyncIterator[str]:
    """A server that answers each method with a result."""

    async def answer(request: web.Request) -> web.Response:
        result = results.get(request.path.rpartition("/")[2], otherwise)
        return web.Response(text=f'{{"ok":true,"result":{result}}}')

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.005)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def client(url: str) -> AsyncIterator[SetupClient]:
    """A client of that server."""
    async with Transport(url, BotToken(TOKEN)) as transport:
        yield SetupClient(Api(transport, Metrics()), 5)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("method", METHODS)
def test_no_method_takes_an_odd_result(method: str, odd: str) -> None:
    """It is an answer that cannot be read, as if it were no JSON; getMyCommands may be empty."""
    if (method, odd) != ("getMyCommands", "[]"):
        with pytest.raises(Unreadable):
            checked(method, msgspec.Raw(odd.encode()))


def test_fields_that_we_do_not_use_are_left_out() -> None:
    """Whatever their names and values, the library sees none of them."""
    full = b'{"id":1,"is_bot":true,"first_name":"x","username":"y","api_kwargs":5,"bot":[]}'
    kept = b'{"id":1,"is_bot":true,"first_name":"x","username":"y"}'
    assert checked("getMe", msgspec.Raw(full)) == kept


async def set_(bot: Bot) -> None:
    """Set a webhook."""
    await set_webhook(bot, URL, "word")


@pytest.mark.parametrize("call", [get_me, delete_webhook, set_])
@pytest.mark.parametrize("odd", ["{}", "[]", "true", '"nonsense"'])
async def test_a_start_ends_with_one_line(call: Callable[[Bot], Awaitable[object]], odd: str) -> None:
    """It says which setting and which method."""
    async with answering({}, odd) as url, client(url) as bot:
        with pytest.raises(
            SettingError, match=r"TELEGRAM_API_URL answers get\w+, but not as the Bot API does"
        ):
            await call(bot)


async def test_the_line_and_the_status_of_a_process(tmp_path: Path) -> None:
    """The bot ends with 2, as for any setting."""
    async with answering({}, "{}") as url, started(environ(url, tmp_path)) as bot:
        assert await bot.ends() == 2
    assert "Set it to the root of a Bot API server" in bot.output
    assert "Traceback" not in bot.output


async def test_the_bot_serves_without_its_profile(small: Loaded, caplog: pytest.LogCaptureFixture) -> None:
    """One line a language, where the profile is answered with nonsense."""
    assert small.site
    async with answering({}, "{}") as url, client(url) as bot:
        with caplog.at_level(logging.WARNING):
            await sync_profile(bot, small.site)
    assert [each.partition(":")[0] for each in caplog.messages] == [
        f"the bot's profile could not be set for language “{code}”" for code in ("", "es", "ar")
    ]


async def test_the_watch_goes_on(tmp_path: Path) -> None:
    """What it raises is what it catches."""
    async with answering({}, "{}") as url, client(url) as bot:
        with pytest.raises(Unreadable):
            await WebhookWatch(bot=bot, metrics=Metrics(), url=URL, secret="word").look()
