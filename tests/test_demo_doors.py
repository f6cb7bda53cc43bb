"""The doors of the demo's server: odd requests are refused in words, and only its own names open it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from bot.commands.demo import found, load_checked
from bot.loader.folders import Folders
from bot.loader.site import Loaded, load
from bot.ops import http
from bot.ops.settings import Listen
from bot.web.hosts import accepted, guarded
from bot.web.live_reload import LiveReloader
from bot.web.server import page_routes
from tests import small as small_site
from tests.patience import patient

NAMES = ("127.0.0.1", "127.0.0.1")
DEEP = 50_000


@asynccontextmanager
async def demo(folders: Folders, small: Loaded) -> AsyncIterator[int]:
    """The port of the page, for who asks by its own name."""
    assert small.site
    live = LiveReloader(folders=folders, site=small.site, findings=(), load=load_checked)
    routes = guarded(page_routes(live, watch=False), *NAMES)
    async with http.serving(Listen("127.0.0.1", 0), routes) as port:
        yield port
        await live.close()


@pytest_asyncio.fixture
async def port(small_folders: Folders, small: Loaded) -> AsyncIterator[int]:
    """That port."""
    async with demo(small_folders, small) as port:
        yield port


async def status(port: int, line: str, host: str = "127.0.0.1", body: bytes = b"") -> int:
    """How a request is answered, which no client library made sensible before."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"{line} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-length: {len(body)}\r\n\r\n"
    writer.write(head.encode("latin-1") + body)
    async with asyncio.timeout(patient(5)):
        answer = await reader.readline()
    writer.close()
    return int(answer.split()[1])


def post(value: object = "hi", **more: object) -> bytes:
    """A body as the page sends it."""
    return json.dumps({"kind": "words", "value": value} | more).encode()


GOOD = (
    post("\0"), post("/start "), post("x" * 900_000), post("_", kind="tap"), post("en_", kind="tap"),
    post("en_search_\0", kind="tap"), post(app_lang="x" * 100_000), post(app_lang="-"),
    post(chat={"lang": "xx"}), post(chat={"questions": ["x"] * 1000}),
)  # fmt: skip
"""Odd but of the right shape: answered with a screen."""

BAD = (
    b"", b"{", b"[]", b"null", b"\xff", b"[" * DEEP, b'{"a":' * DEEP,
    b'{"kind":"words","value":' + b"[" * DEEP,
    post("\ud800"), post("\ud83d", kind="tap"), post(app_lang="\ud800"), post(5), post(kind="nonsense"),
    post(chat={"lang": "\ud800"}), post(chat={"lang": 5}), post(chat=[]),
    b'{"kind":"words","value":"\xed\xa0\x80"}', b'{"kind":"words","value":1e999}',
)  # fmt: skip
"""Bodies that no page of ours sends."""


@pytest.mark.parametrize(("bodies", "expected"), [(GOOD, 200), (BAD, 400)])
async def test_an_event_is_answered_or_refused(port: int, bodies: tuple[bytes, ...], expected: int) -> None:
    """No body breaks the server."""
    found = [await status(port, "POST /event", body=each) for each in bodies]
    assert found == [expected] * len(bodies)


async def test_too_large_an_event_is_refused(port: int) -> None:
    """By its size."""
    assert await status(port, "POST /event", body=post("x" * 1_100_000)) == 413


@pytest.mark.parametrize(
    "seen", ["9" * 4301, "1_0", "%00", "%FF", "%D9%A3", "%C2%B2", "-2", "%20", "1e9", "x"]
)
async def test_a_version_that_is_none_is_refused(port: int, seen: str) -> None:
    """The number of a version has few digits, and those of ASCII."""
    assert await status(port, f"GET /changes?seen={seen}") == 400


@pytest.mark.parametrize(
    "query", ["", "?seen=-1", "?seen=999999999", "?seen=&x", "?" + "&".join(["a=1"] * 2000)]
)
async def test_another_version_than_ours_is_answered_at_once(port: int, query: str) -> None:
    """Also where none is named."""
    assert await status(port, f"GET /changes{query}") == 200


PATHS = (
    "/picture/", "/picture/loop.png", "/picture/en/../loop.png", "/picture/a/b/c/d", "/picture/en/%00.png",
    "/picture//", "/picture/%ff/%fe", "/picture/en/" + "x" * 5000, "/picture/en/.png", "//", "/%", "/nope",
    "/picture/%ED%A0%80/x", "/app.js/",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
async def test_a_path_that_leads_nowhere_is_not_found(port: int, path: str) -> None:
    """Whatever is in it."""
    assert await status(port, f"GET {path}") == 404


@pytest.mark.parametrize("path", ["/\0", "/picture/\xff\xfe.png", ""])
async def test_a_path_that_is_none_is_refused(port: int, path: str) -> None:
    """By the server itself."""
    assert await status(port, f"GET {path}") == 400


@pytest.mark.parametrize(
    "line", ["GET /", "POST /event", "GET /changes", "GET /picture/en/loop.png", "GET /app.js"]
)
async def test_who_asks_by_another_name_is_refused(port: int, line: str) -> None:
    """DNS rebinding: a name of somebody else that points at this machine opens no door."""
    assert await status(port, line, host="evil.example:8000") == 421


LOOPBACK, ANY, NAMED = ("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "0.0.0.0"), ("my-pc.local", "192.168.1.5")


@pytest.mark.parametrize(
    ("listening", "host", "expected"),
    [
        (LOOPBACK, "127.0.0.1:8000", True),
        (LOOPBACK, "localhost", True),
        (LOOPBACK, "LocalHost.:8000", True),
        (LOOPBACK, "[::1]:8000", True),
        (LOOPBACK, "192.168.1.5", False),
        (LOOPBACK, "127.0.0.1.evil.example", False),
        (LOOPBACK, "evil.example:127", False),
        (LOOPBACK, "localhost.evil.example", False),
        (LOOPBACK, "", False),
        (("localhost", "::1"), "localhost:8000", True),
        (ANY, "192.168.1.5:8000", True),
        (ANY, "[fe80::1]:8000", True),
        (ANY, "fe80::1", True),
        (ANY, "localhost:8000", True),
        (ANY, "my-pc.local", False),
        (("::", "::"), "[2001:db8::1]", True),
        (("::", "::"), "evil.example", False),
        (NAMED, "my-pc.local:8000", True),
        (NAMED, "192.168.1.5:8000", True),
        (NAMED, "localhost", False),
        (NAMED, "192.168.1.6", False),
    ],
)
def test_the_names_that_are_accepted(listening: tuple[str, str], host: str, expected: bool) -> None:
    """The name and the address that were given; all addresses where it listens at all."""
    assert accepted(host, listening) is expected


def test_the_demo_shows_what_must_be_fixed_only(tmp_path: Path) -> None:
    """A sentence that seems lost wants a look, which the preview of its language gives it."""
    folders = small_site.write(tmp_path)
    page = folders.content / "es/pages/axis.yaml"
    old = small_site.SPANISH["point"]
    page.write_text(page.read_text("utf-8").replace(old, old.replace(", y", " y"), 1), "utf-8")
    assert found(load(folders))
    assert load_checked(folders)[1] == []
    page.write_text(page.read_text("utf-8").replace("Primero esto", "Primero 25 mg", 1), "utf-8")
    assert load_checked(folders)[1]
