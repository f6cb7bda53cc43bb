"""The verb `run`: the bot in Telegram."""

import asyncio
import logging
import os
import signal
from contextlib import suppress
from dataclasses import replace

import click
import uvloop

from bot.edges import logs, settings
from bot.edges.files.site import load
from bot.edges.store import SqliteStore, Store
from bot.edges.telegram.api import Api
from bot.edges.telegram.client import Client, leave_webhook, meet
from bot.edges.telegram.delivery import Delivery
from bot.edges.telegram.polling import Polling
from bot.edges.telegram.profile import introduce
from bot.edges.telegram.transport import Transport
from bot.model.site import Site

logger = logging.getLogger(__name__)

DRAIN_SECONDS = 8.0
"""What the batch in hand may take after SIGTERM."""


@click.command()
def run() -> None:
    """Run the bot in Telegram.

    Reads TELEGRAM_TOKEN and the other settings from the environment; see the README.
    SIGTERM or Ctrl+C finishes what is in hand and ends with 0.
    """
    wanted = settings.run(os.environ)
    logs.start(settings.log(os.environ), wanted.token)
    loaded = load(wanted.folders)
    for finding in loaded.findings:
        logger.warning("to mend: %s", finding)
    if loaded.site is None:
        raise settings.SettingError("English cannot be shown. `axis-guide check` says what to mend")
    try:
        uvloop.run(_serve(wanted, loaded.site))
    except settings.SettingError:
        raise
    except Exception:
        # Python's own traceback would show the words of the error, and with them perhaps the token.
        logger.exception("the bot ends by an error that it cannot mend")
        raise SystemExit(1) from None


async def _serve(wanted: settings.RunSettings, site: Site) -> None:
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    with SqliteStore(wanted.database, wanted.token) as store:
        async with Transport(wanted.api_url, wanted.token) as transport:
            served = asyncio.create_task(_poll(wanted, site, transport, store, stop))
            stopped = asyncio.create_task(stop.wait())
            await asyncio.wait({served, stopped}, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.wait({served}, timeout=DRAIN_SECONDS)
            stopped.cancel()
            served.cancel()
            with suppress(asyncio.CancelledError):
                await served
    logger.info("ended in order")


async def _poll(
    wanted: settings.RunSettings, site: Site, transport: Transport, store: Store, stop: asyncio.Event
) -> None:
    bot = Client(wanted.api_url, wanted.token, transport)
    me = await meet(bot)
    await leave_webhook(bot)
    linked = replace(site, link=f"https://t.me/{me.username}?start=")
    api = Api(transport)
    introduction = asyncio.create_task(introduce(bot, linked))
    logger.info("@%s serves %s by polling", me.username, ", ".join(linked.catalogs))
    try:
        await Polling(api, Delivery(api, store, linked).answer).run(stop)
    finally:
        introduction.cancel()
