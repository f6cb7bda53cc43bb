"""The verb `run`: the bot in Telegram."""

import asyncio
import logging
import os
import signal
import sys
from contextlib import suppress
from dataclasses import replace
from functools import partial

import click
import uvloop

from bot.commands.shown import shown
from bot.loader.folders import Folders
from bot.loader.site import Loaded, load, with_clinics
from bot.model.finding import shortened
from bot.model.library import SOURCE
from bot.model.site import Site
from bot.ops import logs, settings
from bot.ops.encoder_process import encoder_process
from bot.ops.errors import SettingError
from bot.ops.metrics import Metrics
from bot.telegram.reload import Reload
from bot.telegram.service import serve

logger = logging.getLogger(__name__)

SWITCH_SECONDS = 0.0005
"""After how long a thread that understands a text lets go of the interpreter, for the taps: a tenth of
Python's own. `python -m tests.crowd` measures it."""

DRAIN_SECONDS = 8.0
"""What updates in flight may take after SIGTERM; Docker kills after 10 s, Kubernetes after 30 s."""


@click.command()
def run() -> None:
    """Run the bot in Telegram.

    Reads TELEGRAM_TOKEN and the other settings from the environment; see docs/operators.md.
    SIGTERM or Ctrl+C finishes what is in hand and ends with 0. SIGHUP
    reads the clinics anew.
    """
    wanted = settings.run(os.environ)
    logs.start(settings.log(os.environ), wanted.token)
    sys.setswitchinterval(SWITCH_SECONDS)
    strict = settings.strict(os.environ)
    loaded = load(wanted.folders, strict=strict)
    site = limited(shown(loaded, strict=strict), settings.languages(os.environ))
    try:
        uvloop.run(_serve_until_signal(wanted, site, loaded))
    except SettingError as error:
        # It may quote what an API server or a proxy has answered.
        raise SettingError(wanted.token.redact(str(error))) from None
    except Exception:
        # Python's own traceback would show the words of the error, and with them perhaps the token.
        logger.exception("the bot ends by an error that it cannot fix")
        raise SystemExit(1) from None


def limited(site: Site, wanted: tuple[str, ...]) -> Site:
    """The site with only the wanted languages, and English last if it is not among them; all for none wanted.

    Raises SettingError for a language that is not offered.
    """
    if not wanted:
        return site
    for lang in wanted:
        if lang not in site.catalogs:
            complete = ", ".join(site.catalogs)
            raise SettingError(f"LANGUAGES names `{lang}`, but complete are only: {complete}")
    kept = dict.fromkeys([*wanted, SOURCE])
    return replace(site, catalogs={lang: site.catalogs[lang] for lang in kept})


def warm_up(site: Site, loaded: Loaded, metrics: Metrics, stop: asyncio.Event) -> None:
    """Build the index of each language, then log the findings; ends early at `stop`.

    Runs in a thread beside serving: an event that needs a language before it is built waits for that alone.
    """
    for lang in site.catalogs:
        if stop.is_set():
            return
        site.index(lang)
        site.sayings[lang]
    for finding in shortened((*loaded.findings, *loaded.clinics.findings)):
        logger.warning("to fix: %s", finding)
    metrics.set_content(loaded)


class ClinicReloader:
    """Reads the clinics of a running bot anew; one whose file is bad stays as it was."""

    def __init__(self, folders: Folders, loaded: Loaded, site: Site) -> None:
        self._folders, self._loaded, self._site = folders, loaded, site

    def reloaded(self) -> Site:
        """The site with the clinics as they are now; says in the log what cannot be used."""
        loaded = with_clinics(self._loaded, self._folders.clinics, self._site.clinics)
        assert loaded.site is not None
        for finding in shortened(loaded.clinics.findings):
            logger.warning("to fix: %s", finding)
        logger.info("clinics: %s", ", ".join(loaded.clinics.held) or "none")
        self._site = replace(self._site, clinics=loaded.site.clinics, approved=loaded.site.approved)
        return self._site


async def _serve_until_signal(wanted: settings.RunSettings, site: Site, loaded: Loaded) -> None:
    stop, metrics = asyncio.Event(), Metrics()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    reload = Reload(asyncio.Event(), ClinicReloader(wanted.folders, loaded, site).reloaded)
    asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, reload.asked.set)
    async with encoder_process(metrics) as encoder:
        warm = partial(warm_up, site, loaded, metrics, stop)
        await _until(stop, asyncio.create_task(serve(wanted, site, metrics, stop, warm, encoder, reload)))
    logger.info("ended in order")


async def _until(stop: asyncio.Event, serving: asyncio.Task[None]) -> None:
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    await asyncio.wait({serving}, timeout=DRAIN_SECONDS)
    stopping.cancel()
    serving.cancel()
    with suppress(asyncio.CancelledError):
        await serving
