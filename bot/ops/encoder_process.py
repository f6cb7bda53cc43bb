"""The encoder of sentences as a process beside ours, which may die, hang or be missing without harm."""

import asyncio
import logging
import struct
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import NamedTuple

from bot.model.vector import DIMENSIONS, Vector
from bot.ops.encoder import NULL_ENCODER, Encoder
from bot.ops.encoder_worker import PACKAGE, folder
from bot.ops.environment import without_secrets
from bot.ops.metrics import Metrics
from bot.text.encodable import MOST_READ

logger = logging.getLogger(__name__)

BUDGET_SECONDS = 0.5
"""What a caller waits at most, and what the process may take for one text."""
MOST_WAITING = 8
"""How many texts wait at most: when there is much to do, vectors are what is left out first."""
_START_SECONDS = 10.0
"""What a new process may take to read its model; measured: 0.1 s, more from a slow disk."""
_PAUSE_SECONDS, _LONGEST_PAUSE = 2.0, 300.0
"""How long after its end a process is started anew; the double each time that none had given a vector."""

_WORKER = (sys.executable, "-m", "bot.ops.encoder_worker")
_LENGTH, _VECTOR = struct.Struct("<I"), struct.Struct(f"<{DIMENSIONS}f")


_sleep = asyncio.sleep


class _Request(NamedTuple):
    text: str
    answer: asyncio.Future[Vector | None]


class EncoderProcess:
    """An `Encoder`; its texts wait in one line. It works while `run` does."""

    def __init__(self, metrics: Metrics, command: Sequence[str] = _WORKER) -> None:
        self._vectors, self._command = metrics.vectors, command
        self._line: asyncio.Queue[_Request] = asyncio.Queue(MOST_WAITING)
        self._gave = self._away = False

    async def encode(self, text: str) -> Vector | None:
        """As `Encoder.encode`: None at once where too many texts wait or the process is away."""
        request = _Request(text[:MOST_READ], asyncio.get_running_loop().create_future())
        outcome, vector = "away" if self._away else "busy", None
        with suppress(asyncio.QueueFull, TimeoutError):
            if not self._away:
                self._line.put_nowait(request)
                outcome = "late"
                async with asyncio.timeout(BUDGET_SECONDS):
                    vector = await request.answer
                outcome = "given" if vector else "none"
        self._vectors.labels(outcome).inc()
        return vector

    async def run(self) -> None:
        """Keep a process running until cancelled; none is left then."""
        pause = _PAUSE_SECONDS
        try:
            while True:
                self._gave = False
                why = await self._live()
                pause = _PAUSE_SECONDS if self._gave else min(2 * pause, _LONGEST_PAUSE)
                self._turn_away()
                logger.warning("the encoder of sentences ended (%s); starting it anew in %.0f s", why, pause)
                await _sleep(pause)
                self._away = False
        finally:
            self._turn_away()

    def _turn_away(self) -> None:
        self._away = True
        while not self._line.empty():
            _settle(self._line.get_nowait().answer, None)

    async def _live(self) -> str:
        """Run one process to its end, and tell why it ended."""
        try:
            process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                env=without_secrets(),
                start_new_session=True,  # Ctrl+C is for us
            )
        except OSError as error:
            return error.strerror or type(error).__name__
        serving, ended = asyncio.ensure_future(self._serve(process)), asyncio.ensure_future(process.wait())
        try:
            await asyncio.wait({serving, ended}, return_when=asyncio.FIRST_COMPLETED)
            hangs = serving.done() and isinstance(serving.exception(), TimeoutError)
        finally:
            serving.cancel()
            with suppress(ProcessLookupError):
                process.kill()
            await asyncio.gather(serving, ended, return_exceptions=True)
        return "it took too long" if hangs else _status(process)

    async def _serve(self, process: Process) -> None:
        """Have the process answer what is in the line; raises what ends it, TimeoutError where it hangs."""
        assert process.stdin is not None
        assert process.stdout is not None
        async with asyncio.timeout(_START_SECONDS):
            await _frame(process.stdout)
        while True:
            request, vector = await self._line.get(), None
            if request.answer.done():
                continue  # nobody waits for it any more
            try:
                async with asyncio.timeout(BUDGET_SECONDS):
                    body = request.text.encode(errors="ignore")
                    process.stdin.write(_LENGTH.pack(len(body)) + body)
                    vector = await _frame(process.stdout)
                self._gave = True
            finally:
                _settle(request.answer, vector)


def _settle(answer: asyncio.Future[Vector | None], vector: Vector | None) -> None:
    if not answer.done():
        answer.set_result(vector)


async def _frame(source: asyncio.StreamReader) -> Vector | None:
    """The vector of the next frame, None for an empty one; raises what ends the reading."""
    (length,) = _LENGTH.unpack(await source.readexactly(_LENGTH.size))
    return _VECTOR.unpack(await source.readexactly(length)) if length else None


def _status(process: Process) -> str:
    code = process.returncode or 0
    return f"signal {-code}" if code < 0 else f"status {code}"


@asynccontextmanager
async def encoder_process(metrics: Metrics) -> AsyncIterator[Encoder]:
    """The encoder of this machine; it has none where the package is not installed, which is logged."""
    if folder() is None:
        logger.warning("no sentence vectors: the package %s is not installed", PACKAGE)
        yield NULL_ENCODER
        return
    encoder = EncoderProcess(metrics)
    running = asyncio.ensure_future(encoder.run())
    try:
        yield encoder
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
