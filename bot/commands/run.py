"""The verb `run`: the bot in Telegram."""

import asyncio
import logging
import os
import signal
from contextlib import suppress

import click
import uvloop

from bot.edges import logs, settings
from bot.edges.files.site import load
from bot.edges.metrics import Metrics
from bot.edges.telegram.service import serve
from bot.model.site import Site

logger = logging.getLogger(__name__)

DRAIN_SECONDS = 8.0
"""What is in hand may take this long after SIGTERM."""


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
    metrics = Metrics()
    metrics.tell(loaded)
    site = settings.offered(os.environ, loaded.site)
    try:
        uvloop.run(_until_told(wanted, site, metrics))
    except settings.SettingError:
        raise
    except Exception:
        # Python's own traceback would show the words of the error, and with them perhaps the token.
        logger.exception("the bot ends by an error that it cannot mend")
        raise SystemExit(1) from None


async def _until_told(wanted: settings.RunSettings, site: Site, metrics: Metrics) -> None:
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    serving = asyncio.create_task(serve(wanted, site, metrics, stop))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    await asyncio.wait({serving}, timeout=DRAIN_SECONDS)
    stopping.cancel()
    serving.cancel()
    with suppress(asyncio.CancelledError):
        await serving
    logger.info("ended in order")
