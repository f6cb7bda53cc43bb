"""The verb `demo`: the same bot in a browser page, or in the terminal."""

import asyncio
import os
import signal
import webbrowser
from contextlib import suppress
from dataclasses import replace

import click
from aiohttp import web

from bot import checks
from bot.edges import logs, settings, terminal
from bot.edges.files.site import Folders, Loaded, load
from bot.edges.web.server import application
from bot.edges.web.watching import Watched


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 picks a free one."
)
@click.option("--open", "browse", is_flag=True, help="Open the page in your browser.")
@click.option("--watch", is_flag=True, help="Load the words again when you save them, and show what to mend.")
@click.option("--terminal", "typed", is_flag=True, help="Talk here instead: buttons are numbers, q ends.")
def demo(host: str, port: int, browse: bool, watch: bool, typed: bool) -> None:
    """Show the bot without Telegram: no token, no account.

    Serves it as a web page of this machine and prints the address. Ctrl+C ends it.
    """
    logs.start(settings.log(os.environ))
    folders = settings.folders(os.environ)
    loaded = look(folders) if watch else load(folders)
    if loaded.site is None:
        raise settings.SettingError("English cannot be shown. `axis-guide check` says what to mend")
    if typed:
        with suppress(KeyboardInterrupt):
            terminal.converse(loaded.site, lambda: input("> "), click.echo)
        return
    watched = Watched(folders, loaded, loaded.site, look)
    asyncio.run(_serve(watched, host, port, browse=browse, watch=watch))


def look(folders: Folders) -> Loaded:
    """Load the words; where they can be read, hold every rule against them too."""
    loaded = load(folders)
    if loaded.findings:
        return loaded
    return replace(loaded, findings=tuple(checks.check(loaded.library, loaded.site)))


async def _serve(watched: Watched, host: str, port: int, *, browse: bool, watch: bool) -> None:
    runner = web.AppRunner(application(watched, watch=watch), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await _listen(runner, host, port)
        address = f"http://{host}:{runner.addresses[0][1]}/"
        click.echo(f"Axis Guide is at {address} (Ctrl+C ends it)")
        if browse:
            webbrowser.open(address)
        await _until_told({asyncio.create_task(watched.follow())} if watch else set())
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error.strerror)
        mend = "Choose another port: axis-guide demo --port 0"
        raise settings.SettingError(f"cannot listen on {host}:{port} ({reason}). {mend}") from error


async def _until_told(work: set[asyncio.Task[None]]) -> None:
    told = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, told.set)
    done, left = await asyncio.wait(
        {asyncio.create_task(told.wait()), *work}, return_when=asyncio.FIRST_COMPLETED
    )
    for task in left:
        task.cancel()
    for task in done:
        task.result()
