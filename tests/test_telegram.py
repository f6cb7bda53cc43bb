"""What people meet in Telegram, over real HTTP from end to end."""

import logging
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from telegram.constants import InlineKeyboardMarkupLimit, MessageLimit

from bot.frame import CLOSING_PROMPT
from bot.model.catalog import Catalog
from bot.model.content import Page
from bot.model.site import Site
from bot.telegram import outgoing
from bot.text.bidi import RLM
from tests.botapi import BotApi
from tests.running import LINK, TOKEN, TelegramUser, bare, inside, rests, rows, to_people

ANA, BEN = 11, 22
LOOP = ("axis", "loop")


@pytest_asyncio.fixture
async def api(site: Site, tmp_path: Path) -> AsyncIterator[BotApi]:
    """Telegram with our bot in it."""
    async with BotApi(TOKEN) as server, inside(server, site, tmp_path, CONTENT_DIR=""):
        yield server


@pytest.fixture
def ana(api: BotApi) -> TelegramUser:
    """A person whose app speaks English."""
    return TelegramUser(api, ANA)


def loop(site: Site, lang: str) -> Page:
    found = site.library.page(lang, *LOOP)
    assert found
    return found


def welcome(catalog: Catalog) -> str:
    return catalog.say(
        "Plain facts for adults about testosterone therapy, hormones and sperm. "
        "This is education, not medical advice."
    )


def failures(api: BotApi) -> list[str]:
    return [call.method for call in api.calls if call.status not in (0, 200)]


# Arriving


async def test_a_new_person_is_greeted_and_offered_every_language(ana: TelegramUser, site: Site) -> None:
    """The first /start shows what this is, each language in its own name, and closes with the prompt."""
    await ana.types("/start")
    ana.sees(welcome(site.catalogs["en"]), site.catalogs["en"].say(CLOSING_PROMPT))
    shown = {label for row in ana.labels for label in row}
    assert {catalog.name for catalog in site.catalogs.values()} <= shown


async def test_the_greeting_is_in_the_language_of_the_app(api: BotApi, site: Site) -> None:
    """A person is met in the language of his app."""
    ben = await TelegramUser(api, BEN, "es-MX").types("/start")
    ben.sees(welcome(site.catalogs["es"]))


async def test_a_deep_link_opens_its_page_with_the_first_lines(ana: TelegramUser, site: Site) -> None:
    """A link opens its page in its language, with the lines of the first contact until the first tap."""
    await ana.types("/start es_topic_axis_loop")
    ana.sees(loop(site, "es").title, loop(site, "es").point, welcome(site.catalogs["es"]))
    await ana.taps(site.catalogs["es"].say("Home"))
    await ana.types("/start es_topic_axis_loop")
    ana.sees(loop(site, "es").title).sees_no(welcome(site.catalogs["es"]))


async def test_the_language_of_a_link_is_kept(ana: TelegramUser, site: Site) -> None:
    """Who came by a Spanish link and tapped on is answered in Spanish from then on."""
    await ana.types("/start es_topic_axis_loop")
    await ana.taps(site.catalogs["es"].say("Home"))
    await ana.types("/menu")
    assert site.catalogs["es"].say("Urgent help") in ana.labels[-1]


# Walking


async def test_a_walk_stays_in_one_message(ana: TelegramUser, site: Site) -> None:
    """From home to a page, its detail, its sources and home again one message changes, by its buttons."""
    page = loop(site, "en")
    await ana.types("/start")
    await ana.taps("English")
    first = ana.message.message_id
    await ana.taps("All topics")
    await ana.taps(site.library.languages["en"].topics["axis"].title)
    await ana.taps(page.title)
    ana.sees(page.title, page.point)
    await ana.taps("What studies show")
    ana.sees(page.title).sees_no(page.point)
    await ana.taps("Sources")
    ana.sees("Written:")
    await ana.taps("Home")
    ana.sees("What brings you here?")
    assert [message.message_id for message in ana.api.messages(ANA)] == [first]


async def test_changing_the_language_keeps_the_page(ana: TelegramUser, site: Site) -> None:
    """On a page, Language and then Español shows the same page in Spanish, and is remembered."""
    await ana.types("/start en_topic_axis_loop")
    await ana.taps("Language")
    await ana.taps("Español")
    ana.sees(loop(site, "es").title, loop(site, "es").point)
    await ana.types("/start en_topic_axis_loop")
    await ana.types("/help")
    assert site.catalogs["es"].say("Urgent help") in ana.labels[-1]


async def test_words_find_pages(ana: TelegramUser, site: Site) -> None:
    """Typed words are answered with the pages that fit, as buttons."""
    await ana.types("pituitary hormones loop")
    assert loop(site, "en").title in ana.addresses
    await ana.taps(loop(site, "en").title)
    ana.sees(loop(site, "en").point)


