"""Serves the page: what a person does comes in as JSON, the bubble that answers it goes out."""

import asyncio
from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Any, Literal

import msgspec
from aiohttp import web

from bot.edges.web import messages
from bot.edges.web.watching import Watched
from bot.model.catalog import Catalog
from bot.model.chat import NOTHING, Chat
from bot.model.events import Event, Tap, typed
from bot.model.languages import is_rtl
from bot.reply import reply

_ASSETS = {"/": ("page.html", "text/html"), "/app.js": ("app.js", "text/javascript")}
_ASSETS |= {"/style.css": ("style.css", "text/css")}
_SAFE = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_WAIT_SECONDS = 25.0

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Post(msgspec.Struct):
    """What the page sends: what is remembered, which it keeps itself, and what the person did."""

    kind: Literal["tap", "words"]
    value: str
    app_lang: str = ""
    chat: Chat = NOTHING


_decode = msgspec.json.Decoder(Post).decode


def application(watched: Watched, *, watch: bool) -> web.Application:
    """Give the web application; with `watch`, the page asks for changes and shows what is to be mended."""
    app = web.Application(middlewares=[_guarded])
    app.router.add_post("/event", _answering(watched))
    app.router.add_get("/changes", _telling(watched, watch=watch))
    app.router.add_get("/picture/{lang:[a-z-]+}/{name:[a-z-]+}.png", _showing(watched))
    for path, (name, kind) in _ASSETS.items():
        app.router.add_get(path, _asset(name, kind))
    return app


def _answering(watched: Watched) -> Handler:
    async def answer(request: web.Request) -> web.Response:
        try:
            post = _decode(await request.read())
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return _json({"error": f"this request cannot be read: {error}"}, 400)
        kept, screen = reply(watched.site, post.chat, event(post))
        words = _chrome(watched.site.catalogs[screen.lang])
        return _json({"chat": kept, "bubble": messages.bubble(screen), "lang": screen.lang, **words})

    return answer


def _telling(watched: Watched, *, watch: bool) -> Handler:
    async def changes(request: web.Request) -> web.Response:
        seen = request.query.get("seen", "")
        known = int(seen) if seen.isdecimal() else -1
        version = await watched.newer(known, _WAIT_SECONDS)
        findings = [str(each) for each in watched.findings]
        return _json({"version": version, "watch": watch, "findings": findings})

    return changes


def _showing(watched: Watched) -> Handler:
    async def picture(request: web.Request) -> web.StreamResponse:
        name, lang = request.match_info["name"], request.match_info["lang"]
        file = await asyncio.to_thread(watched.pictures.draw, name, lang)
        return web.FileResponse(file) if file else web.Response(status=404, text="no such picture")

    return picture


def event(post: Post) -> Event:
    """Give the event that the page tells of."""
    if post.kind == "tap":
        return Tap(post.value, post.app_lang)
    return typed(post.value, post.app_lang)


def _chrome(catalog: Catalog) -> dict[str, str]:
    return {
        "dir": "rtl" if is_rtl(catalog.lang) else "ltr",
        "write": catalog.say("Type a word or a question"),
        "send": catalog.say("Send"),
    }


def _asset(name: str, kind: str) -> Handler:
    async def serve(_: web.Request) -> web.Response:
        return web.Response(text=files(__package__).joinpath(name).read_text("utf-8"), content_type=kind)

    return serve


@web.middleware
async def _guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    response = await handler(request)
    response.headers.update(_SAFE)
    return response


def _json(body: dict[str, Any], status: int = 200) -> web.Response:
    return web.Response(body=msgspec.json.encode(body), status=status, content_type="application/json")
