"""Starts the real bot against the test server: as a process of its own, or inside the test."""

import asyncio
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from unittest.mock import patch

from bot.model.site import Site
from bot.ops.encoder import NULL_ENCODER, Encoder
from bot.ops.metrics import Metrics
from bot.ops.settings import run
from bot.telegram import polling
from bot.telegram.service import serve
from bot.text.bidi import LRI, PDI, RLM
from tests import small
from tests.botapi import BotApi, Message
from tests.patience import patient

TOKEN = "7654321:canary-AAbbCCddEEffGGhhIIjjKKllMMnnOOp"
"""The token of every bot under test; it must never be seen."""

LINK = "https://t.me/test_bot?start="
PROGRAM = ("-m", "bot", "run")
_HERE = Path(__file__).resolve().parents[1]
_MARKS = dict.fromkeys(map(ord, (RLM, LRI, PDI, "✓")))


def environ(url: str, folder: Path, **more: str) -> dict[str, str]:
    """The settings of a bot that has its database and the words of the small site in `folder`."""
    words = small.written(folder / "site")
    clinics = folder / "clinics"
    clinics.mkdir(exist_ok=True)
    ours = {
        "CONTENT_DIR": str(words.content),
        "LOCALES_DIR": str(words.locales),
        "CLINICS_DIR": str(clinics),
        "TELEGRAM_API_URL": url,
        "TELEGRAM_TOKEN": TOKEN,
        "DATABASE_URL": f"sqlite:///{database(folder)}",
        "LOG_LEVEL": "DEBUG",
    }
    return {"PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1"} | ours | more


def database(folder: Path) -> Path:
    """Where that bot keeps its database."""
    return folder / "axis.db"


def rows(folder: Path) -> int:
    """How many people that bot holds something about."""
    connection = sqlite3.connect(database(folder))
    try:
        return int(connection.execute("SELECT count(*) FROM person").fetchone()[0])
    finally:
        connection.close()


class Running:
    """The bot as a process of its own, and all that it has said so far."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._said = bytearray()
        self._heard = asyncio.Event()
        self._listening = asyncio.create_task(self._listen())

    @property
    def output(self) -> str:
        """What it wrote to stdout and stderr."""
        return self._said.decode()

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def terminate(self) -> None:
        """Send SIGTERM."""
        self._process.send_signal(signal.SIGTERM)

    def hang_up(self) -> None:
        """Send SIGHUP."""
        self._process.send_signal(signal.SIGHUP)

    def kill(self) -> None:
        """Send SIGKILL, if it still runs."""
        with suppress(ProcessLookupError):
            self._process.kill()

    async def until(self, enough: Callable[[str], bool], seconds: float = 15.0) -> None:
        """Wait until it has said enough."""
        async with asyncio.timeout(patient(seconds)):
            while not enough(self.output):
                self._heard.clear()
                await self._heard.wait()

    async def ends(self, seconds: float = 10.0) -> int:
        """Wait for its end, and give its exit status."""
        async with asyncio.timeout(patient(seconds)):
            await self._listening
            return await self._process.wait()

    async def _listen(self) -> None:
        assert self._process.stdout
        while said := await self._process.stdout.read(65536):
            self._said += said
            self._heard.set()


@asynccontextmanager
async def started(wanted: Mapping[str, str], program: Sequence[str] = PROGRAM) -> AsyncIterator[Running]:
    """The bot as a process with these settings; what still runs in the end is killed."""
    out, err = asyncio.subprocess.PIPE, asyncio.subprocess.STDOUT
    process = await asyncio.create_subprocess_exec(
        sys.executable, *program, stdout=out, stderr=err, env=wanted, cwd=_HERE
    )
    running = Running(process)
    try:
        yield running
    finally:
        running.kill()
        await running.ends()


async def polls(api: BotApi, after: int = 0) -> None:
    """Wait until a bot has asked for updates more than `after` times."""
    await api.wait_for(lambda: len(api.calls_to("getUpdates")) > after, 15)


async def rests(api: BotApi, seconds: float = 15.0) -> None:
    """Wait until the bot has handled every update and asks for the next."""
    await api.idle(seconds)


def profile_written(api: BotApi, languages: int) -> bool:
    """Whether the last of the calls by which a new bot describes itself was answered."""
    return [call.status for call in api.calls_to("setMyCommands")] == [200] * languages


def to_people(api: BotApi) -> set[str]:
    """The methods that the bot has called, but for those of setting up."""
    return {call.method for call in api.calls if "My" not in call.method} - {"getMe", "getWebhookInfo"}


@asynccontextmanager
async def inside(
    api: BotApi, site: Site, folder: Path, encoder: Encoder = NULL_ENCODER, **more: str
) -> AsyncIterator[Metrics]:
    """The figures of the bot while it runs in this very process, all its parts together."""
    stop, metrics = asyncio.Event(), Metrics()
    wanted = run(environ(api.url, folder, **more))
    serving = asyncio.create_task(serve(wanted, site, metrics, stop, encoder=encoder))
    try:
        await polls(api, len(api.calls_to("getUpdates")))
        await api.wait_for(lambda: profile_written(api, len(site.catalogs)))
        yield metrics
    finally:
        stop.set()
        # No update is left, so nothing is lost where the last request is cut off.
        with patch.object(polling, "_SEND_SECONDS", 0):
            await asyncio.wait_for(serving, patient(15))


@dataclass
class TelegramUser:
    """A person with Telegram in his hand; each step waits for the answer and gives himself back."""

    api: BotApi
    number: int = 11
    app_lang: str = "en"

    @property
    def message(self) -> Message:
        """The newest message of the bot before him."""
        return self.api.last(self.number)

    @property
    def labels(self) -> list[list[str]]:
        """The rows of the labels on its buttons, without marks."""
        return [[bare(button["text"]) for button in row] for row in self.message.buttons]

    @property
    def addresses(self) -> dict[str, str]:
        """The address behind each label."""
        pressed = (button for row in self.message.buttons for button in row)
        return {bare(button["text"]): button["callback_data"] for button in pressed}

    async def types(self, text: str) -> Self:
        """Let him write."""
        self.api.text(self.number, text, self.app_lang)
        return await self._waits()

    async def sends(self, kind: str) -> Self:
        """Let him send what is not text."""
        self.api.media(self.number, kind)
        return await self._waits()

    async def taps(self, label: str) -> Self:
        """Let him press the button with this label, on the newest message."""
        return await self.presses(self.addresses[label])

    async def presses(self, data: str, message: int | None = None, *, inaccessible: bool = False) -> Self:
        """Let him press a button that carries this data, on the newest message unless another is named."""
        self.api.tap(self.number, data, message or self.message.message_id, inaccessible)
        return await self._waits()

    def sees(self, *texts: str) -> Self:
        """Require that he sees these texts in the newest message."""
        for text in texts:
            assert text in self.message.text, f"“{text}” is not in:\n{self.message.text}"
        return self

    def sees_no(self, *texts: str) -> Self:
        """Require that he does not see these texts there."""
        for text in texts:
            assert text not in self.message.text, f"“{text}” is in:\n{self.message.text}"
        return self

    async def _waits(self) -> Self:
        await rests(self.api)
        assert self.api.unanswered() == []
        return self


def bare(text: str) -> str:
    """A text without direction marks and ticks."""
    return text.translate(_MARKS).strip()
