"""What goes wrong between us and Telegram, and what people see of it."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path

import aiohttp
import pytest

from bot.loader.site import Loaded
from bot.model.events import Tap
from bot.model.site import Site
from bot.ops.metrics import Metrics
from bot.telegram import api as calling
from bot.telegram import dispatcher, polling
from bot.telegram.api import CALL_SECONDS, Api, ApiError
from bot.telegram.dispatcher import UpdateDispatcher
from bot.telegram.updates import Incoming, Me
from tests.botapi import BotApi
from tests.patience import patient, until
from tests.running import TOKEN, TelegramUser, database, environ, inside, polls, rests, rows, started

ANA, BEN = 11, 22
HOME, LOOP, PILL = "en_home", "en_topic_axis_loop", "en_topic_axis_pill"
SAVE = "en_save_axis_loop"

FAULTS: dict[str, tuple[str, int | None]] = {
    "429 after 1 s": ("429", 1),
    "429 and no more": ("429", None),
    "500": ("500", None),
    "502 with a page": ("502", None),
    "garbage": ("garbage", None),
    "garbage after": ("garbage_after", None),
    "502 after": ("gateway_after", None),
    "reset before": ("reset_before", None),
    "reset after": ("reset_after", None),
    "slow": ("slow", None),
    "hang": ("hang", None),
}
"""What may happen to one call: the fault, and after how many seconds Telegram says to try again."""

HANG = ("hang",)
AT_ONCE = tuple(fault for fault in FAULTS if fault not in HANG)
"""Faults after which the bot need not wait for an answer that never comes."""

_ONE_TRY = 2.0
"""Seconds that a call may hang; in earnest it is longer."""

EACH_KIND = pytest.mark.parametrize("faults", [AT_ONCE, HANG], ids=["at once", "hang"])

UNKNOWABLE = {"502 with a page", "garbage", "reset before", "hang"}
"""Faults that hide whether a message was sent, though it was not: these look like those `after`."""


def plan(api: BotApi, method: str, fault: str) -> None:
    kind, after = FAULTS[fault]
    api.fault(method, kind, retry_after=after, seconds=0.3)


@pytest.fixture
def site(small: Loaded) -> Site:
    """The small site: what goes wrong on the way does not depend on the words."""
    assert small.site is not None
    return small.site


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pauses of a bot in this process are a tenth of what they are in earnest."""
    monkeypatch.setattr(polling, "_PAUSE_SECONDS", 0.05)


def limit(monkeypatch: pytest.MonkeyPatch, faults: Collection[str], seconds: float = CALL_SECONDS) -> None:
    """Bound calls as in earnest only where one hangs; elsewhere a busy machine must not look like a fault.

    `seconds` is the deadline of a call that hangs; one try of it may take `_ONE_TRY`. Pauses between calls
    are a tenth of those in earnest.
    """
    monkeypatch.setattr(calling, "_FIRST_PAUSE_SECONDS", 0.05)
    limits = (seconds, _ONE_TRY) if faults == HANG else (patient(CALL_SECONDS), patient(CALL_SECONDS))
    monkeypatch.setattr(Api.call, "__defaults__", limits)
    if faults == HANG:
        monkeypatch.setattr(polling, "POLL_SECONDS", 1)
        monkeypatch.setattr(polling, "GRACE_SECONDS", 1)


def title(site: Site, page: str) -> str:
    found = site.library.page("en", "axis", page)
    assert found
    return found.title


async def tapped(site: Site, folder: Path, method: str, fault: str) -> str:
    """What a person finds who taps while a call goes wrong."""
    async with BotApi(TOKEN) as api, inside(api, site, folder):
        ana = await TelegramUser(api, ANA).types("/start")
        plan(api, method, fault)
        api.tap(ANA, LOOP, ana.message.message_id)
        await api.wait_for(lambda: title(site, "loop") in ana.message.text, 15)
        await rests(api, 20)
        assert (api.unanswered(), api.faults.left()) == ([], 0)
        return f"{len(api.messages(ANA))} message, {ana.message.text.count(title(site, 'loop'))} time"


async def written(site: Site, folder: Path, fault: str) -> int:
    """How many messages a person gets who writes while the sending goes wrong."""
    async with BotApi(TOKEN) as api, inside(api, site, folder):
        plan(api, "sendMessage", fault)
        api.text(ANA, "/menu")
        await rests(api, 20)
        assert api.faults.left() == 0
        got = len(api.messages(ANA))
        await TelegramUser(api, ANA).types("/help")
        assert len(api.messages(ANA)) == got + 1
        return got


