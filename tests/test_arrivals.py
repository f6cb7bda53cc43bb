"""What arrives in Telegram is read rightly: links, captions, edits, albums, service messages, groups."""

import re
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from bot.loader.site import Loaded
from bot.model.address import Url
from bot.model.chat import NOTHING, Chat
from bot.model.events import Command, Tap, TextMessage
from bot.model.site import Site
from bot.ops.metrics import Metrics
from bot.reply import reply
from bot.screens.questions import MOST_LINK, share_link
from bot.telegram.recent_answers import RecentAnswers
from bot.telegram.updates import Incoming
from tests.botapi import BotApi
from tests.running import TOKEN, TelegramUser, inside, rests, rows
from tests.test_faults import away

ANA = 11
BOT = int(TOKEN.partition(":")[0])
DANGER = "chest pain"
"""What the small site takes for an emergency."""

ALARM = "Fixed answer to emergency"
FILES = "this bot reads only typed words"


@pytest.fixture
def small_site(small: Loaded) -> Site:
    """The small site."""
    assert small.site is not None
    return small.site


@pytest_asyncio.fixture
async def running(small_site: Site, tmp_path: Path) -> AsyncIterator[tuple[BotApi, Metrics]]:
    """Telegram with our bot in it, and the bot's figures."""
    async with BotApi(TOKEN) as server, inside(server, small_site, tmp_path) as metrics:
        yield server, metrics


@pytest.fixture
def api(running: tuple[BotApi, Metrics]) -> BotApi:
    """Telegram with our bot in it."""
    return running[0]


def message(**fields: object) -> dict[str, Any]:
    """A message of a person in his private chat."""
    whom = {"id": ANA, "is_bot": False, "first_name": "Ana", "language_code": "en"}
    chat = {"id": ANA, "type": "private", "first_name": "Ana"}
    return {"message_id": 900, "date": 1, "from": whom, "chat": chat} | fields


async def pushed(api: BotApi, *updates: dict[str, Any]) -> list[str]:
    """The texts that the bot sends for these updates."""
    for update in updates:
        api.push(update)
    await rests(api)
    return [each.text for each in api.messages(ANA)]


# Links

PAYLOADS = [
    ("Flyer-12", "en_home"),
    ("Y2xpbmljLTI3", "en_home"),
    ("EN_TOPIC_AXIS_LOOP", "en_topic_axis_loop"),
    ("en_topic_axis_loop.", "en_topic_axis_loop"),
    ("es_topic_axis", "es_topic_axis"),
    ("chest-pain", "en_home"),
    ("chest_pain", "welcome"),
    ("-", "en_home"),
]


@pytest.mark.parametrize(("payload", "place"), PAYLOADS)
def test_the_argument_of_a_link_is_never_a_message(small_site: Site, payload: str, place: str) -> None:
    """A link opens its page, also typed in capitals or with a full stop, else what /start opens."""
    kept, screen = reply(small_site, NOTHING, Command("start", payload))
    assert kept == NOTHING
    assert str(screen.address).endswith(place)


def test_of_two_thousand_payloads_none_raises_an_alert(site: Site) -> None:
    """The words that base64 happens to spell are nobody's words."""
    payloads = [urlsafe_b64encode(f"clinic-{number}".encode()).decode().rstrip("=") for number in range(2000)]
    routes = {reply(site, Chat("en"), Command("start", each))[1].address.route for each in payloads}  # type: ignore[union-attr]
    assert routes <= {"home"}


@given(st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True))
def test_no_payload_raises_an_alert(small: Loaded, payload: str) -> None:
    """Whatever stands in a link, it is not read for danger."""
    assert small.site
    address = reply(small.site, NOTHING, Command("start", payload))[1].address
    assert address is not None
    assert address.route != "alert"


def test_other_arguments_stay_heard(small_site: Site) -> None:
    """What cannot be a link is somebody's words."""
    assert reply(small_site, NOTHING, Command("start", f"{DANGER} now"))[1].address.args == ("emergency",)  # type: ignore[union-attr]


def test_a_link_stores_nothing_until_the_first_tap(small_site: Site) -> None:
    """The language of a link is stored with the first tap on its screen, and only then."""
    kept, screen = reply(small_site, NOTHING, Command("start", "es_topic_axis_loop", "en"))
    assert kept == NOTHING
    onward = next(button.to for button in screen.buttons if str(button.to).startswith("es_choose_"))
    kept, screen = reply(small_site, NOTHING, Tap(str(onward), "en"))
    assert kept == Chat("es")
    assert not any(str(button.to).startswith("es_choose_") for button in screen.buttons)


# Our own pages, shared into the chat


