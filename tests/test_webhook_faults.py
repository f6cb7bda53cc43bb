"""What goes wrong between Telegram and a bot that it brings updates to, and what people see of it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.loader.site import Loaded
from bot.model.chat import Chat
from bot.model.events import Event, Tap, typed
from bot.model.site import Site
from bot.ops.metrics import Metrics
from bot.ops.settings import run
from bot.render import telegram
from bot.reply import reply
from bot.telegram.service import serve
from tests.botapi import BotApi
from tests.patience import patient
from tests.postgres import Postgres
from tests.running import TOKEN, environ
from tests.telegram_side import WebhookSender, quiet_port
from tests.test_faults import ANA, BEN, EACH_KIND, FAULTS, LOOP, PILL, folder, limit, plan

SPANISH = "es_choose"


@pytest.fixture
def site(small: Loaded) -> Site:
    """The small site: what goes wrong on the way does not depend on the words."""
    assert small.site is not None
    return small.site


@dataclass
class Scene:
    """A bot, and Telegram on both sides of it."""

    site: Site
    api: BotApi
    sender: WebhookSender
    metrics: Metrics

    async def greeted(self, *people: int) -> None:
        """Let people come, each with a message of the bot before him."""
        for person in people:
            self.api.text(person, "/start")
        await self.sender.rests()
        assert all(len(self.api.messages(person)) == 1 for person in people)

    def tapped(self, address: str, person: int = ANA) -> dict[str, Any]:
        """The update of a tap on the newest message, which the sender does not bring by itself."""
        self.api.tap(person, address, self.api.last(person).message_id)
        (update,) = self.api.take()
        return update

    def written(self, text: str, person: int = ANA) -> dict[str, Any]:
        """The update of a text, which the sender does not bring either."""
        self.api.text(person, text)
        (update,) = self.api.take()
        return update

    async def holds(self, updates: int) -> None:
        """Wait until the bot has so many updates in hand, those that wait their turn included."""
        held = partial(self.metrics.registry.get_sample_value, "axis_updates_held")
        await self.api.wait_for(lambda: held() == updates)

    def sees(self, event: Event, person: int = ANA, chat: Chat | None = None) -> bool:
        """Whether the newest message of a person is the answer to an event."""
        _, screen = reply(self.site, chat or Chat(), event)
        return self.api.last(person).html == telegram.text(screen)

    def told(self, event: Event, calls: int) -> str:
        """What a person has of all this, in one line, beside the message that greeted him."""
        right = "right" if self.sees(event) else "wrong"
        tries = max(self.sender.tries.values())
        counted = f"{calls} calls, {len(self.api.messages(ANA))} messages, {right} screen"
        return f"{counted}, brought {tries} times, {len(self.api.unanswered())} unanswered"


@asynccontextmanager
async def scene(site: Site, at: Path, **more: str) -> AsyncIterator[Scene]:
    """A bot that serves a webhook in this very process, all its parts together."""
    stop, metrics, listen = asyncio.Event(), Metrics(), f"127.0.0.1:{quiet_port()}"
    async with BotApi(TOKEN) as api:
        wanted = run(environ(api.url, at, WEBHOOK_URL="https://bot.example.org", LISTEN=listen, **more))
        serving = asyncio.create_task(serve(wanted, site, metrics, stop))
        try:
            await api.wait_for(lambda: api.calls_to("setWebhook"), 15)
            async with WebhookSender(api, f"http://{listen}") as sender:
                yield Scene(site, api, sender, metrics)
                assert api.faults.left() == 0
        finally:
            stop.set()
            await asyncio.wait_for(serving, patient(15))


# Faults of a call

EDITS = {
    "429 after 1 s": 2,
    "429 and no more": 2,
    "500": 2,
    "502 with a page": 2,
    "garbage": 2,
    "garbage after": 2,
    "502 after": 2,
    "reset before": 2,
    "reset after": 2,
    "slow": 1,
    "hang": 2,
}
"""Fault of editMessageText -> how many calls it takes; the page is seen, the tap answered, every time."""

SENDS = {
    "429 after 1 s": (2, 1),
    "429 and no more": (2, 1),
    "500": (2, 1),
    "502 with a page": (1, 0),
    "garbage": (1, 0),
    "garbage after": (1, 1),
    "502 after": (1, 1),
    "reset before": (1, 0),
    "reset after": (1, 1),
    "slow": (1, 1),
    "hang": (1, 0),
}
"""Fault of sendMessage -> how many calls it takes, and how many messages come; never two.