@pytest.mark.parametrize("words", ["qqqq zzzz", "🙂", "<b>&amp;</i>", "/nosuchcommand", "/", "a" * 4096])
async def test_any_words_are_answered(ana: TelegramUser, words: str) -> None:
    """Whatever a person writes, one message answers it, and Telegram refuses none of it."""
    await ana.types(words)
    assert (len(ana.api.messages(ANA)), failures(ana.api)) == (1, [])


# Being forgotten


async def test_forget_shows_what_was_held_and_then_that_nothing_is(
    ana: TelegramUser, site: Site, tmp_path: Path
) -> None:
    """/forget names what was kept; after it there is no row, and the next /forget finds nothing."""
    spanish = site.catalogs["es"]
    await ana.types("/start es_topic_axis_loop")
    assert rows(tmp_path) == 0
    await ana.taps(spanish.say("Home"))
    assert rows(tmp_path) == 1
    await ana.types("/forget")
    ana.sees(spanish.say("Your language: {language}.", language=spanish.name))
    assert rows(tmp_path) == 0
    await ana.types("/forget")
    ana.sees("Kept about you before:\n\nNothing.")
    assert rows(tmp_path) == 0


async def test_who_only_reads_is_not_remembered(ana: TelegramUser, tmp_path: Path) -> None:
    """Reading, writing and tapping keep no row; only choosing a language does."""
    await ana.types("/start")
    await ana.types("sperm")
    await ana.taps("Home")
    assert rows(tmp_path) == 0


# What is not read


@pytest.mark.parametrize(
    "kind", ["photo", "voice", "audio", "document", "video", "sticker", "location", "contact", "dice"]
)
async def test_what_is_not_text_gets_a_kind_sentence(ana: TelegramUser, kind: str) -> None:
    """A photo, a recording or a file is answered kindly, and nothing of it is fetched."""
    await ana.sends(kind)
    ana.sees("this bot reads only typed words")
    assert to_people(ana.api) == {"getUpdates", "sendMessage"}


# Groups


async def test_a_command_in_a_group_is_answered_with_links(api: BotApi) -> None:
    """In a group a command gets one kind sentence, and buttons that open the private chat."""
    api.text(ANA, "/start@test_bot", chat_type="group")
    await rests(api)
    message = api.last(-1 - ANA)
    assert "talks only in a private chat" in message.text
    links = [button.get("url", "") for row in message.buttons for button in row]
    assert links
    assert all(link.startswith(LINK) for link in links)


@pytest.mark.parametrize("text", ["Hello all", "testosterone", "@test_bot hello", "a /start"])
async def test_other_words_in_a_group_are_left_alone(api: BotApi, text: str) -> None:
    """What people say to each other in a group is not answered."""
    api.text(ANA, text, chat_type="supergroup")
    await rests(api)
    assert to_people(api) == {"getUpdates"}


# Old and odd messages


async def test_a_tap_on_an_inaccessible_message_is_answered(ana: TelegramUser, site: Site) -> None:
    """Of an old message Telegram tells only the number; the answer still arrives."""
    await ana.types("/start")
    await ana.presses("en_topic_axis_loop", inaccessible=True)
    ana.sees(loop(site, "en").point)


async def test_a_tap_on_a_deleted_message_gets_a_new_one(ana: TelegramUser, site: Site) -> None:
    """Where the message is gone, a new one carries the answer."""
    await ana.types("/start")
    gone = ana.message.message_id
    del ana.api.world.chats[ANA].messages[gone]
    await ana.presses("en_topic_axis_loop", gone)
    ana.sees(loop(site, "en").point)


async def test_a_tap_on_a_photo_gets_a_new_message(ana: TelegramUser, site: Site) -> None:
    """A picture cannot become text, so a new message carries the answer."""
    await ana.types("/start")
    ana.message.kind = "photo"
    await ana.presses("en_topic_axis_loop")
    ana.sees(loop(site, "en").point)
    assert [message.kind for message in ana.api.messages(ANA)] == ["photo", "text"]


async def test_a_tap_that_names_no_message_is_answered_in_the_private_chat(
    ana: TelegramUser, site: Site
) -> None:
    """A query without any message is answered where the person can read it."""
    sender = ana.api.world.person(ANA)
    await ana.types("/start")
    ana.api.push({"callback_query": {"id": "77", "from": sender, "data": "en_topic_axis_loop"}})
    await rests(ana.api)
    ana.sees(loop(site, "en").point)
    assert ana.api.unanswered() == []


async def test_an_edit_that_changes_nothing_is_no_error(
    ana: TelegramUser, caplog: pytest.LogCaptureFixture
) -> None:
    """Pressing the same button twice leaves the message as it is and no word in the log."""
    await ana.types("/start")
    await ana.presses("en_topic_axis_loop")
    before = ana.message
    await ana.presses("en_topic_axis_loop")
    assert ana.message.content() == before.content()
    assert len(ana.api.messages(ANA)) == 1
    assert not [record for record in caplog.records if record.levelno > logging.INFO]


