"""By webhook the bot notices when nothing can come in any more, and mends what it can."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.ops.metrics import Metrics
from bot.ops.token import BotToken
from bot.telegram import webhook_watch
from bot.telegram.api import Api
from bot.telegram.setup import SetupClient, set_webhook
from bot.telegram.transport import Transport
from bot.telegram.webhook import Webhook
from bot.telegram.webhook_watch import REFUSED, WebhookWatch
from tests.botapi import BotApi
from tests.running import TOKEN

URL, SECRET = "https://bot.example.org/telegram/x", "word"


@asynccontextmanager
async def watching(api: BotApi, metrics: Metrics) -> AsyncIterator[WebhookWatch]:
    """A watch over a webhook that is set."""
    async with Transport(api.url, BotToken(TOKEN)) as transport:
        bot = SetupClient(Api(transport, metrics), 5)
        await set_webhook(bot, URL, SECRET)
        yield WebhookWatch(bot=bot, metrics=metrics, url=URL, secret=SECRET)


@pytest.mark.parametrize("elsewhere", [None, "https://other.example.org/hook"])
async def test_a_webhook_that_is_gone_is_set_again_once(
    elsewhere: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    """Removed, or pointed elsewhere: it is set again, with a line in the log and a count."""
    metrics = Metrics()
    async with BotApi(TOKEN) as api, watching(api, metrics) as watch:
        await watch.look()
        assert b"axis_webhook_resets_total 0.0" in metrics.text()
        api.world.webhook = {"url": elsewhere} if elsewhere else {}
        with caplog.at_level(logging.WARNING):
            for _ in range(2):
                await watch.look()
        assert api.world.webhook["url"] == URL
        assert caplog.text.count("setting it again") == 1
        assert b"axis_webhook_resets_total 1.0" in metrics.text()


async def test_a_token_that_was_revoked_is_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Telegram refuses the token, the bot is not healthy; where it is away, that is said elsewhere."""
    monkeypatch.setattr(webhook_watch, "SECONDS", 0.0)
    async with BotApi(TOKEN) as api, watching(api, Metrics()) as watch:
        api.token = "1:another"
        looking = api.wait_for(lambda: watch.trouble == REFUSED)
        running = asyncio.create_task(watch.run())
        await looking
        api.token = TOKEN
        await api.wait_for(lambda: not watch.trouble)
        running.cancel()


def test_the_path_of_the_address_is_served() -> None:
    """With a proxy that leaves the path as it is, and with one that takes it off."""
    webhook = Webhook(None, SECRET, BotToken(TOKEN))  # type: ignore[arg-type]
    assert list(webhook.routes_below("/bot")) == [("POST", webhook.path), ("POST", f"/bot{webhook.path}")]
    assert list(webhook.routes_below("")) == [("POST", webhook.path)]
