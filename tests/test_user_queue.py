"""Each person is served in order, people side by side, and only the newest tap draws."""

import asyncio
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.events import InlineQuery, Tap, TextMessage
from bot.telegram.updates import Incoming
from bot.telegram.user_queue import PerUserQueue
from tests.patience import patient


def tap(number: int, person: int, message: int = 1) -> Incoming:
    """A tap of a person on one of his messages."""
    return Incoming(
        update=number, person=person, chat=person, event=Tap("en_home"), message=message, query=str(number)
    )


class RecordingHandler:
    """Notes who is served when, and how many at once; what it serves ends when `free` is set."""

    def __init__(self) -> None:
        self.served: list[tuple[int, bool]] = []
        self.now: Counter[int] = Counter()
        self.most = 0
        self.began, self.free = asyncio.Event(), asyncio.Event()

    async def serve(self, incoming: Incoming, superseded: bool) -> None:
        """Serve until that may end."""
        self.began.set()
        self.now[incoming.person] += 1
        assert self.now[incoming.person] == 1, "one person is served twice at once"
        self.most = max(self.most, sum(self.now.values()))
        try:
            await asyncio.sleep(0)
            await self.free.wait()
        finally:
            self.now[incoming.person] -= 1
        self.served.append((incoming.update, superseded))


async def put_at_once(handler: RecordingHandler, *arrivals: Incoming) -> None:
    """Let these arrive together: what is served first ends only when all others wait or are served too."""
    queue = PerUserQueue(handler.serve)
    putting = asyncio.gather(*map(queue.put, arrivals))
    await asyncio.wait_for(handler.began.wait(), patient(5))
    handler.free.set()
    await putting


async def test_one_person_is_served_in_order_and_sees_only_his_newest_tap() -> None:
    """Of five fast taps on one message, all are handled, and the first and the last draw."""
    handler = RecordingHandler()
    await put_at_once(handler, *(tap(number, 7) for number in range(5)))
    assert [number for number, _ in handler.served] == [0, 1, 2, 3, 4]
    assert [superseded for _, superseded in handler.served][-1] is False
    assert [superseded for _, superseded in handler.served][1:4] == [True, True, True]


async def test_what_waits_is_drawn_once_by_the_newest() -> None:
    """Of words and taps that wait, on whatever message, only the newest is drawn; the first was under way."""
    handler = RecordingHandler()
    text = Incoming(update=2, person=7, chat=7, event=TextMessage("x"))
    await put_at_once(handler, tap(0, 7, 1), tap(1, 7, 2), text, tap(3, 7, 3))
    assert [superseded for _, superseded in handler.served] == [False, True, True, False]


async def test_a_question_from_another_chat_is_always_answered() -> None:
    """An inline query has an answer of its own, and stands in for nothing else."""
    handler = RecordingHandler()
    inline = Incoming(update=2, person=7, chat=7, event=InlineQuery("x"))
    await put_at_once(handler, tap(0, 7, 1), tap(1, 7, 2), inline)
    assert not any(superseded for _, superseded in handler.served)


async def test_people_do_not_wait_for_each_other() -> None:
    """Twenty people are served at the same time."""
    handler = RecordingHandler()
    await put_at_once(handler, *(tap(person, person) for person in range(20)))
    assert handler.most == 20


async def test_who_gives_up_waiting_does_not_block_the_others() -> None:
    """A cancelled update, waiting or being served, hands the turn on."""
    handler = RecordingHandler()
    queue = PerUserQueue(handler.serve)
    tasks = [asyncio.create_task(queue.put(tap(number, 7, number))) for number in range(4)]
    await asyncio.wait_for(handler.began.wait(), patient(5))
    tasks[0].cancel()
    tasks[2].cancel()
    handler.free.set()
    await asyncio.wait(tasks)
    assert [number for number, _ in handler.served] == [1, 3]


async def test_a_failure_reaches_the_one_who_handed_it_in_and_nobody_else() -> None:
    """What goes wrong with one update is raised there; the next of the same person is served."""
    handled: list[int] = []

    async def serve(incoming: Incoming, superseded: bool) -> None:
        await asyncio.sleep(0)
        if incoming.update == 0:
            raise ValueError("planted")
        handled.append(incoming.update)

    queue = PerUserQueue(serve)
    outcomes = await asyncio.gather(*(queue.put(tap(n, 7, n)) for n in range(2)), return_exceptions=True)
    assert (type(outcomes[0]), outcomes[1], handled) == (ValueError, None, [1])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), max_size=25), st.data())
def test_every_update_is_handled_once_and_in_order(
    arrivals: list[tuple[int, int]], data: st.DataObject
) -> None:
    """Whoever does what, in whatever order: each once, each person's in order, the last of each drawn."""
    handler = RecordingHandler()
    handler.free.set()
    queue = PerUserQueue(handler.serve)
    pauses = data.draw(st.lists(st.booleans(), min_size=len(arrivals), max_size=len(arrivals)))

    async def all_of_them() -> None:
        waiting = []
        for number, ((person, message), pause) in enumerate(zip(arrivals, pauses, strict=True)):
            waiting.append(asyncio.create_task(queue.put(tap(number, person, message))))
            if pause:
                await asyncio.sleep(0)
        await asyncio.gather(*waiting)

    asyncio.run(all_of_them())
    for person in range(4):
        mine = [number for number, (who, _) in enumerate(arrivals) if who == person]
        assert [number for number, _ in handler.served if number in mine] == mine
    drawn = {number for number, superseded in handler.served if not superseded}
    last = {who: number for number, (who, _) in enumerate(arrivals)}
    assert set(last.values()) <= drawn
