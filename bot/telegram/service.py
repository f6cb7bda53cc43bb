"""Builds the parts of the bot in Telegram, and serves by polling or webhook until it is stopped."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot import store as stores
from bot.model.site import Site
from bot.ops.encoder import NULL_ENCODER, Encoder
from bot.ops.errors import SettingError
from bot.ops.health import Health
from bot.ops.http import Routes, serving
from bot.ops.metrics import Metrics
from bot.ops.retention import Retention
from bot.ops.settings import Listen, RunSettings
from bot.ops.usage import UsageCounter
from bot.print.document_process import DocumentProcess
from bot.print.picture_process import PictureProcess
from bot.store.protocol import Store
from bot.store.records import Records
from bot.telegram.api import Api
from bot.telegram.delivery import Delivery
from bot.telegram.dispatcher import UpdateDispatcher
from bot.telegram.documents import Documents
from bot.telegram.photos import Photos
from bot.telegram.polling import GRACE_SECONDS, POLL_SECONDS, Polling
from bot.telegram.profile import sync_profile
from bot.telegram.reload import Reload, reload_forever
from bot.telegram.setup import SetupClient, delete_webhook, get_me, set_webhook
from bot.telegram.transport import Transport
from bot.telegram.updates import Me
from bot.telegram.webhook import Webhook
from bot.telegram.webhook_watch import WebhookWatch

logger = logging.getLogger(__name__)

_SETUP_SECONDS = 15.0
"""The deadline of a setup call that the bot can serve without (profile, state of the webhook)."""

QUIET_SECONDS = 2.0 * (POLL_SECONDS + GRACE_SECONDS)
"""How long getUpdates may go unanswered before /healthz answers 503 (docs/operators.md)."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What polling and webhook both need.

    `patient` is the client for setup calls that are tried until Telegram can be reached, `bot` the one for
    those with a deadline; `site` has its link.
    """

    wanted: RunSettings
    site: Site
    me: Me
    patient: SetupClient
    bot: SetupClient
    store: Store
    counts: UsageCounter
    metrics: Metrics
    delivery: Delivery


async def serve(
    wanted: RunSettings,
    site: Site,
    metrics: Metrics,
    stop: asyncio.Event,
    warm_up: Callable[[], None] = lambda: None,
    encoder: Encoder = NULL_ENCODER,
    reload: Reload | None = None,
) -> None:
    """Serve the site in Telegram until `stop` is set and what is in flight is done; raises SettingError.

    `warm_up` is run once, in a thread, while the site is served. Waits where Telegram or PostgreSQL is away.
    """
    async with _parts(wanted, site, metrics, encoder) as parts:
        async with (
            _beside(parts.counts.flush_forever()),
            _beside(Retention(Records(parts.store).sweep, wanted.keep_days).sweep_forever()),
            _beside(sync_profile(parts.bot, parts.site)),
            _beside(asyncio.to_thread(warm_up)),
            _beside(reload_forever(reload, parts.site, parts.delivery) if reload else asyncio.sleep(0)),
        ):
            await (_by_webhook if wanted.webhook else _by_polling)(parts, stop)
        await parts.counts.flush()


@asynccontextmanager
async def _parts(wanted: RunSettings, site: Site, metrics: Metrics, encoder: Encoder) -> AsyncIterator[Parts]:
    async with (
        Transport(wanted.api_url, wanted.token) as transport,
        stores.opened(wanted.database, wanted.token) as store,
    ):
        api, counts = Api(transport, metrics), UsageCounter(store.add)
        patient = SetupClient(api)
        me = await get_me(patient)
        site = site.run_as(link=f"https://t.me/{me.username}?start=", keep_days=wanted.keep_days)
        logger.info("@%s serves %s", me.username, ", ".join(site.catalogs))
        yield Parts(
            wanted=wanted,
            site=site,
            me=Me(me.id, (me.username or "").lower()),
            patient=patient,
            bot=SetupClient(api, _SETUP_SECONDS),
            store=store,
            counts=counts,
            metrics=metrics,
            delivery=Delivery(
                api=api,
                store=store,
                site=site,
                photos=Photos(api, store, PictureProcess(site.library, wanted.folders.content)),
                documents=Documents(api, DocumentProcess()),
                counts=counts,
                metrics=metrics,
                encoder=encoder,
            ),
        )


async def _by_polling(parts: Parts, stop: asyncio.Event) -> None:
    wanted, loop = parts.wanted, asyncio.get_running_loop()
    async with AsyncExitStack() as stack:
        own_transport = await stack.enter_async_context(Transport(wanted.api_url, wanted.token))
        polling = Polling(
            Api(own_transport, parts.metrics),
            own_transport,
            UpdateDispatcher(parts.delivery.answer, parts.metrics, parts.me),
        )

        def trouble() -> str:
            quiet = loop.time() - polling.last_answered
            return f"no answer to getUpdates for {quiet:.0f} s" if quiet > QUIET_SECONDS else ""

        health = Health(parts.store.ping, parts.metrics, trouble)
        if wanted.listen:
            await stack.enter_async_context(_monitored(wanted.listen, health.routes))
        lock = await stack.enter_async_context(parts.store.lead())
        await delete_webhook(parts.patient)
        polling.last_answered = loop.time()
        await polling.run(stop, lock)


async def _by_webhook(parts: Parts, stop: asyncio.Event) -> None:
    wanted = parts.wanted
    assert wanted.webhook is not None
    assert wanted.listen is not None
    dispatcher = UpdateDispatcher(parts.delivery.show, parts.metrics, parts.me)
    webhook = Webhook(dispatcher, wanted.webhook.secret, wanted.token)
    url = wanted.webhook.url + webhook.path
    watch = WebhookWatch(bot=parts.bot, metrics=parts.metrics, url=url, secret=wanted.webhook.secret)
    health = Health(parts.store.ping, parts.metrics, lambda: watch.trouble)
    routes = webhook.routes_below(urlsplit(wanted.webhook.url).path)
    async with _monitored(wanted.listen, routes | health.routes), _beside(watch.run()):
        await set_webhook(parts.patient, url, wanted.webhook.secret)
        await stop.wait()
        health.draining = True


@asynccontextmanager
async def _beside(work: Awaitable[None]) -> AsyncIterator[None]:
    """Run the work as a task, which is cancelled at the end; its error is raised there."""
    task = asyncio.ensure_future(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@asynccontextmanager
async def _monitored(listen: Listen, routes: Routes) -> AsyncIterator[None]:
    """Serve the routes; raises SettingError for an address or port that cannot be used."""
    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(serving(listen, routes))
        except OSError as error:
            refused = SettingError(f"LISTEN={listen} cannot be used: {error.strerror}")
            raise refused from None
        yield