async def test_our_own_page_shared_here_is_not_read(api: BotApi) -> None:
    """A message by way of this bot is no patient speaking; by way of another it is."""
    ours, other = ({"id": number, "is_bot": True, "first_name": "B"} for number in (BOT, BOT + 1))
    assert await pushed(api, {"message": message(text=DANGER, via_bot=ours)}) == []
    assert ALARM in (await pushed(api, {"message": message(text=DANGER, via_bot=other)}))[-1]


# Captions


@pytest.mark.parametrize("kind", ["photo", "document", "voice", "video"])
async def test_a_caption_is_read_and_the_file_is_not(api: BotApi, kind: str) -> None:
    """A cry for help below a photo is answered, and that the file was not opened is said below."""
    file: Any = [{"file_id": "x"}] if kind == "photo" else {"file_id": "x"}
    (said,) = await pushed(api, {"message": message(caption=f"{DANGER}!", **{kind: file})})
    assert ALARM in said
    assert FILES in said
    assert not api.calls_to("getFile")


# Edits


async def test_a_corrected_message_is_answered_as_if_sent_anew(api: BotApi) -> None:
    """Silence to the first, the alarm to what it was corrected to; the same again is not said twice."""
    first = await pushed(api, {"message": message(text="chst")})
    assert ALARM not in first[-1]
    edited = {"edited_message": message(text=DANGER, edit_date=2)}
    second = await pushed(api, edited)
    assert (len(second), ALARM in second[-1]) == (len(first) + 1, True)
    assert await pushed(api, {"edited_message": message(text=f"{DANGER}!", edit_date=3)}) == second


# Albums and service messages


async def test_an_album_gets_one_answer(api: BotApi) -> None:
    """Five photos in an album are one message to the person; words below the third are read all the same."""
    photo = {"photo": [{"file_id": "x"}], "media_group_id": "7"}
    album = [{"message": message(message_id=900 + number, **photo)} for number in range(5)]
    assert len(await pushed(api, *album)) == 1
    photo["media_group_id"] = "8"
    album = [{"message": message(message_id=910 + number, **photo)} for number in range(5)]
    album[2]["message"]["caption"] = DANGER
    said = await pushed(api, *album)
    assert sum(ALARM in each for each in said) == 1
    assert len(said) == 3


SERVICE: dict[str, Any] = {
    "message_auto_delete_timer_changed": {"message_auto_delete_time": 86400},
    "pinned_message": {"message_id": 1, "date": 1, "chat": {"id": ANA, "type": "private"}},
    "new_chat_title": "x",
    "chat_background_set": {"type": {}},
    "write_access_allowed": {"from_request": True},
    "users_shared": {"request_id": 1, "users": []},
    "gift": {},
}


@pytest.mark.parametrize("kind", SERVICE)
async def test_a_service_message_gets_no_answer(api: BotApi, kind: str) -> None:
    """Nobody said anything, so nothing is answered."""
    assert await pushed(api, {"message": message(**{kind: SERVICE[kind]})}) == []


@pytest.mark.parametrize("kind", ["sticker", "dice", "location", "contact", "poll", "story", "video_note"])
async def test_what_a_person_sends_gets_an_answer(api: BotApi, kind: str) -> None:
    """Every kind of message that a person makes is answered, though it is not opened."""
    (said,) = await pushed(api, {"message": message(**{kind: {"id": 1}})})
    assert FILES in said


# Edits of ours that Telegram refuses

REFUSED = [
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "MESSAGE_ID_INVALID",
    "MESSAGE_AUTHOR_REQUIRED",
    "MESSAGE_EDIT_TIME_EXPIRED",
    "message identifier is not specified",
    "something that nobody has seen yet",
]


@pytest.mark.parametrize("why", REFUSED)
async def test_an_edit_that_cannot_succeed_becomes_a_new_message(api: BotApi, why: str) -> None:
    """A tap is never acknowledged with nothing shown."""
    ana = await TelegramUser(api, ANA).types("/start")
    await ana.presses("en_home")
    before = len(api.messages(ANA))
    api.fault("editMessageText", "400", text=why)
    await ana.presses("en_topic_axis_loop")
    assert len(api.messages(ANA)) == before + 1
    ana.sees("The loop turns")


# Groups


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("/start", True),
        ("/start@test_bot", True),
        ("/START@Test_Bot now", True),
        ("/ban@OtherBot", False),
        ("/start@OtherBot", False),
        ("/ban", False),
        ("/ words", False),
        ("chest pain", False),
    ],
)
async def test_in_a_group_only_our_own_commands_are_ours(api: BotApi, text: str, answered: bool) -> None:
    """What other bots are told is not for us."""
    api.text(ANA, text, chat_type="supergroup")
    await rests(api)
    assert bool(api.calls_to("sendMessage")) is answered


