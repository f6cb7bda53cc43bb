"""Replicas die, a replica is told to stop, the database goes and comes: nobody loses a tap."""

import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bot.commands.run import DRAIN_SECONDS
from tests.botapi import BotApi
from tests.chaos import PEOPLE, storm
from tests.running import PROGRAM, TOKEN, Running, database, environ, started
from tests.telegram_side import WebhookSender, quiet_port

QUICK = ("-c", "import bot.commands.run as run; run.DRAIN_SECONDS = 1; from bot.__main__ import main; main()")
"""The real bot, which gives what is in hand a second at its end in the place of eight."""

ADDRESSES = ("en_topic_axis_loop", "en_home", "es_topic_axis_loop", "en_help")
TAPS = len(PEOPLE) * len(ADDRESSES)
ENOUGH = 70


async def test_a_short_storm_loses_nothing(tmp_path: Path) -> None:
    """Three replicas, two of them killed with -9, and a database restart, under 50 people who walk.

    Every tap is answered, everybody has the page that he tapped last, every choice of language is kept,
    no message is doubled; no replica logs an error or the token.
    `python -m tests.chaos --kills 12` lets it blow for longer.
    """
    told = await storm(tmp_path, kills=2)
    assert (told.kills, told.restarts) == (2, 1)
    assert told.again > 0
    assert told.lawful, told
    assert told.sent > 500
    assert told.choices > 20
    assert TOKEN not in told.noise
    assert "ERROR" not in told.noise


@asynccontextmanager
async def serving(
    api: BotApi, folder: Path, port: int, program: Sequence[str] = PROGRAM
) -> AsyncIterator[Running]:
    """The bot as a process that takes a webhook at this port."""
    listen = f"127.0.0.1:{port}"
    wanted = environ(api.url, folder, WEBHOOK_URL="https://bot.example.org", LISTEN=listen, LOG_LEVEL="INFO")
    async with started(wanted, program) as bot:
        await api.wait_for(lambda: api.world.webhook, 20)
        yield bot


def counted(folder: Path) -> int:
    """How many screens the bot has counted in its SQLite file."""
    connection = sqlite3.connect(database(folder))
    try:
        return int(connection.execute("SELECT sum(n) FROM count").fetchone()[0])
    finally:
        connection.close()


def answered(api: BotApi) -> int:
    """How many taps show no spinner any more."""
    return sum(query.answered for query in api.world.queries.values())


def shown(api: BotApi) -> int:
    """How many screens the bot has called out to Telegram."""
    return len(api.calls_to("sendMessage")) + len(api.calls_to("editMessageText"))


async def crowd(api: BotApi, sender: WebhookSender) -> None:
    """Have 50 people greeted, then tap four times each, as fast as they can."""
    for person in PEOPLE:
        api.text(person, "/start")
    await sender.rests()
    # A short delay of each edit, so that the end comes in the middle on a fast machine too.
    api.fault("editMessageText", "slow", times=ENOUGH * 2, seconds=0.05)
    for address in ADDRESSES:
        for person in PEOPLE:
            api.tap(person, address, api.last(person).message_id)


async def test_sigterm_under_load_ends_in_order_and_loses_no_tap(tmp_path: Path) -> None:
    """SIGTERM with 200 taps on their way: the end is 0 within 10 s, and the next start answers the rest.

    The counts in the file are the screens that went out. Each screen is counted once, just before its
    one call, and no call is tried again here, so the two sums are equal: a tap whose 2xx was lost at the
    end comes again, is counted again, and makes a second call as well. So the sum may be larger than the
    number of taps and greetings, by at most the number of updates that were brought again.
    """
    port = quiet_port()
    async with BotApi(TOKEN) as api, WebhookSender(api, f"http://127.0.0.1:{port}") as sender:
        async with serving(api, tmp_path, port) as bot:
            await crowd(api, sender)
            await api.wait_for(lambda: answered(api) >= ENOUGH)
            bot.terminate()
            assert await bot.ends(10) == 0
            assert "ended in order" in bot.output
            assert answered(api) < TAPS
            assert counted(tmp_path) == shown(api)
        async with serving(api, tmp_path, port) as bot:
            await sender.rests()
            bot.terminate()
            assert await bot.ends(10) == 0
        assert (answered(api), api.unanswered()) == (TAPS, [])
        assert counted(tmp_path) == shown(api)
        assert TAPS + len(PEOPLE) <= shown(api) <= TAPS + len(PEOPLE) + sender.again
        assert all(len(api.messages(person)) == 1 for person in PEOPLE)
        assert len({api.last(person).text for person in PEOPLE}) == 1


async def test_sigterm_while_telegram_hangs_ends_in_time_and_writes_the_counts(tmp_path: Path) -> None:
    """What Telegram does not answer holds no end up: 0 within 10 s, the counts written, the tap not lost."""
    assert DRAIN_SECONDS < 10
    port = quiet_port()
    async with (
        BotApi(TOKEN) as api,
        WebhookSender(api, f"http://127.0.0.1:{port}") as sender,
        serving(api, tmp_path, port, (*QUICK, "run")) as bot,
    ):
        api.text(PEOPLE[0], "/start")
        await sender.rests()
        api.fault("editMessageText", "hang", times=5)
        api.tap(PEOPLE[0], ADDRESSES[0], api.last(PEOPLE[0]).message_id)
        await api.wait_for(lambda: api.calls_to("editMessageText"))
        bot.terminate()
        assert await bot.ends(10) == 0
        assert counted(tmp_path) == 2
        assert sender.statuses[200] == 1, "Telegram holds the tap, and will bring it again"
