"""The verb `demo`: the same bot in a browser page, or in the terminal."""

import asyncio
import os
import webbrowser

import click
from aiohttp import web

from bot.edges import logs, settings, terminal
from bot.edges.files.site import load
from bot.edges.web.server import application
from bot.edges.web.watching import Watched


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on; 0 picks a free one.")
@click.option("--open", "browse", is_flag=True, help="Open the page in your browser.")
@click.option("--watch", is_flag=True, help="Load the words again when you save them, and show what to mend.")
@click.option("--terminal", "typed", is_flag=True, help="Talk here instead: buttons are numbers, q ends.")
def demo(host: str, port: int, browse: bool, watch: bool, typed: bool) -> None:
    """Show the bot without Telegram: no token, no account."""
    logs.start(settings.log(os.environ))
    folders = settings.folders(os.environ)
    loaded = load(folders)
    if loaded.site is None:
        raise settings.SettingError("\n".join(("English cannot be shown:", *map(str, loaded.findings))))
    if typed:
        terminal.converse(
            loaded.site,
            lambda: click.prompt(">", prompt_suffix=" ", default="", show_default=False),
            click.echo,
        )
        return
    asyncio.run(_serve(Watched(folders, loaded, loaded.site), host, port, browse=browse, watch=watch))


async def _serve(watched: Watched, host: str, port: int, *, browse: bool, watch: bool) -> None:
    runner = web.AppRunner(application(watched, watch=watch), access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        address = f"http://{host}:{runner.addresses[0][1]}/"
        click.echo(f"Axis Guide is at {address} (Ctrl+C ends it)")
        if browse:
            webbrowser.open(address)
        await (watched.follow() if watch else asyncio.Event().wait())
    finally:
        await runner.cleanup()