Where nobody can know whether it was sent, it is not sent again, and the person writes once more.
"""


async def edited(site: Site, at: Path, fault: str) -> str:
    """What a person has who taps while editMessageText goes wrong."""
    async with scene(site, at) as now:
        await now.greeted(ANA)
        plan(now.api, "editMessageText", fault)
        now.api.tap(ANA, LOOP, now.api.last(ANA).message_id)
        await now.sender.rests()
        return now.told(Tap(LOOP), len(now.api.calls_to("editMessageText")))


async def sent(site: Site, at: Path, fault: str) -> tuple[int, int]:
    """How many calls went out and messages came for one who writes while sendMessage goes wrong."""
    async with scene(site, at) as now:
        plan(now.api, "sendMessage", fault)
        now.api.text(ANA, "/menu")
        await now.sender.rests()
        calls, came = len(now.api.calls_to("sendMessage")), len(now.api.messages(ANA))
        assert max(now.sender.tries.values()) == 1
        now.api.text(ANA, "/help")
        await now.sender.rests()
        assert len(now.api.messages(ANA)) == came + 1
        assert now.sees(typed("/help", "en"))
        return calls, came


@EACH_KIND
async def test_a_tap_survives_every_fault(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, faults: tuple[str, ...]
) -> None:
    """Whatever befalls the edit, the page is there in the end, in the same message, the tap answered.

    Telegram brought it once.
    """
    limit(monkeypatch, faults)
    seen = await asyncio.gather(*(edited(site, folder(tmp_path), fault) for fault in faults))
    expected = "{} calls, 1 messages, right screen, brought 1 times, 0 unanswered"
    assert dict(zip(faults, seen, strict=True)) == {name: expected.format(EDITS[name]) for name in faults}


@EACH_KIND
async def test_a_message_survives_every_fault(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, faults: tuple[str, ...]
) -> None:
    """A new message never comes twice; what is written next is answered, whatever befell it."""
    limit(monkeypatch, faults, 2)
    got = await asyncio.gather(*(sent(site, folder(tmp_path), fault) for fault in faults))
    assert dict(zip(faults, got, strict=True)) == {name: SENDS[name] for name in faults}


def test_every_fault_has_its_figures() -> None:
    """No fault that can be planned is left out."""
    assert EDITS.keys() == SENDS.keys() == FAULTS.keys()


async def test_an_answer_in_the_body_that_is_lost_leaves_the_screen(site: Site, tmp_path: Path) -> None:
    """Telegram cannot take our answer to the tap: the page is there all the same, and is not drawn again."""
    async with scene(site, tmp_path) as now:
        await now.greeted(ANA)
        now.api.fault("answerCallbackQuery", 500)
        now.api.tap(ANA, LOOP, now.api.last(ANA).message_id)
        await now.sender.rests()
        assert now.sees(Tap(LOOP))
        assert len(now.api.calls_to("editMessageText")) == 1


# Updates that come twice


async def twice_at_once(now: Scene, update: dict[str, Any]) -> None:
    """Bring an update again while it is in hand, as when the answer to the first is lost on its way."""
    await asyncio.gather(*(now.sender.post(update) for _ in range(3)))


async def twice_in_a_row(now: Scene, update: dict[str, Any]) -> None:
    """Bring an update again after it was answered."""
    for _ in range(3):
        await now.sender.post(update)


async def hung_up(now: Scene, update: dict[str, Any]) -> None:
    """Hang up while the update is in hand, and bring it again."""
    method = "editMessageText" if "callback_query" in update else "sendMessage"
    before, answer = len(now.api.calls_to(method)), now.api.hold(method)
    first = asyncio.create_task(now.sender.post(update))
    await now.api.wait_for(lambda: len(now.api.calls_to(method)) > before)
    first.cancel()
    await asyncio.wait({first})
    assert first.cancelled()
    second = asyncio.create_task(now.sender.post(update))
    await now.holds(2)
    answer.set()
    await second


async def behind_another(now: Scene, update: dict[str, Any]) -> None:
    """Bring an update twice while the person's tap before it is still in hand."""
    answer = now.api.hold("editMessageText")
    first = asyncio.create_task(now.sender.post(now.tapped(PILL)))
    await now.api.wait_for(lambda: now.api.calls_to("editMessageText"))
    again = asyncio.create_task(twice_at_once(now, update))
    await now.holds(4)
    answer.set()
    await asyncio.gather(first, again)