async def test_a_topic_of_a_group_is_answered_in_it(api: BotApi) -> None:
    """The answer stands in the topic where the bot was called."""
    group = {"id": -1_000_000_000_077, "type": "supergroup", "title": "G", "is_forum": True}
    api.push({"message": message(text="/start", chat=group, message_thread_id=5, is_topic_message=True)})
    await rests(api)
    (call,) = api.calls_to("sendMessage")
    assert call.params["message_thread_id"] == 5


# What is shared and saved


@given(st.lists(st.text(min_size=1, max_size=300), min_size=1, max_size=20))
def test_the_link_that_shares_questions_is_short(questions: list[str]) -> None:
    """However many and long the questions are, every client opens the link."""
    link = share_link("https://t.me/axis_guide_bot?start=", questions)
    assert isinstance(link, Url)
    assert len(link.href) <= MOST_LINK
    assert re.fullmatch(r"https://t\.me/share/url\?url=\S+&text=\S*", link.href)


def test_few_questions_are_shared_whole() -> None:
    """Nothing is left out where everything fits."""
    assert share_link("", ["What?", "When?"]).href.endswith("&text=1.%20What%3F%0A2.%20When%3F")


async def test_only_questions_that_exist_are_saved(api: BotApi, tmp_path: Path) -> None:
    """A hand-made client can store no words of its own; what is gone leaves with the next change."""
    ana = await TelegramUser(api, ANA).types("/start")
    await ana.presses("en_save_my-own-words_secret")
    assert rows(tmp_path) == 0
    await ana.presses("en_save_axis_loop")
    assert rows(tmp_path) == 1


def test_a_question_that_is_gone_does_not_fill_the_list(small_site: Site) -> None:
    """Retired ids give their places to new ones."""
    full = Chat("en", tuple(f"axis_gone-{number}" for number in range(20)))
    kept, _ = reply(small_site, full, Tap("en_save_axis_loop"))
    assert kept == Chat("en", ("axis_loop",))


def test_what_was_answered_is_remembered_by_numbers_alone() -> None:
    """The chat, the message and a hash, of 4,096 answers at most: no text."""
    recent = RecentAnswers()
    for number in range(5000):
        incoming = Incoming(update=number, person=ANA, chat=ANA, event=TextMessage(DANGER), sent=number)
        recent.add(incoming, ALARM.encode())
    assert recent.was_sent(ANA, ALARM.encode())
    held = str(vars(recent))
    assert held.count("): (") == 4096
    assert (DANGER in held, ALARM in held) == (False, False)


def test_a_caption_is_a_text(small_site: Site) -> None:
    """The heart reads it like any other words, and adds the line about files last."""
    screen = reply(small_site, Chat("en"), TextMessage(DANGER, with_file=True))[1]
    assert screen.address is not None
    assert screen.address.args == ("emergency",)
    assert FILES in str(screen.body[-1])


# Many at once


async def test_what_waits_is_answered_once_and_danger_is_heard_in_each(
    running: tuple[BotApi, Metrics],
) -> None:
    """While one answer waits, ten texts come in: the newest is answered, and the cry for help among them."""
    api, metrics = running
    answer = api.hold("sendMessage")
    api.text(ANA, "/start")
    for number in range(10):
        api.text(ANA, DANGER if number == 4 else f"qwertz {number}")
    await api.wait_for(lambda: metrics.registry.get_sample_value("axis_updates_held") == 11)
    answer.set()
    await rests(api)
    said = [each.text for each in api.messages(ANA)]
    assert len(said) == 3
    assert [ALARM in each for each in said] == [False, True, False]


# Without the database


@pytest.mark.parametrize("said", [DANGER, "/urgent", "/start", "loop"])
async def test_urgent_help_needs_no_database(api: BotApi, tmp_path: Path, said: str) -> None:
    """While nothing can be read or written, what depends on nothing stored is answered all the same."""
    with away(tmp_path):
        await TelegramUser(api, ANA).types(said)
        assert api.messages(ANA)
        assert (ALARM in api.last(ANA).text) is (said == DANGER)


async def test_what_needs_the_database_comes_again(api: BotApi, tmp_path: Path) -> None:
    """A question that shall be saved waits for the database, and is saved once it is back."""
    ana = await TelegramUser(api, ANA).types("/start")
    with away(tmp_path):
        api.tap(ANA, "en_save_axis_loop", ana.message.message_id)
        await api.wait_for(lambda: api.world.updates.queue and len(api.calls_to("getUpdates")) > 6)
    await api.wait_for(lambda: rows(tmp_path) == 1)
    await rests(api)
    assert api.unanswered() == []