def folder(root: Path) -> Path:
    """A new folder below `root`."""
    (made := root / str(len(list(root.iterdir())))).mkdir()
    return made


@EACH_KIND
@pytest.mark.parametrize("method", ["editMessageText", "answerCallbackQuery", "getUpdates"])
async def test_a_tap_survives_every_fault(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, faults: tuple[str, ...]
) -> None:
    """Whatever befalls a call, the person sees the page in the end, once, and no button keeps spinning."""
    limit(monkeypatch, faults)
    seen = await asyncio.gather(*(tapped(site, folder(tmp_path), method, fault) for fault in faults))
    assert dict(zip(faults, seen, strict=True)) == dict.fromkeys(faults, "1 message, 1 time")


@EACH_KIND
async def test_a_message_survives_every_fault_that_tells_it_was_not_sent(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, faults: tuple[str, ...]
) -> None:
    """A new message arrives, and never twice; where none can know whether it did, it is not sent again."""
    limit(monkeypatch, faults, 2)
    seen = await asyncio.gather(*(written(site, folder(tmp_path), fault) for fault in faults))
    assert dict(zip(faults, seen, strict=True)) == {fault: int(fault not in UNKNOWABLE) for fault in faults}


async def pictured(site: Site, folder: Path, fault: str) -> int:
    """How many pictures a person gets who asks for a known one while the sending goes wrong."""
    async with BotApi(TOKEN) as api, inside(api, site, folder):
        ana = await TelegramUser(api, ANA).types("/start en_topic_axis_loop")
        await ana.taps("Picture")
        assert ana.message.kind == "photo"
        plan(api, "sendPhoto", fault)
        await ana.types("/start en_topic_axis_loop")
        api.tap(ANA, "en_picture_axis_loop", ana.message.message_id)
        await rests(api, 20)
        assert api.faults.left() == 0
        return sum(each.kind == "photo" for each in api.messages(ANA)) - 1


