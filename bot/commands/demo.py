"""The verb `demo`: the same bot in a browser page, or in the terminal."""

import asyncio
import os
import signal
import socket
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, suppress
from functools import partial

import click

from bot import checks
from bot.commands.preview_check import checked
from bot.commands.shown import shown
from bot.loader.folders import Folders
from bot.loader.site import Loaded, load, with_clinics
from bot.model.clinic import Clinic
from bot.model.finding import Finding, Severity
from bot.model.library import SOURCE
from bot.model.site import Site
from bot.ops import logs, settings
from bot.ops.encoder import Encoder, with_vector
from bot.ops.encoder_process import encoder_process
from bot.ops.errors import SettingError
from bot.ops.http import Routes, serving
from bot.ops.metrics import Metrics
from bot.ops.settings import Listen
from bot.web import terminal
from bot.web.hosts import guarded
from bot.web.live_reload import Checked, LiveReloader
from bot.web.preview import PreviewReloader, preview_routes
from bot.web.preview_loader import PreviewLoader
from bot.web.server import page_routes


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 picks a free one."
)
@click.option("--open", "browse", is_flag=True, help="Open the page in your browser.")
@click.option("--watch", is_flag=True, help="Load the words again when you save them, and show what to fix.")
@click.option("--terminal", "typed", is_flag=True, help="Talk here instead: buttons are numbers, q ends.")
@click.option("--lang", default="", help="For translators: show this language beside English, with --watch.")
def demo(host: str, port: int, browse: bool, watch: bool, typed: bool, lang: str) -> None:
    """Show the bot without Telegram: no token, no account.

    Serves it as a web page of this machine and prints the address. Ctrl+C ends it.
    """
    logs.start(settings.log(os.environ))
    folders = settings.folders(os.environ)
    if lang:
        preview = previewed(folders, lang)
        asyncio.run(_serve(preview, lambda _: preview_routes(preview), host, port, browse=browse, watch=True))
        return
    strict = settings.strict(os.environ)
    site = shown(loaded := load(folders, strict=strict), strict=strict)
    if typed:
        with suppress(KeyboardInterrupt):
            _talk(site)
        return
    live = LiveReloader(
        folders=folders,
        site=site,
        findings=errors(loaded) if watch else (),
        load=partial(load_checked, strict=strict, held=dict(site.clinics)),
    )
    routes = partial(_routes, live, watch=watch)
    asyncio.run(_serve(live, routes, host, port, browse=browse, watch=watch))


def load_checked(folders: Folders, *, strict: bool = False, held: dict[str, Clinic] | None = None) -> Checked:
    """The site, as `load` gives it, and what must be fixed; what only wants a look stands in the preview.

    `held` are the clinics of the last time, and then those of this one.
    """
    loaded = load(folders, strict=strict)
    if loaded.site and held is not None:
        loaded = with_clinics(loaded, folders.clinics, held)
        held.clear()
        held.update(loaded.clinics.held)
    return loaded.site, errors(loaded)


def errors(loaded: Loaded) -> Sequence[Finding]:
    """The findings that must be fixed."""
    content = [each for each in found(loaded) if each.severity is Severity.ERROR]
    return [*content, *loaded.clinics.findings]


def found(loaded: Loaded) -> Sequence[Finding]:
    """The findings; only files without findings of their own are checked by the rules too."""
    return loaded.findings or checks.check(loaded.library, loaded.site)


def previewed(folders: Folders, lang: str) -> PreviewReloader:
    """The preview of a language, checked by the rules; raises SettingError where it is not known here."""
    loader = PreviewLoader(folders, lang)
    shown = None if lang == SOURCE else loader.load()
    if shown is None:
        known = [each for each in load(folders).library.languages if each != SOURCE]
        fix = f"Choose one of content/languages.yaml: {', '.join(known)}"
        raise SettingError(f"`{lang}` cannot be shown beside English. {fix}")
    return PreviewReloader(folders=folders, lang=lang, loader=loader, shown=shown, check=checked)


def _routes(live: LiveReloader, encoder: Encoder, *, watch: bool) -> Routes:
    return page_routes(live, watch=watch, encoder=encoder)


def _talk(site: Site) -> None:
    """Converse in the terminal; the event loop runs only while a vector is made, for `input` blocks."""
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        encoder = runner.run(_entered(stack))
        try:
            terminal.converse(
                site, lambda: input("> "), click.echo, lambda event: runner.run(with_vector(encoder, event))
            )
        finally:
            runner.run(stack.aclose())


async def _entered(stack: AsyncExitStack) -> Encoder:
    encoder = await stack.enter_async_context(encoder_process(Metrics()))
    await encoder.encode("ready")  # the time of its start must not pass while nothing runs
    return encoder


async def _serve(
    live: LiveReloader,
    routes: Callable[[Encoder], Routes],
    host: str,
    port: int,
    *,
    browse: bool,
    watch: bool,
) -> None:
    async with AsyncExitStack() as stack:
        try:
            listen = Listen(_address(host, port), port)
            encoder = await stack.enter_async_context(encoder_process(Metrics()))
            doors = guarded(routes(encoder), host, listen.host)
            port = await stack.enter_async_context(serving(listen, doors))
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error.strerror)
            fix = "Choose another port: axis-guide demo --port 0"
            raise SettingError(f"cannot listen on {host}:{port} ({reason}). {fix}") from error
        stack.push_async_callback(live.close)
        address = f"http://{host}:{port}/"
        click.echo(f"Axis Guide is at {address} (Ctrl+C ends it)")
        if browse:
            webbrowser.open(address)
        await _until_signal({asyncio.create_task(live.follow())} if watch else set())


def _address(host: str, port: int) -> str:
    """The IP address of a host, for our server takes no names; raises OSError for an unknown one."""
    return str(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][4][0])


async def _until_signal(work: set[asyncio.Task[None]]) -> None:
    """Return at SIGINT or SIGTERM; raises what `work` raises. What is unfinished is cancelled."""
    stop = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    done, left = await asyncio.wait(
        {asyncio.create_task(stop.wait()), *work}, return_when=asyncio.FIRST_COMPLETED
    )
    for task in left:
        task.cancel()
    for task in done:
        task.result()
