"""Why Telegram is not reached, in words by which an operator knows what to mend: one reason, one line."""

import asyncio
import socket
import ssl
import struct
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from bot.ops.token import BotToken
from bot.telegram.transport import Transport, Unreachable
from tests.running import TOKEN
from tests.test_webhook import free_port

Peer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
BRIEF = 0.3


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Take what comes and never answer."""
    await reader.read()
    writer.close()


async def rude(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Hang up."""
    await reader.read(10)
    writer.close()


async def resetting(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Break the connection."""
    await reader.read(10)
    at_once = struct.pack("ii", 1, 0)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
    writer.transport.abort()


def saying(text: bytes) -> Peer:
    """One who says something and hangs up."""

    async def say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(10)
        writer.write(text)
        await writer.drain()
        writer.close()

    return say


@asynccontextmanager
async def listening(peer: Peer, context: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """Host and port of a peer; in the end every connection that it took is closed."""
    served: set[asyncio.Task[None]] = set()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        served.add(asyncio.create_task(_serve(peer, reader, writer)))

    server = await asyncio.start_server(connected, "127.0.0.1", 0, ssl=context)
    try:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        await asyncio.gather(*served)


async def _serve(peer: Peer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        await peer(reader, writer)
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()


async def why(url: str, seconds: float = 5.0) -> str:
    """What the log says of a call to this address."""
    async with Transport(url, BotToken(TOKEN)) as transport:
        with pytest.raises(Unreachable) as caught:
            await transport.post("getMe", b"{}", seconds)
    assert TOKEN not in str(caught.value)
    return str(caught.value)


async def test_a_name_that_is_not_found() -> None:
    """DNS."""
    expected = "no connection for getMe: the name of the server is not found"
    assert await why("https://no-such-host.invalid") == expected
    assert await why("https://tls-refused-certificate.invalid") == expected


async def test_a_refused_connection() -> None:
    """Nothing listens there."""
    said = await why(f"http://127.0.0.1:{free_port()}")
    assert said == "no connection for getMe: the connection is refused"


async def test_a_certificate_that_is_not_trusted(tmp_path: Path) -> None:
    """One that nobody signed."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = f"openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=x -keyout {key} -out {certificate}"
    await asyncio.to_thread(subprocess.run, made.split(), check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    async with listening(silent, context) as place:
        said = await why(f"https://{place}")
    assert said == "no connection for getMe: the certificate of the server is not trusted"


ALERT = b"\x15\x03\x03\x00\x02\x02\x46"
"""TLS 1.2 record: a fatal alert, protocol_version (RFC 8446, 6)."""


@pytest.mark.parametrize("peer", [saying(b"HTTP/1.1 400 Bad Request\r\n\r\n"), saying(ALERT), rude])
async def test_no_tls(peer: Peer) -> None:
    """Plain HTTP at that port, a refusal of our TLS, or a hang-up in the middle of it."""
    async with listening(peer) as place:
        assert await why(f"https://{place}") == "no connection for getMe: TLS cannot be agreed on"


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_no_answer_in_time(scheme: str) -> None:
    """Also where the address holds words that are reasons elsewhere."""
    async with listening(silent) as place:
        said = await why(f"{scheme}://{place}/tls/refused/certificate/closed/(Connect)", BRIEF)
    assert said == "no answer to getMe: it takes too long"


@pytest.mark.parametrize(
    "peer", [rude, resetting, saying(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{")]
)
async def test_a_connection_that_breaks(peer: Peer) -> None:
    """Before the answer or in the middle of it."""
    async with listening(peer) as place:
        assert await why(f"http://{place}") == "no answer to getMe: the connection broke"


async def test_another_protocol() -> None:
    """A mail server, say."""
    async with listening(saying(b"220 mail ready\r\n\r\n")) as place:
        assert await why(f"http://{place}") == "no answer to getMe: what answers does not speak HTTP"