async def test_a_picture_never_comes_twice(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture is like a message: where none can know whether it came, it is not sent again."""
    limit(monkeypatch, AT_ONCE)
    faults = ("500", "502 after", "garbage after", "reset after", "slow")
    seen = await asyncio.gather(*(pictured(site, folder(tmp_path), fault) for fault in faults))
    assert dict(zip(faults, seen, strict=True)) == dict.fromkeys(faults, 1)


async def test_an_outage_of_any_length_ends(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After more failures than a number can be doubled, updates are fetched again."""
    monkeypatch.setattr(polling, "_LONGEST_PAUSE", 0.0001)
    monkeypatch.setattr(polling, "_RENEW_AFTER", 100)
    async with BotApi(TOKEN) as api:
        api.fault("getUpdates", "500", times=1100)
        async with inside(api, site, tmp_path):
            api.text(ANA, "/menu")
            await api.wait_for(lambda: len(api.messages(ANA)) == 1, 30)


@contextlib.contextmanager
def away(folder: Path) -> Iterator[None]:
    """Take what is kept about people away from the bot, and bring it back."""
    with contextlib.closing(sqlite3.connect(database(folder), isolation_level=None)) as file:
        file.execute("ALTER TABLE person RENAME TO away")
        try:
            yield
        finally:
            file.execute("ALTER TABLE away RENAME TO person")


async def test_a_tap_survives_a_database_and_a_call_that_fail_together(
    site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A tap whose answer Telegram refuses while the database is away comes again once it is back."""
    async with BotApi(TOKEN) as api, inside(api, site, tmp_path):
        ana = await TelegramUser(api, ANA).types("/start")
        api.fault("answerCallbackQuery", "400")
        with away(tmp_path):
            api.tap(ANA, SAVE, ana.message.message_id)
            await until(lambda: "must come again" in caplog.text)
            assert not api.faults.left()
        await api.wait_for(lambda: rows(tmp_path) == 1)
        await rests(api)
        assert (api.unanswered(), api.world.updates.queue) == ([], [])


# Updates that cannot be read

DEEP = b"[" * 200_000 + b"]" * 200_000
MALFORMED = {
    "an unknown kind": b'{"purchased_paid_media":{"from":{"id":11}}}',
    "an empty one": b"{}",
    "a message without a chat": b'{"message":{"message_id":1,"from":{"id":11},"text":"x"}}',
    "a message that is text": b'{"message":"hello"}',
    "a message that is null": b'{"message":null}',
    "ids as text": b'{"message":{"message_id":"1","chat":{"id":"11"},"from":{"id":"11"},"text":"x"}}',
    "an id beyond numbers": b'{"message":{"message_id":1,"chat":{"id":1e400},"from":{"id":1},"text":"x"}}',
    "a huge id": b'{"message":{"message_id":1,"chat":{"id":%d},"from":{"id":%d},"text":"x"}}'
    % (9**40, 9**40),
    "text that is a list": b'{"message":{"message_id":1,"chat":{"id":11},"from":{"id":11},"text":["x"]}}',
    "half a character": b'{"message":{"message_id":1,"chat":{"id":11},"from":{"id":11},"text":"\\ud800"}}',
    "bytes beyond UTF-8": b'{"message":{"message_id":1,"chat":{"id":11},"from":{"id":11},"text":"\xff"}}',
    "a tap by nobody": b'{"callback_query":{"id":"1","data":"en_home"}}',
    "a tap that is a number": b'{"callback_query":{"id":1,"from":{"id":11},"data":7}}',
    "data that is null": b'{"callback_query":{"id":"1","from":{"id":11},"data":null}}',
    "deep nesting": b'{"message":{"message_id":1,"chat":{"id":11},"deep":%s}}' % DEEP,
    "deep nesting in an unknown kind": b'{"unknown":%s}' % DEEP,
    "no JSON": b'{"message":nonsense}',
    "JSON cut short": b'{"message":{"message_id":1,',
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
async def test_an_update_that_cannot_be_read_stops_nothing(site: Site, tmp_path: Path, body: bytes) -> None:
    """Whatever shape an update has, those around it are answered, and it does not come again."""
    async with BotApi(TOKEN) as api, inside(api, site, tmp_path):
        api.text(ANA, "/menu")
        api.raw(body)
        api.text(BEN, "/menu")
        await rests(api)
        assert [len(api.messages(person)) for person in (ANA, BEN)] == [1, 1]


async def test_many_bad_updates_in_a_row_are_stepped_over(site: Site, tmp_path: Path) -> None:
    """Bad updates of all shapes, one behind the other, are counted and delay nobody for long."""
    async with BotApi(TOKEN) as api, inside(api, site, tmp_path) as metrics:
        for body in MALFORMED.values():
            api.raw(body)
        api.text(BEN, "/menu")
        await rests(api)
        assert len(api.messages(BEN)) == 1
        stepped_over = metrics.registry.get_sample_value("axis_updates_total", {"kind": "unreadable"})
        assert (stepped_over or 0) >= len(MALFORMED) - 4


# Order


async def test_one_persons_updates_are_answered_in_order(site: Site, tmp_path: Path) -> None:
    """Quick taps of one person end on the page that he tapped last, also when a call is slow."""
    async with BotApi(TOKEN) as api, inside(api, site, tmp_path):
        ana = await TelegramUser(api, ANA).types("/start")
        api.fault("editMessageText", "slow", seconds=0.05)
        for address in (LOOP, HOME, PILL, HOME, LOOP) * 4:
            api.tap(ANA, address, ana.message.message_id)
        await rests(api)
        edits = [call.params["text"] for call in api.calls_to("editMessageText") if call.status == 200]
        assert title(site, "loop") in edits[-1]
        assert title(site, "loop") in ana.message.text
        assert len(edits) < 20 - 3
        assert not api.unanswered()


async def test_a_slow_answer_to_one_does_not_hold_up_another(site: Site, tmp_path: Path) -> None:
    """People are served side by side: while one waits for Telegram, all others have their page."""
    async with BotApi(TOKEN) as api, inside(api, site, tmp_path):
        people = [await TelegramUser(api, number).types("/start") for number in range(100, 110)]
        edit = api.hold("editMessageText", kind="stuck")
        for each in people:
            api.tap(each.number, LOOP, each.message.message_id)

        def served() -> int:
            return sum(title(site, "loop") in each.message.text for each in people)

        await api.wait_for(lambda: served() == len(people) - 1)
        edit.set()
        await api.wait_for(lambda: served() == len(people))


# Telegram as a whole


async def test_another_poller_makes_the_bot_step_back(
    site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """When somebody else polls with our token, we ask again with pauses, and serve once he has gone."""
    async with BotApi(TOKEN) as api, inside(api, site, tmp_path), aiohttp.ClientSession() as other:
        url = f"{api.url}/bot{TOKEN}/getUpdates"
        async with other.get(url, params={"timeout": 0, "offset": 1}) as response:
            assert response.status == 200
        await api.wait_for(lambda: api.calls_to("getUpdates")[0].status == 409)
        await TelegramUser(api, ANA).types("/menu")
        _, others, again = api.calls_to("getUpdates")[:3]
        assert again.at - others.at > 0.05
        assert "another process takes this bot's updates" in caplog.text
        assert len(api.messages(ANA)) == 1


async def test_a_long_conflict_is_met_with_growing_pauses(site: Site, tmp_path: Path) -> None:
    """A poller who stays does not make us ask without a break."""
    async with BotApi(TOKEN) as api:
        api.fault("getUpdates", "500", times=1000)
        async with inside(api, site, tmp_path):
            await api.wait_for(lambda: len(api.calls_to("getUpdates")) >= 3)
            first, second, third = (call.at for call in api.calls_to("getUpdates")[:3])
            assert second - first > 0.05
            assert third - second > 0.1


async def test_an_update_is_given_up_at_its_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it waits for; it is counted, and the same person is served again."""
    served: list[int] = []

    async def answer(incoming: Incoming, superseded: bool) -> None:
        if incoming.update == 1:
            await asyncio.Event().wait()
        served.append(incoming.update)

    metrics = Metrics()
    dispatching = UpdateDispatcher(answer, metrics, Me(1, "test_bot"))
    first, second = (Incoming(update=each, person=ANA, chat=ANA, event=Tap(HOME)) for each in (1, 2))
    with monkeypatch.context() as patched:
        patched.setattr(dispatcher, "UPDATE_SECONDS", 0.05)
        await dispatching.dispatch(first)
    await dispatching.dispatch(second)
    assert served == [2]
    assert b'axis_unanswered_total{why="TimeoutError"} 1.0' in metrics.text()


async def test_who_would_have_to_wait_for_too_long_is_given_up_at_once(site: Site, tmp_path: Path) -> None:
    """Telegram names a time (429) beyond the deadline of a call; what comes next is answered."""
    async with BotApi(TOKEN) as api, inside(api, site, tmp_path) as metrics:
        api.fault("sendMessage", "429", retry_after=int(CALL_SECONDS) + 1)
        api.text(ANA, "/start")
        await until(lambda: b'axis_unanswered_total{why="ApiError"} 1.0' in metrics.text())
        assert len(api.calls_to("sendMessage")) == 1
        await TelegramUser(api, ANA).types("/start")


async def test_a_bot_that_starts_before_telegram_can_be_reached_waits_and_serves(tmp_path: Path) -> None:
    """Without Telegram the bot waits; as soon as it is there, the bot serves."""
    async with BotApi(TOKEN) as gone:
        port = int(gone.url.rpartition(":")[2])
    async with started(environ(gone.url, tmp_path)) as bot:
        await gone.wait_for(lambda: "trying again" in bot.output, 10)
        async with BotApi(TOKEN, port) as api:
            await polls(api)
            await TelegramUser(api, ANA).types("/start")
            bot.terminate()
            assert await bot.ends() == 0


async def test_faults_while_setting_up_are_waited_out(tmp_path: Path) -> None:
    """No single failure of the first calls ends the bot."""
    async with BotApi(TOKEN) as api:
        api.world.webhook, api.world.updates.webhook_set = {"url": "https://old.example/hook"}, True
        for method, kind in (("getMe", "500"), ("getWebhookInfo", "429"), ("deleteWebhook", "502")):
            api.fault(method, kind)
        async with started(environ(api.url, tmp_path)) as bot:
            await polls(api)
            await TelegramUser(api, ANA).types("/start")
            assert (api.faults.left(), "Traceback" in bot.output) == (0, False)


async def test_a_token_that_telegram_refuses_is_one_clear_line(tmp_path: Path) -> None:
    """A refused token ends the bot with 2 and one line that does not show it."""
    async with BotApi("1:another-token") as api, started(environ(api.url, tmp_path)) as bot:
        assert await bot.ends() == 2
        assert bot.output.startswith("axis-guide: Telegram does not know this TELEGRAM_TOKEN")
        assert (bot.output.count("\n"), TOKEN in bot.output) == (1, False)


def test_an_error_passes_through_a_context_manager_as_itself() -> None:
    """Python's own context managers write on an exception that passes, and ours must let them."""

    @contextlib.contextmanager
    def around() -> Iterator[None]:
        yield

    with pytest.raises(ApiError), around():
        raise ApiError(method="getMe", code=500, description="Internal Server Error")
