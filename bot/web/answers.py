"""What every page of the demo's server is answered with: its files, its JSON, and the headers of safety."""

import asyncio
import re
from collections.abc import Mapping
from importlib.resources import files
from urllib.parse import parse_qs

import msgspec

from bot.ops.http import Exchange, Handler, Refused, Routes, Scope
from bot.web.live_reload import LiveReloader

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
_VERSION = re.compile(r"-1|[0-9]{1,9}")

WAIT_SECONDS = 25.0
"""How long /changes holds a request open when nothing changes (long polling)."""


def headers(kind: str) -> list[tuple[str, str]]:
    """The headers of a response of this media type."""
    return [("content-type", kind), *_SECURITY_HEADERS]


def answer_json(exchange: Exchange, body: Mapping[str, object], status: int = 200) -> None:
    """Send a body as JSON."""
    exchange.response_bytes(status, headers("application/json"), msgspec.json.encode(body))


def assets(served: Mapping[str, tuple[str, str]]) -> Routes:
    """The routes of files of this package: path -> its name and media type."""
    return {("GET", path): _asset(name, kind) for path, (name, kind) in served.items()}


def _asset(name: str, kind: str) -> Handler:
    async def serve(_: Scope, exchange: Exchange) -> None:
        body = files(__package__).joinpath(name).read_bytes()
        exchange.response_bytes(200, headers(f"{kind}; charset=utf-8"), body)

    return serve


def seen(query: str) -> int:
    """The version that the page has, -1 for none yet; raises Refused for what no page of ours sends."""
    found = parse_qs(query).get("seen", ["-1"])[0]
    if not _VERSION.fullmatch(found):
        raise Refused(400, "`seen` must be the number of a version, or -1")
    return int(found)


def picture_route(live: LiveReloader) -> Handler:
    """Answers `/picture/LANG/NAME.png`, and with `?dark` the same for a dark page."""

    async def picture(scope: Scope, exchange: Exchange) -> None:
        *_, lang, file = scope.path.split("/")
        dark = scope.query_string == "dark"
        drawn = await asyncio.to_thread(live.pictures.draw, file.removesuffix(".png"), lang, dark=dark)
        if drawn:
            exchange.response_file(200, headers("image/png"), str(drawn))
        else:
            exchange.response_bytes(404, headers("text/plain"), b"no such picture\n")

    return picture
