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
from bot.telegram.polling import MOST
from bot.telegram.transport import TransportClosed
from bot.telegram.window import LET_GO_SECONDS, MOST_LET_GO, OVERTAKEN, Window
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


class Clock:
    """A clock that stands until it is told."""

    now = 0.0

    def __call__(self) -> float:
        """The time, in seconds."""
        return self.now


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


async def overtaken(handler: Handler) -> Window:
    """A window in which 1 waits, long enough and while so many are handled that it lets go of the offset."""
    clock, later = Clock(), range(2, 2 + OVERTAKEN)
    window = Window(handler.handle, clock)
    await begun(window, handler, 1, *later)
    for number in later:
        handler.ends[number].set_result(None)
    await window.settle(0)
    assert window.offset == 1
    clock.now = LET_GO_SECONDS
    await window.settle(0)
    return window


async def test_one_that_few_overtook_never_lets_go() -> None:
    """In quiet hours what waits costs nobody anything, and a crash loses nothing."""
    handler, clock = Handler(), Clock()
    window = Window(handler.handle, clock)
    await begun(window, handler, *range(1, OVERTAKEN + 1))
    for number in range(2, OVERTAKEN + 1):
        handler.ends[number].set_result(None)
    clock.now = 10 * LET_GO_SECONDS
    await window.settle(0)
    assert window.offset == 1


async def test_one_that_many_overtook_lets_go_of_the_offset() -> None:
    """Telegram gives a hundred from the offset on, so one that waits must not hold it for long."""
    handler = Handler()
    window = await overtaken(handler)
    assert (window.offset, window.waits) == (OVERTAKEN + 2, True)
    await begun(window, handler, OVERTAKEN + 2)
    handler.ends[OVERTAKEN + 2].set_result(None)
    handler.ends[1].set_result(None)
    await window.settle(None)
    assert (window.offset, window.waits) == (OVERTAKEN + 3, False)
    assert handler.begun == list(range(1, OVERTAKEN + 3))


async def test_one_that_let_go_and_must_come_again_comes_from_memory() -> None:
    """Telegram has forgotten it, so it is kept here, and the offset does not go back."""
    handler = Handler()
    window = await overtaken(handler)
    handler.ends.pop(1).set_exception(StoreDown("away"))
    await window.settle(None)
    assert (window.offset, window.waits) == (OVERTAKEN + 2, True)
    await begun(window, handler)
    handler.ends[1].set_result(None)
    await window.settle(None)
    assert (window.offset, window.waits, handler.begun.count(1)) == (OVERTAKEN + 2, False, 2)


async def test_one_that_must_come_again_never_lets_go() -> None:
    """A database that is away may be away for hours: Telegram keeps what waits for it."""
    handler, clock, numbers = Handler(), Clock(), range(1, 2 * OVERTAKEN)
    window = Window(handler.handle, clock)
    await begun(window, handler, *numbers)
    clock.now = LET_GO_SECONDS
    handler.ends[1].set_exception(StoreDown("away"))
    for number in numbers[1:]:
        handler.ends[number].set_result(None)
    await window.settle(None)
    assert (window.offset, window.waits) == (1, True)


async def test_so_many_let_go_and_no_more() -> None:
    """What only this process knows is bounded."""
    handler, clock, last = Handler(), Clock(), MOST_LET_GO + 1 + OVERTAKEN
    window = Window(handler.handle, clock)
    await begun(window, handler, *range(1, last + 1))
    clock.now = LET_GO_SECONDS
    for number in range(MOST_LET_GO + 2, last + 1):
        handler.ends[number].set_result(None)
    await window.settle(0)
    assert window.offset == MOST_LET_GO + 1


async def test_numbers_may_begin_anew() -> None:
    """After a week without updates Telegram draws the next number by lot (Bot API, Update: update_id)."""
    handler = Handler()
    window = Window(handler.handle)
    for number in (1000, 5):
        await begun(window, handler, number)
        handler.ends[number].set_result(None)
        await window.settle(None)
        assert (window.offset, window.waits) == (number + 1, False)


@given(st.lists(st.integers(0, 90), min_size=1, unique=True), st.data())
def test_nothing_is_confirmed_before_it_is_handled(numbers: list[int], data: st.DataObject) -> None:
    """Whatever ends in whatever order, the offset passes only what many have overtaken."""
    order = data.draw(st.permutations(numbers))

    async def all_of_them() -> None:
        handler, clock = Handler(), Clock()
        window = Window(handler.handle, clock)
        await begun(window, handler, *sorted(numbers))
        clock.now = LET_GO_SECONDS
        for at, number in enumerate(order):
            handler.ends[number].set_result(None)
            await window.settle(0)
            await asyncio.sleep(0)
            await window.settle(0)
            left, handled = order[at + 1 :], order[: at + 1]
            passed = [number for number in left if number < window.offset]
            assert all(sum(each > number for each in handled) >= OVERTAKEN for number in passed)
            held = [number for number in left if number not in passed]
            assert window.offset == (min(held) if held else max(numbers) + 1)

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


async def test_a_chat_that_waits_for_long_stops_nobody_among_many(
    small: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More updates than Telegram gives at once come in while one person waits, and all are answered."""
    assert small.site is not None
    waiting, crowd = Waiting(), range(100, 140)
    async with BotApi(TOKEN) as api, inside(api, small.site, tmp_path):
        monkeypatch.setattr(calling, "asyncio", waiting)
        api.fault("sendMessage", "429", retry_after=6)
        api.text(ANA, "/start")
        await api.wait_for(lambda: waiting.asked == [6])
        for number in range(MOST // len(crowd) + 1):
            for person in crowd:
                api.text(person, "/start")
            await api.wait_for(
                lambda number=number: all(len(api.messages(each)) > number for each in crowd)  # type: ignore[misc]
            )
        assert not api.messages(ANA)
        waiting.over.set()
        await api.wait_for(lambda: api.messages(ANA))
