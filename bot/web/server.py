"""The routes of the demo's page: an event comes in as JSON, the bubble that answers it goes out."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from enum import StrEnum

import msgspec

from bot.frame import URGENT_HELP
from bot.model.address import Address
from bot.model.catalog import Catalog
from bot.model.chat import NOTHING, Chat
from bot.model.events import Event, Tap, typed
from bot.model.finding import shortened
from bot.model.screen import Screen
from bot.ops.encoder import NULL_ENCODER, Encoder, with_vector
from bot.ops.http import Exchange, Handler, Routes, Scope, read_body
from bot.render.web import bubble
from bot.reply import reply
from bot.screens import BOOKMARKABLE
from bot.text.bidi import is_rtl
from bot.web.answers import WAIT_SECONDS, answer_json, assets, headers, picture_route, seen
from bot.web.live_reload import LiveReloader

_ASSETS = {
    "/": ("page.html", "text/html"),
    "/app.js": ("app.js", "text/javascript"),
    "/style.css": ("style.css", "text/css"),
}
_MOST_BYTES = 1_000_000
"""No typed line and no list of saved questions comes near this."""


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


_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What msgspec raises for JSON that is malformed, is not UTF-8, or is nested too deep."""
_decode = msgspec.json.Decoder(Post).decode


def page_routes(live: LiveReloader, *, watch: bool, encoder: Encoder = NULL_ENCODER) -> Routes:
    """The routes for `bot.ops.http.serving`; with `watch`, the page waits for changes and shows findings."""
    return {
        ("POST", "/event"): _event_route(live, encoder),
        ("POST", "/document"): _document_route(live),
        ("GET", "/changes"): _changes_route(live, watch=watch),
        ("GET", "/picture/"): picture_route(live),
        **assets(_ASSETS),
    }


def _event_route(live: LiveReloader, encoder: Encoder) -> Handler:
    async def answer(post: Post, exchange: Exchange) -> None:
        read = await with_vector(encoder, event(post))
        kept, screen = reply(live.site, post.chat, read, datetime.now(UTC))
        frame = _page_frame(live.site.catalogs[screen.lang], screen.address)
        answer_json(exchange, {"chat": kept, "bubble": bubble(screen), "frame": frame, **_place(screen)})

    return _posted(answer)


def _document_route(live: LiveReloader) -> Handler:
    """Answers a tap that opens a screen with the PDF that belongs to it, made in memory and not kept."""

    async def answer(post: Post, exchange: Exchange) -> None:
        _, screen = reply(live.site, post.chat, event(post))
        if screen.document is None:
            answer_json(exchange, {"error": "no document belongs to this screen"}, 404)
        elif made := await live.documents.make(live.site, screen.document):
            exchange.response_bytes(200, headers("application/pdf"), made)
        else:
            answer_json(exchange, {"error": screen.document.alt}, 503)

    return _posted(answer)


def _posted(answer: Callable[[Post, Exchange], Awaitable[None]]) -> Handler:
    """The handler of a post, which refuses what cannot be read."""

    async def read(_: Scope, exchange: Exchange) -> None:
        body = await read_body(exchange, _MOST_BYTES)
        try:
            post = _decode(body)
        except _UNREADABLE as error:
            answer_json(exchange, {"error": f"this request cannot be read: {error}"}, 400)
            return
        await answer(post, exchange)

    return read


def _changes_route(live: LiveReloader, *, watch: bool) -> Handler:
    async def changes(scope: Scope, exchange: Exchange) -> None:
        version = await live.newer(seen(scope.query_string), WAIT_SECONDS)
        findings = [str(each) for each in shortened(live.findings)]
        answer_json(exchange, {"version": version, "watch": watch, "findings": findings})

    return changes


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


def _page_frame(catalog: Catalog, newest: Address | None) -> dict[str, str]:
    """What stands around the bubbles, in the language and at the clinic of the newest."""
    clinic = newest.clinic if newest else ""
    urgent = Address(catalog.lang, URGENT_HELP[0], URGENT_HELP[1:], clinic=clinic)
    return {
        "lang": catalog.lang,
        "urgent": catalog.say("Urgent help"),
        "help": str(urgent),
        "dir": "rtl" if is_rtl(catalog.lang) else "ltr",
        # Translators: Stands pale in the empty field for typing of the web page.
        "write": catalog.say("Type a word or a question"),
        # Translators: A button beside the field for typing of the web page, short.
        "send": catalog.say("Send"),
    }
