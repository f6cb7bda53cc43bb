"""Brings the parts together and serves until told to stop."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, replace

from bot.edges import store as stores
from bot.edges.counts import Counts
from bot.edges.health import Health
from bot.edges.http import serving
from bot.edges.metrics import Metrics
from bot.edges.painter import Painter
from bot.edges.settings import RunSettings
from bot.edges.store.contract import Store
from bot.edges.telegram.api import Api
from bot.edges.telegram.client import Client, enter_webhook, leave_webhook, meet, watch_webhook
from bot.edges.telegram.delivery import Delivery
from bot.edges.telegram.desk import Desk
from bot.edges.telegram.photos import Photos
from bot.edges.telegram.polling import GRACE_SECONDS, POLL_SECONDS, Polling
from bot.edges.telegram.profile import introduce
from bot.edges.telegram.transport import Transport
from bot.edges.telegram.webhook import Webhook
from bot.model.site import Site

logger = logging.getLogger(__name__)

QUIET_SECONDS = 2.0 * (POLL_SECONDS + GRACE_SECONDS)
"""How long getUpdates may go unanswered before the bot says that it is ill."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What both ways of serving need."""

    wanted: RunSettings
    transport: Transport
    bot: Client
    store: Store
    metrics: Metrics
    delivery: Delivery


async def serve(wanted: RunSettings, site: Site, metrics: Metrics, stop: asyncio.Event) -> None:
    """Serve the site in Telegram until `stop` is set and what is in hand is done; raises SettingError."""
    async with (
        Transport(wanted.api_url, wanted.token) as transport,
        stores.opened(wanted.database, wanted.token) as store,
    ):
        bot = Client(wanted.api_url, wanted.token, transport)
        me = await meet(bot)
        linked = replace(site, link=f"https://t.me/{me.username}?start=")
        counts = Counts(store)
        api = Api(transport, metrics)
        photos = Photos(api, store, Painter(site.library, wanted.folders.content, wanted.cache))
        delivery = Delivery(api, store, linked, photos, counts, metrics)
        parts = Parts(wanted, transport, bot, store, metrics, delivery)
        how = _by_webhook if wanted.webhook else _by_polling
        async with _beside(counts.keep()), _beside(introduce(bot, linked)):
            logger.info("@%s serves %s", me.username, ", ".join(linked.catalogs))
            await how(parts, stop)
        await counts.flush()


async def _by_polling(parts: Parts, stop: asyncio.Event) -> None:
    wanted, loop = parts.wanted, asyncio.get_running_loop()
    async with AsyncExitStack() as stack:
        line = await stack.enter_async_context(Transport(wanted.api_url, wanted.token))
        polling = Polling(Api(line, parts.metrics), line, Desk(parts.delivery.answer, parts.metrics))

        def trouble() -> str:
            quiet = loop.time() - polling.last_heard
            return f"no answer to getUpdates for {quiet:.0f} s" if quiet > QUIET_SECONDS else ""

        health = Health(parts.store, parts.metrics, trouble)
        if wanted.listen:
            await stack.enter_async_context(serving(wanted.listen, health.routes))
        led = await stack.enter_async_context(parts.store.lead())
        await leave_webhook(parts.bot)
        polling.last_heard = loop.time()
        await polling.run(stop, led)


async def _by_webhook(parts: Parts, stop: asyncio.Event) -> None:
    wanted = parts.wanted
    assert wanted.webhook is not None
    assert wanted.listen is not None
    desk = Desk(parts.delivery.show, parts.metrics)
    webhook = Webhook(desk, wanted.webhook.secret, wanted.token)
    health = Health(parts.store, parts.metrics, lambda: "")
    async with (
        serving(wanted.listen, webhook.routes | health.routes),
        _beside(watch_webhook(parts.bot, parts.metrics)),
    ):
        await enter_webhook(parts.bot, wanted.webhook.url + webhook.path, wanted.webhook.secret)
        await stop.wait()
        health.draining = True


@asynccontextmanager
async def _beside(work: Awaitable[None]) -> AsyncIterator[None]:
    task = asyncio.ensure_future(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
