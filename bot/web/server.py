"""The routes of the demo's page: an event comes in as JSON, the bubble that answers it goes out."""

import asyncio
import re
from enum import StrEnum
from importlib.resources import files
from urllib.parse import parse_qs

import msgspec

from bot.frame import URGENT_HELP
from bot.model.address import Address
from bot.model.catalog import Catalog
from bot.model.chat import NOTHING, Chat
from bot.model.events import Event, Tap, typed
from bot.model.finding import shortened
from bot.model.screen import Screen
from bot.ops.encoder import NULL_ENCODER, Encoder, with_vector
from bot.ops.http import Exchange, Handler, Refused, Routes, Scope, read_body
from bot.render.web import bubble
from bot.reply import reply
from bot.screens import BOOKMARKABLE
from bot.text.bidi import is_rtl
from bot.web.live_reload import LiveReloader

_ASSETS = {
    "/": ("page.html", "text/html"),
    "/app.js": ("app.js", "text/javascript"),
    "/style.css": ("style.css", "text/css"),
}
_SECURITY_HEADERS = [
    (
        "content-security-policy",
        "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; "
        "form-action 'self'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cache-control", "no-store"),
]
_MOST_BYTES = 1_000_000
"""No typed line and no list of saved questions comes near this."""

_WAIT_SECONDS = 25.0
"""How long /changes holds a request open when nothing changes (long polling)."""


class PostKind(StrEnum):
    """What a user can do on the page."""

    TAP = "tap"
    WORDS = "words"


class Post(msgspec.Struct):
    """The body of POST /event.

    `value` is the address of a tapped button or the typed line, `chat` what is stored about the user, by the
    page and not by the server.
    """

    kind: PostKind
    value: str
    app_lang: str = ""
    chat: Chat = NOTHING


_VERSION = re.compile(r"-1|[0-9]{1,9}")
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What msgspec raises for JSON that is malformed, is not UTF-8, or is nested too deep."""
_decode = msgspec.json.Decoder(Post).decode


def page_routes(live: LiveReloader, *, watch: bool, encoder: Encoder = NULL_ENCODER) -> Routes:
    """The routes for `bot.ops.http.serving`; with `watch`, the page waits for changes and shows findings."""
    return {
        ("POST", "/event"): _event_route(live, encoder),
        ("GET", "/changes"): _changes_route(live, watch=watch),
        ("GET", "/picture/"): _picture_route(live),
        **{("GET", path): _asset(name, kind) for path, (name, kind) in _ASSETS.items()},
    }


def _event_route(live: LiveReloader, encoder: Encoder) -> Handler:
    async def answer(_: Scope, exchange: Exchange) -> None:
        body = await read_body(exchange, _MOST_BYTES)
        try:
            post = _decode(body)
        except _UNREADABLE as error:
            _json(exchange, {"error": f"this request cannot be read: {error}"}, 400)
            return
        kept, screen = reply(live.site, post.chat, await with_vector(encoder, event(post)))
        frame = _page_frame(live.site.catalogs[screen.lang])
        _json(exchange, {"chat": kept, "bubble": bubble(screen), "frame": frame, **_place(screen)})

    return answer


def _changes_route(live: LiveReloader, *, watch: bool) -> Handler:
    async def changes(scope: Scope, exchange: Exchange) -> None:
        version = await live.newer(_seen(scope.query_string), _WAIT_SECONDS)
        findings = [str(each) for each in shortened(live.findings)]
        _json(exchange, {"version": version, "watch": watch, "findings": findings})

    return changes


def _seen(query: str) -> int:
    """The version that the page has, -1 for none yet; raises Refused for what no page of ours sends."""
    seen = parse_qs(query).get("seen", ["-1"])[0]
    if not _VERSION.fullmatch(seen):
        raise Refused(400, "`seen` must be the number of a version, or -1")
    return int(seen)


def _picture_route(live: LiveReloader) -> Handler:
    async def picture(scope: Scope, exchange: Exchange) -> None:
        *_, lang, file = scope.path.split("/")
        dark = scope.query_string == "dark"
        drawn = await asyncio.to_thread(live.pictures.draw, file.removesuffix(".png"), lang, dark=dark)
        if drawn:
            exchange.response_file(200, _headers("image/png"), str(drawn))
        else:
            exchange.response_bytes(404, _headers("text/plain"), b"no such picture\n")

    return picture


def event(post: Post) -> Event:
    """The event of a post."""
    if post.kind is PostKind.TAP:
        return Tap(post.value, post.app_lang)
    return typed(post.value, post.app_lang)


def _place(screen: Screen) -> dict[str, object]:
    """Where a screen stands, and how the page treats it.

    `again`: opening it once more brings the same and changes nothing. `stays`: what is tapped below it comes
    as a new bubble, so that the list that was searched for remains in sight.
    """
    route = screen.address.route if screen.address else ""
    return {"address": str(screen.address), "again": route in BOOKMARKABLE, "stays": route == "search"}


def _page_frame(catalog: Catalog) -> dict[str, str]:
    """What stands around the bubbles, in the language of the newest."""
    return {
        "lang": catalog.lang,
        "urgent": catalog.say("Urgent help"),
        "help": str(Address(catalog.lang, URGENT_HELP[0], URGENT_HELP[1:])),
        "dir": "rtl" if is_rtl(catalog.lang) else "ltr",
        "write": catalog.say("Type a word or a question"),
        "send": catalog.say("Send"),
    }


def _asset(name: str, kind: str) -> Handler:
    async def serve(_: Scope, exchange: Exchange) -> None:
        body = files(__package__).joinpath(name).read_bytes()
        exchange.response_bytes(200, _headers(f"{kind}; charset=utf-8"), body)

    return serve


def _headers(kind: str) -> list[tuple[str, str]]:
    return [("content-type", kind), *_SECURITY_HEADERS]


def _json(exchange: Exchange, body: dict[str, object], status: int = 200) -> None:
    exchange.response_bytes(status, _headers("application/json"), msgspec.json.encode(body))
