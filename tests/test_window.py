"""What is fetched is confirmed from the oldest on, and an update that waits holds up nobody else."""

import asyncio
import logging
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.loader.site import Loaded
from bot.ops.errors import StoreDown
from bot.telegram import api as calling
from bot.telegram.transport import TransportClosed
from bot.telegram.window import Window
from tests.botapi import BotApi
from tests.running import TOKEN, inside

ANA, BEN = 11, 22


class Handler:
    """Handles updates when it is told to; notes which it began."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.ends: dict[int, asyncio.Future[None]] = {}

    async def handle(self, raw: msgspec.Raw) -> None:
        """Wait until the update may end."""
        number = int(bytes(raw))
        self.begun.append(number)
        self.ends[number] = asyncio.get_running_loop().create_future()
        await self.ends[number]


def batch(*numbers: int) -> dict[int, msgspec.Raw]:
    """Updates of which only the number is known."""
    return {number: msgspec.Raw(str(number).encode()) for number in numbers}


async def begun(window: Window, handler: Handler, *numbers: int) -> None:
    """Fetch these, and return once the handling of the new ones has begun."""
    window.add(batch(*numbers))
    for _ in range(3):
        await asyncio.sleep(0)
    assert handler.ends.keys() >= set(numbers)


async def test_one_that_waits_holds_the_offset_and_not_the_others() -> None:
    """Of three, the first waits: the offset stays, new ones are handled, none is handled twice."""
    handler = Handler()
    window = Window(handler.handle)
    await begun(window, handler, 5, 6, 7)
    for number in (6, 7):
        handler.ends[number].set_result(None)
    await window.settle(0)
    assert (window.offset, window.waits) == (5, True)
    await begun(window, handler, 5, 6, 7, 8)
    assert handler.begun == [5, 6, 7, 8]
    handler.ends[5].set_result(None)
    handler.ends[8].set_result(None)
    await window.settle(None)
    assert (window.offset, window.waits) == (9, False)


async def test_what_must_come_again_is_fetched_again(caplog: pytest.LogCaptureFixture) -> None:
    """A database that is away holds the offset, says so once, and the update is handled anew."""
    handler = Handler()
    window = Window(handler.handle)
    with caplog.at_level(logging.WARNING):
        await begun(window, handler, 1, 2)
        handler.ends[1].set_exception(StoreDown("away"))
        handler.ends[2].set_result(None)
        await window.settle(None)
    assert (window.offset, window.waits) == (1, True)
    assert caplog.text.count("must come again: away") == 1
    del handler.ends[1]
    await begun(window, handler, 1, 2)
    handler.ends[1].set_result(None)
    await window.settle(None)
    assert (handler.begun, window.offset) == ([1, 2, 1], 3)


async def test_the_end_of_the_bot_is_told() -> None:
    """Once the transport is closed nothing is handled any more."""
    handler = Handler()
    window = Window(handler.handle)
    await begun(window, handler, 1)
    handler.ends[1].set_exception(TransportClosed("x"))
    with pytest.raises(TransportClosed):
        await window.settle(None)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=30, unique=True), st.data())
def test_nothing_is_confirmed_before_it_is_handled(numbers: list[int], data: st.DataObject) -> None:
    """Whatever ends in whatever order, the offset never passes what is still in flight."""
    order = data.draw(st.permutations(numbers))

    async def all_of_them() -> None:
        handler = Handler()
        window = Window(handler.handle)
        await begun(window, handler, *sorted(numbers))
        for at, number in enumerate(order):
            handler.ends[number].set_result(None)
            await window.settle(0)
            await asyncio.sleep(0)
            await window.settle(0)
            left = order[at + 1 :]
            assert window.offset == (min(left) if left else max(numbers) + 1)

    asyncio.run(all_of_them())


class Waiting:
    """Stands for asyncio where calls are made: what waits goes on when the test says so."""

    get_running_loop = staticmethod(asyncio.get_running_loop)

    def __init__(self) -> None:
        self.asked: list[float] = []
        self.over = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        """Note for how long, and wait until it is over."""
        self.asked.append(seconds)
        await self.over.wait()


async def test_a_chat_that_telegram_slows_down_stops_nobody(
    small: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the answer to one person waits for as long as Telegram says, another is answered."""
    assert small.site is not None
    waiting = Waiting()
    async with BotApi(TOKEN) as api, inside(api, small.site, tmp_path):
        monkeypatch.setattr(calling, "asyncio", waiting)
        api.fault("sendMessage", "429", retry_after=6)
        api.text(ANA, "/start")
        await api.wait_for(lambda: waiting.asked == [6])
        for number in range(3):
            api.text(BEN, "/start")
            await api.wait_for(lambda number=number: len(api.messages(BEN)) > number)  # type: ignore[misc]
        assert not api.messages(ANA)
        waiting.over.set()
        await api.wait_for(lambda: api.messages(ANA))
