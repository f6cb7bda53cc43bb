"""Our HTTP server met by people who hold its places: idle connections, slow heads, slow bodies, bursts."""

import asyncio
import re
import resource
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientTimeout

from bot.ops import http
from bot.ops.http import TEXT, Exchange, Scope, descriptors, places, read_body, serving
from bot.ops.metrics import Metrics
from bot.ops.settings import Listen
from bot.ops.token import BotToken
from bot.telegram.dispatcher import UpdateDispatcher
from bot.telegram.updates import Incoming, Me
from bot.telegram.webhook import HEADER, MOST_IN_FLIGHT, Webhook
from tests.patience import patient, until
from tests.running import TOKEN, started

MANY = 1100
BRIEF = 0.3
"""Seconds, in place of those that the server gives in earnest."""

SERVED = """
import asyncio
from bot.ops import http
from bot.ops.settings import Listen
http.HEAD_SECONDS = 1.0
async def ok(_, exchange):
    exchange.response_bytes(200, http.TEXT, b"ok")
async def main():
    async with http.serving(Listen("127.0.0.1", 0), {("GET", "/healthz"): ok}) as port:
        print(f"port {port}.", flush=True)
        await asyncio.Event().wait()
asyncio.run(main())
"""
"""Our server alone, whose heads must come within a second."""

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def ok(_: Scope, exchange: Exchange) -> None:
    exchange.response_bytes(200, TEXT, b"ok")


async def size(_: Scope, exchange: Exchange) -> None:
    exchange.response_bytes(200, TEXT, b"%d" % len(await read_body(exchange, 1000)))


@asynccontextmanager
async def served(at_once: int = 2048) -> AsyncIterator[int]:
    """The port of a server with a route that reads a body and one that reads none."""
    routes = {("GET", "/healthz"): ok, ("POST", "/size"): size, ("POST", "/ok"): ok}
    async with serving(Listen("127.0.0.1", 0, at_once), routes) as port:
        yield port


@asynccontextmanager
async def connected(port: int, number: int) -> AsyncIterator[Sequence[Connection]]:
    """So many connections of one peer."""
    async with AsyncExitStack() as stack:
        opened = []
        for _ in range(number):
            opened.append(await asyncio.open_connection("127.0.0.1", port))
            stack.callback(opened[-1][1].close)
        yield opened


async def said(connection: Connection, *pieces: bytes, drip: bytes = b"") -> bytes:
    """All that the server says until it closes, while `drip` comes in every now and then."""
    reader, writer = connection
    writer.write(b"".join(pieces))

    async def trickle() -> None:
        while drip:
            writer.write(drip)
            await asyncio.sleep(BRIEF / 10)

    trickling = asyncio.create_task(trickle())
    try:
        async with asyncio.timeout(patient(10)):
            return await reader.read()
    except ConnectionResetError:
        return b""
    finally:
        trickling.cancel()


async def healthy(port: int) -> bool:
    """Whether a monitor is answered."""
    async with ClientSession(timeout=ClientTimeout(patient(2))) as session:
        return (await session.get(f"http://127.0.0.1:{port}/healthz")).status == 200


HEAD = b"POST %b HTTP/1.1\r\nhost: x\r\ncontent-length: 900\r\n\r\n"


async def test_many_idle_connections_of_one_peer_do_not_close_the_port() -> None:
    """A monitor is answered while they are there."""
    async with served() as port, connected(port, MANY):
        assert await healthy(port)


async def test_an_idle_connection_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether nothing came, half a head, a head byte by byte, or one request and then nothing."""
    monkeypatch.setattr(http, "HEAD_SECONDS", BRIEF)
    whole = b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n"
    async with served() as port, connected(port, 4) as opened:
        answers = await asyncio.gather(
            said(opened[0]),
            said(opened[1], whole[:20]),
            said(opened[2], whole[:-2], drip=b"x: y\r\n"),
            said(opened[3], whole),
        )
    assert [each[:12] for each in answers] == [b"", b"", b"", b"HTTP/1.1 200"]


async def test_the_port_opens_again_once_the_idle_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who comes after every place is taken waits no longer than an idle connection may stay."""
    monkeypatch.setattr(http, "HEAD_SECONDS", BRIEF)
    async with served(at_once=8) as port, connected(port, 20):
        async with asyncio.timeout(patient(5)):
            assert await healthy(port)


