"""The server as a process: commands come in on stdin, one JSON object a line; results go out on stdout."""

import argparse
import asyncio
import os
import ssl
import sys
from contextlib import suppress
from typing import Any

import msgspec
import uvloop

from bench.api.loads import Flood, Rate, Saturate, flood, rate, saturate
from bench.api.taps import Page
from bench.api.wire import Door, World


class Serve(msgspec.Struct, tag="serve"):
    """Forget the last bot, and serve the next: with these pages, and this delay in every answer to a call."""

    pages: list[tuple[str, str, int, str]]
    people: int
    port: int


class Started(msgspec.Struct, tag="started"):
    """Say when the bot was ready, or 0 after `seconds` without it."""

    seconds: float


class Delay(msgspec.Struct, tag="delay"):
    """Answer every call but getUpdates so many seconds late from now on."""

    seconds: float


Command = Serve | Started | Delay | Saturate | Rate | Flood
_decode = msgspec.json.Decoder(Command).decode


class Server:
    """The listening sockets, and the world behind them."""

    def __init__(self) -> None:
        self.world = World([Page("", "", 0)], 0, 0)
        self.doors: set[Door] = set()

    async def obey(self, command: Command) -> dict[str, Any]:
        """Carry out one command."""
        match command:
            case Serve():
                self._serve(command)
            case Delay(seconds):
                self.world.delay = seconds
            case Started(seconds):
                return {"at": await self._started(seconds)}
            case Saturate():
                return await saturate(self.world, command)
            case Rate():
                return await rate(self.world, command)
            case Flood():
                return await flood(self.world, command)
        return {}

    def _serve(self, wanted: Serve) -> None:
        self.world.set_hook(None)
        for door in tuple(self.doors):
            door.transport.abort()
        self.world = World([Page(*each) for each in wanted.pages], wanted.people, wanted.port)

    async def _started(self, seconds: float) -> float:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.world.ready.wait(), seconds)
        return self.world.started


async def main(options: argparse.Namespace) -> None:
    """Serve until stdin ends."""
    server = Server()
    loop = asyncio.get_running_loop()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(options.certificate)
    for port, context in ((options.port, None), (options.tls_port, tls)):
        await loop.create_server(
            lambda: Door(lambda: server.world, server.doors), "127.0.0.1", port, ssl=context
        )
    lines = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    print("{}", flush=True)
    while line := await lines.readline():
        print(msgspec.json.encode(await server.obey(_decode(line))).decode(), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--core", type=int, required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--tls-port", type=int, required=True)
    parser.add_argument("--certificate", required=True)
    given = parser.parse_args()
    os.sched_setaffinity(0, {given.core})
    uvloop.run(main(given))