WAYS = [twice_at_once, twice_in_a_row, hung_up, behind_another]


@pytest.mark.parametrize("way", WAYS)
async def test_a_tap_that_comes_again_changes_nothing(
    site: Site, tmp_path: Path, way: Callable[[Scene, dict[str, Any]], Awaitable[None]]
) -> None:
    """However the same tap comes again, the page is there, in the same message, and the tap is answered."""
    async with scene(site, tmp_path) as now:
        await now.greeted(ANA)
        await way(now, now.tapped(LOOP))
        assert now.sees(Tap(LOOP))
        assert (len(now.api.messages(ANA)), now.api.unanswered()) == (1, [])
        assert now.api.last(ANA).edits == 1 + (way is behind_another)


@pytest.mark.parametrize("way", WAYS)
async def test_a_text_that_comes_again_is_answered_once(
    site: Site, tmp_path: Path, way: Callable[[Scene, dict[str, Any]], Awaitable[None]]
) -> None:
    """However the same text comes again, one message answers it."""
    async with scene(site, tmp_path) as now:
        await now.greeted(ANA)
        await way(now, now.written("/help"))
        assert now.sees(typed("/help", "en"))
        assert (len(now.api.messages(ANA)), len(now.api.calls_to("sendMessage"))) == (2, 2)


# Updates in another order


async def test_kinds_that_overtake_each_other_are_all_answered(site: Site, tmp_path: Path) -> None:
    """Telegram keeps the order within a kind only: a text that overtakes a tap leaves both answered."""
    async with scene(site, tmp_path) as now:
        await now.greeted(ANA)
        tap, text = now.tapped(LOOP), now.written("/help")
        for update in (text, tap):
            assert (await now.sender.post(update))[0] == 200
        first, last = now.api.messages(ANA)
        assert (now.sees(typed("/help", "en")), now.api.unanswered()) == (True, [])
        assert first.html == telegram.text(reply(site, Chat(), Tap(LOOP))[1])
        assert last.message_id > first.message_id


async def test_reordered_people_do_not_mix(site: Site, tmp_path: Path) -> None:
    """Updates of two people in any order, numbers running backwards: each sees his own page."""
    async with scene(site, tmp_path) as now:
        await now.greeted(ANA, BEN)
        taps = [now.tapped(LOOP), now.tapped(PILL, BEN), now.tapped(PILL), now.tapped(LOOP, BEN)]
        for update in (taps[3], taps[1], taps[0], taps[2]):
            assert (await now.sender.post(update))[0] == 200
        assert now.sees(Tap(PILL))
        assert now.sees(Tap(PILL), BEN)
        assert now.api.unanswered() == []


# The database


async def test_what_comes_while_the_database_is_down_is_answered_when_it_is_back(
    site: Site, tmp_path: Path
) -> None:
    """PostgreSQL goes and comes: pages go on, the rest comes again; all is answered, once, and kept."""
    with Postgres.running() as postgres:
        async with scene(site, tmp_path, DATABASE_URL=postgres.url) as now:
            await now.greeted(ANA, BEN)
            await asyncio.to_thread(postgres.stop)
            now.api.tap(ANA, SPANISH)
            now.api.text(BEN, "/privacy")
            now.api.tap(BEN, LOOP, now.api.last(BEN).message_id)
            await now.api.wait_for(lambda: now.sender.statuses[503] >= 4 and now.sees(Tap(LOOP), BEN))
            assert len(now.api.messages(BEN)) == 1
            await asyncio.to_thread(postgres.start)
            await now.sender.rests()
            assert now.api.unanswered() == []
            assert now.sees(typed("/privacy", "en"), BEN)
            assert (len(now.api.messages(ANA)), len(now.api.messages(BEN))) == (1, 2)
            now.api.text(ANA, "/menu")
            await now.sender.rests()
            assert now.sees(typed("/menu", "en"), ANA, Chat("es"))
