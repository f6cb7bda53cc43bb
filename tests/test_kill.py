"""Nothing is lost when the bot dies: Telegram's own queue holds what was not answered."""

import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.botapi import BotApi
from tests.running import TOKEN, environ, polls, rests, started

PEOPLE = range(100, 120)
ADDRESSES = ("en_topic_axis_loop", "en_home", "es_topic_axis_loop", "en_help", "en_topic_axis") * 2
TAPS = len(PEOPLE) * len(ADDRESSES)
ENOUGH = 80
MALFORMED = b'{"callback_query":{"id":7,"from":"nobody","deep":' + b"[" * 900 + b"]" * 900 + b"}}"


@pytest_asyncio.fixture
async def api() -> AsyncIterator[BotApi]:
    """A Telegram in which 20 people have a message with buttons before them."""
    async with BotApi(TOKEN) as server:
        yield server


async def crowd(api: BotApi) -> None:
    """Have everybody greeted, then tap ten times each, with something unreadable in the middle."""
    for person in PEOPLE:
        api.text(person, "/start")
    await rests(api)
    # A short delay of each edit, so that the end comes in the middle on a fast machine too.
    api.fault("editMessageText", "slow", times=ENOUGH * 2, seconds=0.01)
    for number, address in enumerate(ADDRESSES):
        for person in PEOPLE:
            api.tap(person, address, api.last(person).message_id)
        if number == 3:
            api.raw(MALFORMED)


def answered(api: BotApi) -> int:
    """How many of the taps show no spinner any more."""
    return sum(query.answered for query in api.world.queries.values())


async def served_by_another(api: BotApi, folder: Path) -> None:
    """Start the bot anew, and require that every tap is answered and every person sees his last page."""
    async with started(environ(api.url, folder)) as bot:
        await polls(api, len(api.calls_to("getUpdates")))
        await rests(api)
        assert (answered(api), api.unanswered()) == (TAPS, [])
        assert {api.last(person).text for person in PEOPLE} == {api.last(PEOPLE[0]).text}
        assert all(len(api.messages(person)) == 1 for person in PEOPLE)
        bot.terminate()
        assert await bot.ends() == 0


async def test_kill_9_loses_no_tap(api: BotApi, tmp_path: Path) -> None:
    """200 queued taps, kill -9 after 80 of them: the next start answers every one that was not."""
    async with started(environ(api.url, tmp_path)) as bot:
        await crowd(api)
        await api.wait_for(lambda: answered(api) >= ENOUGH)
        bot.kill()
        await bot.ends()
        assert answered(api) < TAPS
    await served_by_another(api, tmp_path)


async def test_sigterm_ends_in_order_and_loses_no_tap(api: BotApi, tmp_path: Path) -> None:
    """SIGTERM in the middle: what is in hand is finished and confirmed, the rest waits for the next start."""
    async with started(environ(api.url, tmp_path)) as bot:
        await crowd(api)
        await api.wait_for(lambda: answered(api) >= ENOUGH)
        bot.terminate()
        assert await bot.ends() == 0
        assert "ended in order" in bot.output
        waiting = [each for each in api.world.updates.queue if b"nobody" not in each.body]
        assert TAPS > answered(api) == TAPS - len(waiting)
    await served_by_another(api, tmp_path)


async def test_what_was_answered_before_sigterm_is_not_answered_again(api: BotApi, tmp_path: Path) -> None:
    """The last thing a stopping bot does is to confirm, so that nobody gets a message twice."""
    async with started(environ(api.url, tmp_path)) as bot:
        api.text(PEOPLE[0], "/start")
        await api.wait_for(lambda: api.last(PEOPLE[0]))
        bot.terminate()
        assert await bot.ends() == 0
        assert api.world.updates.queue == []


async def test_ctrl_c_ends_in_order(api: BotApi, tmp_path: Path) -> None:
    """As SIGTERM does."""
    async with started(environ(api.url, tmp_path)) as bot:
        await polls(api)
        os.kill(bot.pid, signal.SIGINT)
        assert await bot.ends() == 0
        assert "@test_bot serves en" in bot.output
        assert "ended in order" in bot.output
        assert "Traceback" not in bot.output