@pytest.mark.parametrize("drip", [b"", b"x"])
async def test_a_slow_body_is_refused(monkeypatch: pytest.MonkeyPatch, drip: bytes) -> None:
    """408 and the end of the connection, whether its bytes stop or trickle."""
    monkeypatch.setattr(http, "BODY_SECONDS", BRIEF)
    async with served() as port, connected(port, 1) as (slow,):
        answer = await said(slow, HEAD % b"/size", drip=drip)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert answer.endswith(b"too slow\n")


async def test_a_body_that_nobody_reads_holds_no_place() -> None:
    """The answer comes at once, and the connection ends."""
    async with served() as port, connected(port, 2) as opened:
        answers = await asyncio.gather(
            *(said(each, HEAD % path, drip=b"x") for each, path in zip(opened, (b"/ok", b"/no"), strict=True))
        )
    assert [each[9:12] for each in answers] == [b"200", b"404"]


async def test_too_large_a_body_is_refused() -> None:
    """413, by its size and not by what it announces."""
    chunk = b"%x\r\n%b\r\n" % (1001, bytes(1001))
    head = b"POST /size HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n"
    async with served() as port, connected(port, 1) as (large,):
        assert (await said(large, head, chunk)).startswith(b"HTTP/1.1 413 ")


async def test_too_large_a_head_is_refused() -> None:
    """No connection takes more memory than a head of ours needs."""
    async with served() as port, connected(port, 1) as (large,):
        answer = await said(large, b"GET /healthz HTTP/1.1\r\nx: ", bytes([97]) * 3 * http.MOST_HEAD_BYTES)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 431 ")


@pytest.mark.parametrize(("descriptors", "found"), [(256, 128), (1024, 512), (20_000, 2048)])
def test_half_of_the_descriptors_stay_free(descriptors: int, found: int) -> None:
    """For the calls to Telegram, the database and the pictures."""
    assert places(2048, descriptors) == found


def test_the_soft_limit_of_descriptors_is_raised() -> None:
    """To what is wanted, not to more."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (512, before[1]))
        assert descriptors(600) == 600
        assert descriptors(400) == 400
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (600, before[1])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


async def test_descriptors_do_not_run_out() -> None:
    """With fewer of them than connections, a monitor waits for the idle to go, and nothing is used up."""
    most = 400
    served = SERVED.replace("HEAD_SECONDS = 1.0", "HEAD_SECONDS = 4.0")  # all of them must be there together
    program = f"import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (64, {most}))\n{served}"
    async with started({}, ("-c", program)) as server:
        await server.until(lambda output: "port" in output)
        port = int(re.findall(r"port (\d+)\.", server.output)[0])
        async with connected(port, most * 3 // 4):
            held = partial(held_by, server.pid)
            await until(lambda: held() > most // 2)
            assert held() < most * 2 // 3
            await until(partial(healthy, port), 10)


def held_by(process: int) -> int:
    """How many descriptors a process holds."""
    return len(list(Path(f"/proc/{process}/fd").iterdir()))


async def test_a_burst_does_not_pass_the_limit_of_the_webhook() -> None:
    """A thousand updates whose bodies come after all their heads: 512 are taken, the others are refused."""
    free = asyncio.Event()

    async def answer(_: Incoming, superseded: bool) -> None:
        await free.wait()

    webhook = Webhook(UpdateDispatcher(answer, Metrics(), Me(1, "test_bot")), "word", BotToken(TOKEN))
    bodies = [b'{"update_id":%d,"message":{"message_id":1,"chat":{"id":1}}}' % each for each in range(1000)]
    head = f"POST {webhook.path} HTTP/1.1\r\nhost: x\r\n{HEADER}: word\r\ncontent-length: %d\r\n\r\n"
    statuses: Counter[str] = Counter()
    async with (
        serving(Listen("127.0.0.1", 0), webhook.routes_below("")) as port,
        connected(port, 1000) as them,
    ):
        for (_, writer), body in zip(them, bodies, strict=True):
            writer.write((head % len(body)).encode())
        answers = [asyncio.create_task(_status(reader, statuses)) for reader, _ in them]
        await until(lambda: statuses["503"] == 1000 - MOST_IN_FLIGHT, 10)
        for (_, writer), body in zip(them, bodies, strict=True):
            writer.write(body)
        free.set()
        async with asyncio.timeout(patient(10)):
            await asyncio.gather(*answers)
    assert statuses == {"503": 1000 - MOST_IN_FLIGHT, "200": MOST_IN_FLIGHT}


async def _status(reader: asyncio.StreamReader, statuses: Counter[str]) -> None:
    statuses[(await reader.readline()).decode().split()[1]] += 1
