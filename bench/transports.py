"""What one call to the Bot API costs over two HTTP clients: run it with `python -m bench.transports`."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from multiprocessing import Process
from typing import cast

import aiohttp
import uvloop
from pyreqwest.client import ClientBuilder

CALLS, AT_ONCE, ROUNDS, PORT = 4000, 64, 5, 9931
BODY = b'{"chat_id":1,"text":"' + b"x" * 1500 + b'"}'
ANSWER = b'HTTP/1.1 200 OK\r\ncontent-length: 25\r\n\r\n{"ok":true,"result":true}'
URL = f"http://127.0.0.1:{PORT}/bot1/x"

Call = Callable[[], Awaitable[object]]


class Constant(asyncio.Protocol):
    """Answers every request with the same bytes."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self._transport, self._held = cast(asyncio.Transport, transport), b""

    def data_received(self, data: bytes) -> None:
        """Answer once a request of our one size is whole."""
        self._held += data
        while self._held.endswith(b'"}') and self._held:
            self._held = b""
            self._transport.write(ANSWER)


def serve() -> None:
    """Answer on one core until ended."""
    os.sched_setaffinity(0, {1})

    async def forever() -> None:
        server = await asyncio.get_running_loop().create_server(Constant, "127.0.0.1", PORT)
        await server.serve_forever()

    uvloop.run(forever())


async def measured(call: Call) -> float:
    """Give the microseconds of CPU that one call takes, many at once."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one() -> None:
        async with gate:
            await call()

    began = time.process_time()
    await asyncio.gather(*(one() for _ in range(CALLS)))
    return (time.process_time() - began) / CALLS * 1e6


async def over_aiohttp() -> float:
    """Measure aiohttp."""
    async with aiohttp.ClientSession() as session:

        async def call() -> None:
            async with session.post(URL, data=BODY) as response:
                await response.read()

        return await measured(call)


async def over_pyreqwest() -> float:
    """Measure pyreqwest."""
    async with ClientBuilder().http1_only().build() as client:
        patience = timedelta(seconds=10)

        async def call() -> None:
            response = await client.post(URL).body_bytes(BODY).timeout(patience).build().send()
            await response.bytes()

        return await measured(call)


def main() -> None:
    """Print the median of several rounds, in turn."""
    server = Process(target=serve, daemon=True)
    server.start()
    os.sched_setaffinity(0, {0})
    time.sleep(0.5)
    rounds = [(uvloop.run(over_aiohttp()), uvloop.run(over_pyreqwest())) for _ in range(ROUNDS)]
    server.terminate()
    old, new = (sorted(each)[ROUNDS // 2] for each in zip(*rounds, strict=True))
    print(f"CPU a call, median of {ROUNDS} rounds: aiohttp {old:.0f} µs, pyreqwest {new:.0f} µs,", end=" ")
    print(f"ratio {old / new:.2f}")


if __name__ == "__main__":
    main()