@pytest.mark.parametrize(
    "data",
    [
        "en_topic_gone_away",
        "xx_topic_axis_nosuch",
        "en_nosuch",
        "%%%",
        "-_-",
        "é" * 32,
        "_",
        "en__",
        "x_" * 32,
    ],
)
async def test_a_button_that_leads_nowhere_shows_the_friendly_screen(ana: TelegramUser, data: str) -> None:
    """A retired or senseless address shows a screen with the topics and a way home."""
    await ana.types("/start")
    await ana.presses(data)
    ana.sees("Page not found")
    await ana.taps("Home")
    ana.sees("What brings you here?")


# Leaving


async def test_a_person_who_blocked_the_bot_is_let_go_quietly(
    ana: TelegramUser, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever blocked the bot causes no warning, and finds it working when he comes back."""
    await ana.types("/start")
    ana.api.block(ANA, notify=True)
    await ana.presses("en_topic_axis_loop")
    await ana.types("/menu")
    assert not [record for record in caplog.records if record.levelno > logging.INFO]
    ana.api.unblock(ANA, notify=True)
    await ana.types("/menu")
    ana.sees("Choose a topic")


# Right to left


@pytest.fixture
def ali(api: BotApi) -> TelegramUser:
    """A person whose app speaks Arabic."""
    return TelegramUser(api, BEN, "ar")


async def test_rows_run_from_the_right_in_arabic(ali: TelegramUser, site: Site) -> None:
    """Clients do not mirror rows of buttons, so the first button of a row stands at its right."""
    await ali.types("/start ar_topic_safety_urgent")
    arabic = site.catalogs["ar"]
    assert ali.labels[-1] == [bare(arabic.say("Language")), bare(arabic.say("Home"))]


async def test_every_arabic_line_and_button_starts_with_a_mark(ali: TelegramUser) -> None:
    """Telegram takes a line's direction from its first strong letter, so a mark leads each line."""
    await ali.types("/start ar_topic_safety_urgent")
    lines = [line for line in ali.message.text.split("\n") if line]
    assert [line for line in lines if not line.startswith(RLM)] == []
    labels = [button["text"] for row in ali.message.buttons for button in row]
    assert [label for label in labels if not label.startswith(RLM)] == []


# Pictures


async def test_a_picture_replaces_the_text_and_the_text_comes_back(ana: TelegramUser) -> None:
    """A picture cannot become text by editing: each way the new message is sent and the old one deleted."""
    await ana.types("/start en_topic_axis_loop")
    await ana.taps("Picture")
    assert [message.kind for message in ana.api.messages(ANA)] == ["photo"]
    assert ana.message.text.startswith("The hormone loop")
    assert "hypothalamus" not in ana.message.text.lower()
    await ana.taps("Back to the page")
    assert [message.kind for message in ana.api.messages(ANA)] == ["text"]
    assert (failures(ana.api), ana.api.unanswered()) == ([], [])


async def test_a_picture_is_uploaded_once(ana: TelegramUser) -> None:
    """The first time the file is sent, from then on only the id that Telegram gave it."""
    await ana.types("/start en_topic_axis_loop")
    for _ in range(2):
        await ana.taps("Picture")
        await ana.taps("Back to the page")
    sent = [call.params["photo"] for call in ana.api.calls_to("sendPhoto")]
    assert len(sent) == 2
    assert isinstance(sent[1], str)
    assert sent[0] != sent[1]


async def test_a_picture_that_telegram_has_lost_is_uploaded_again(ana: TelegramUser) -> None:
    """An id that is not taken any more costs one more call and no picture."""
    await ana.types("/start en_topic_axis_loop")
    await ana.taps("Picture")
    await ana.taps("Back to the page")
    ana.api.fault("sendPhoto", 400, text="Bad Request: wrong file identifier/HTTP URL specified")
    await ana.taps("Picture")
    assert ana.message.kind == "photo"


# Inline mode


@pytest.mark.parametrize("words", ["clomiphene", "chest pain"])
async def test_typing_our_name_elsewhere_offers_pages_to_share(ana: TelegramUser, words: str) -> None:
    """Each result is a whole page with its closing prompt and a link back to it here."""
    await ana.types("/start")
    ana.api.inline(ANA, words)
    await rests(ana.api)
    (call,) = ana.api.calls_to("answerInlineQuery")
    assert call.status == 200
    assert call.params["results"]
    for result in call.params["results"]:
        assert " a clinician" in result["input_message_content"]["message_text"].rpartition("<blockquote>")[2]
        ((link,),) = result["reply_markup"]["inline_keyboard"]
        assert link["url"] == f"{LINK}{result['id']}"


def test_the_limits_are_those_of_the_bot_api() -> None:
    """As python-telegram-bot has them; the checks of the content need not wait for it to be imported."""
    assert outgoing.MAX_TEXT == MessageLimit.MAX_TEXT_LENGTH
    assert outgoing.MAX_CAPTION == MessageLimit.CAPTION_LENGTH
    assert outgoing.MAX_BUTTONS == InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER
    imported = "import sys, bot.commands.check; sys.exit('telegram' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", imported], check=False).returncode == 0
