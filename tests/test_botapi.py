"""The laws of the Bot API server that the other tests lean on."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from tests.botapi import BotApi

TOKEN = "123456:test-token"
ANA, BEN = 11, 22
Json = dict[str, Any]
Answer = tuple[int, Any]


class Client:
    """Call the server with no library in between."""

    def __init__(self, api: BotApi, session: aiohttp.ClientSession) -> None:
        self.api = api
        self.session = session

    async def __call__(self, method: str, **params: object) -> Answer:
        url = f"{self.api.url}/bot{TOKEN}/{method}"
        async with self.session.post(url, json=params) as response:
            body = await response.json()
        return response.status, body["result"] if body["ok"] else body["description"]

    async def send(self, text: str = "Hello", **params: object) -> Answer:
        return await self("sendMessage", chat_id=ANA, text=text, **params)

    async def html(self, text: str) -> Answer:
        return await self.send(text, parse_mode="HTML")

    async def shown(self, text: str, **params: object) -> str:
        status, message = await self.send(text, **params)
        assert status == 200, message
        return str(message["text"])

    async def updates(self, **params: object) -> list[Json]:
        status, result = await self("getUpdates", **params)
        assert status == 200, result
        return list(result)


@pytest_asyncio.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(TOKEN) as server:
        yield server


@pytest_asyncio.fixture
async def bot(api: BotApi) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        api.text(ANA, "/start", language_code="es")
        yield Client(api, session)


def keyboard(*rows: list[Json]) -> Json:
    return {"inline_keyboard": list(rows)}


def button(data: str = "go", text: str = "Go") -> Json:
    return {"text": text, "callback_data": data}


def refused(text: str) -> Answer:
    return 400, f"Bad Request: {text}"


# Wire


async def test_every_way_to_send_parameters_means_the_same(api: BotApi, bot: Client) -> None:
    """Query, form, JSON and multipart give the same call; GET and POST both work, in any case."""
    url, markup = f"{api.url}/bot{TOKEN}/SENDmessage", keyboard([button()])
    plain = {"chat_id": str(ANA), "text": "12", "reply_markup": json.dumps(markup)}
    multipart = aiohttp.FormData(plain, default_to_multipart=True)
    for request in (
        bot.session.get(url, params=plain),
        bot.session.post(url, data=plain),
        bot.session.post(url, json={"chat_id": ANA, "text": "12", "reply_markup": markup}),
        bot.session.post(url, data=multipart),
    ):
        async with request as response:
            assert (response.status, (await response.json())["result"]["text"]) == (200, "12")
    seen = [(call.method, call.params, call.chat_id, call.status) for call in api.calls]
    assert seen == [("sendMessage", {"chat_id": ANA, "text": "12", "reply_markup": markup}, ANA, 200)] * 4


@pytest.mark.parametrize(
    ("path", "status", "text"),
    [
        ("/bot999:other/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 401, "Unauthorized: invalid token specified"),
        (f"/bot{TOKEN}/noSuch", 404, "Not Found: method not found"),
        ("/elsewhere", 404, "Not Found"),
    ],
)
async def test_wrong_addresses(api: BotApi, bot: Client, path: str, status: int, text: str) -> None:
    """A wrong token, method or path is refused in Telegram's words."""
    async with bot.session.get(api.url + path) as response:
        assert await response.json() == {"ok": False, "error_code": status, "description": text}
        assert response.status == status


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"text":"\\ud800"}', b"\xff"])
async def test_bodies_that_are_no_json_object_in_utf8_are_refused(
    api: BotApi, bot: Client, body: bytes
) -> None:
    """A body must be a JSON object, and its strings real Unicode."""
    headers = {"Content-Type": "application/json"}
    async with bot.session.post(f"{api.url}/bot{TOKEN}/getMe", data=body, headers=headers) as response:
        assert response.status == 400


async def test_null_is_not_absent(bot: Client) -> None:
    """A null where an object belongs is refused, as Telegram's server does."""
    assert await bot.send(reply_markup=None) == refused("object expected as reply markup")


async def test_me_is_the_tokens_own_bot(bot: Client) -> None:
    """getMe tells the number that the token starts with."""
    assert (await bot("getMe"))[1]["id"] == 123456


# Queue


async def test_an_update_comes_again_until_an_offset_confirms_it(api: BotApi, bot: Client) -> None:
    """Only an offset above an update takes it out of the queue."""
    first = (await bot.updates())[0]["update_id"]
    assert [u["update_id"] for u in await bot.updates(offset=first)] == [first]
    assert await bot.updates(offset=first + 1) == []


async def test_limit(api: BotApi, bot: Client) -> None:
    """A poll brings at most its limit, oldest first."""
    first = api.text(ANA, "one") - 1
    assert [u["update_id"] for u in await bot.updates(limit=1)] == [first]


async def test_negative_offset_keeps_only_the_newest(api: BotApi, bot: Client) -> None:
    """Offset -1 forgets all but the last update."""
    last = [api.text(ANA, word) for word in ("one", "two", "three")][-1]
    assert [u["update_id"] for u in await bot.updates(offset=-1)] == [last]
    assert len(api.world.updates.queue) == 1


async def test_a_long_poll_wakes_on_a_push(api: BotApi, bot: Client) -> None:
    """A waiting poll answers as soon as there is an update."""
    last = (await bot.updates())[-1]["update_id"]
    poll = asyncio.create_task(bot.updates(offset=last + 1, timeout=30))
    await api.wait_for(lambda: api.world.updates.polled)
    pushed = api.text(ANA, "wake up")
    assert [u["update_id"] for u in await poll] == [pushed]


async def test_the_same_offset_again_at_once_gets_one_update(api: BotApi, bot: Client) -> None:
    """Asking again within half a second without confirming cuts the batch to one."""
    first = api.text(ANA, "one") - 1
    assert len(await bot.updates(offset=first)) == 2
    assert len(await bot.updates(offset=first)) == 1
    api.world.updates.pass_time(0.55)
    assert len(await bot.updates(offset=first)) == 2


async def test_the_same_offset_again_soon_makes_the_bot_wait(api: BotApi, bot: Client) -> None:
    """Within three seconds a poll that repeats its offset waits, even if it asked not to."""
    last = (await bot.updates())[-1]["update_id"]
    await bot.updates(offset=last + 1)
    poll = asyncio.create_task(bot.updates(offset=last + 1, timeout=0))
    await api.wait_for(lambda: api.world.updates.polled)
    api.text(ANA, "at last")
    assert len(await poll) == 1


async def test_a_second_poller_sends_the_first_away(api: BotApi, bot: Client) -> None:
    """The older of two concurrent polls gets 409."""
    last = (await bot.updates())[-1]["update_id"]
    older = asyncio.create_task(bot("getUpdates", offset=last + 1, timeout=30))
    await api.wait_for(lambda: api.world.updates.polled)
    newer = asyncio.create_task(bot("getUpdates", offset=last + 1, timeout=30))
    status, text = await older
    assert (status, text[:45]) == (409, "Conflict: terminated by other getUpdates requ")
    api.text(ANA, "for the newer")
    assert (await newer)[0] == 200


async def test_no_poll_beside_a_webhook(api: BotApi, bot: Client) -> None:
    """While a webhook is set a poll gets 409; setting one ends the waiting poll; deleting it frees."""
    last = (await bot.updates())[-1]["update_id"]
    older = asyncio.create_task(bot("getUpdates", offset=last + 1, timeout=30))
    await api.wait_for(lambda: api.world.updates.polled)
    hook = {"url": "https://example.org/hook", "secret_token": "s3cret", "allowed_updates": ["message"]}
    assert await bot("setWebhook", **hook) == (200, True)
    assert await older == (409, "Conflict: terminated by setWebhook request")
    status, text = await bot("getUpdates")
    assert status == 409
    assert "while webhook is active" in text
    info = (await bot("getWebhookInfo"))[1]
    assert (info["url"], info["allowed_updates"]) == (hook["url"], ["message"])
    await bot("deleteWebhook")
    assert (await bot("getUpdates", offset=last + 2))[0] == 200
    assert (await bot("getWebhookInfo"))[1]["url"] == ""


@pytest.mark.parametrize("url", ["http://example.org/", "https://example.org:8081/"])
async def test_webhook_addresses(bot: Client, url: str) -> None:
    """A webhook needs HTTPS and one of four ports."""
    assert (await bot("setWebhook", url=url))[0] == 400


async def test_a_test_can_take_the_updates_to_a_webhook_itself(api: BotApi, bot: Client) -> None:
    """take() hands over what is queued, once."""
    assert [update["message"]["text"] for update in api.take()] == ["/start"]
    assert api.take() == []


async def test_allowed_updates_stay_until_changed(api: BotApi, bot: Client) -> None:
    """A kind not asked for is not delivered, also by polls that do not repeat the wish."""
    first = (await bot.updates(allowed_updates=["callback_query"]))[0]["update_id"]
    api.text(ANA, "unwanted")
    tapped = api.tap(ANA, "x", message_id=5)
    assert [u["update_id"] for u in await bot.updates(offset=first + 1)] == [tapped]
    assert await bot.updates(offset=tapped + 1, allowed_updates=[]) == []
    again = api.text(ANA, "wanted")
    assert [u["update_id"] for u in await bot.updates(offset=again)] == [again]


async def test_chat_member_updates_only_come_on_request(api: BotApi, bot: Client) -> None:
    """Three kinds are left out unless named."""
    last = (await bot.updates())[-1]["update_id"]
    api.push({"chat_member": {}})
    assert await bot.updates(offset=last + 1) == []


# People


async def test_a_text_is_a_full_update(api: BotApi, bot: Client) -> None:
    """A person's text comes with sender, chat, date and the command's entity."""
    message = (await bot.updates())[0]["message"]
    assert message["from"] | {"first_name": ""} == {
        "id": ANA, "is_bot": False, "first_name": "", "language_code": "es",
    }  # fmt: skip
    assert message["chat"]["type"] == "private"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert (message["text"], message["message_id"] > 0, message["date"] > 0) == ("/start", True, True)


async def test_a_group_has_a_chat_of_its_own(api: BotApi, bot: Client) -> None:
    """In a group the chat is not the person."""
    update = api.pushed[api.text(ANA, "/start@test_bot", chat_type="supergroup")]["message"]
    assert update["chat"]["id"] == -1_000_000_000_000 - ANA
    assert update["entities"][0]["length"] == len("/start@test_bot")


async def test_no_language(api: BotApi, bot: Client) -> None:
    """An app without a language leaves the field out."""
    update = api.pushed[api.text(BEN, "hi", language_code="")]
    assert "language_code" not in update["message"]["from"]


async def test_a_tap_carries_the_message_as_it_is_now(api: BotApi, bot: Client) -> None:
    """The callback query shows the message after its last edit, with its keyboard."""
    sent = (await bot.send("before", reply_markup=keyboard([button("a")])))[1]["message_id"]
    after = keyboard([button("b")])
    await bot("editMessageText", chat_id=ANA, message_id=sent, text="after", reply_markup=after)
    query = api.pushed[api.tap(ANA, "b")]["callback_query"]
    assert (query["message"]["text"], query["message"]["reply_markup"]) == ("after", after)
    assert (query["data"], query["message"]["from"]["is_bot"]) == ("b", True)
    with pytest.raises(LookupError):
        api.tap(ANA, "a")


@pytest.mark.parametrize("deleted", [True, False])
async def test_a_tap_on_an_old_or_deleted_message_is_inaccessible(
    api: BotApi, bot: Client, deleted: bool
) -> None:
    """Such a tap carries only chat and number, with date 0."""
    sent = (await bot.send(reply_markup=keyboard([button()])))[1]["message_id"]
    if deleted:
        await bot("deleteMessage", chat_id=ANA, message_id=sent)
    message = api.pushed[api.tap(ANA, "go", sent, inaccessible=not deleted)]["callback_query"]["message"]
    assert message.keys() == {"chat", "message_id", "date"}
    assert (message["date"], message["message_id"]) == (0, sent)


@pytest.mark.parametrize("kind", ["photo", "voice", "document", "sticker", "location", "contact"])
async def test_media_carry_their_kind(api: BotApi, bot: Client, kind: str) -> None:
    """A message that is no text has the field of its kind, and no text."""
    message = api.pushed[api.media(ANA, kind)]["message"]
    assert kind in message
    assert "text" not in message


async def test_malformed_updates_go_out_as_they_are(api: BotApi, bot: Client) -> None:
    """Raw updates reach the bot in any shape, with an update_id."""
    ids = [api.raw({"message": 7}), api.raw(b'{"callback_query":{"id":1e999}}'), api.raw(b" {} ")]
    got = (await bot.updates())[1:]
    assert [update["update_id"] for update in got] == ids
    assert [update.get("message") for update in got] == [7, None, None]
    with pytest.raises(ValueError, match="object"):
        api.raw(b"[1]")


# Texts


async def test_chats_exist_once_a_person_has_written(api: BotApi, bot: Client) -> None:
    """The bot cannot write first, nor to a name, nor to nobody."""
    for chat, text in ((BEN, "chat not found"), ("@ben", "chat not found"), ("", "chat_id is empty")):
        assert await bot("sendMessage", chat_id=chat, text="Hello") == refused(text)
    api.text(BEN, "hi")
    assert (await bot("sendMessage", chat_id=BEN, text="Hello"))[0] == 200


async def test_a_person_can_block_the_bot(api: BotApi, bot: Client) -> None:
    """Sending and editing are forbidden from then on, until the person comes back."""
    sent = (await bot.send())[1]["message_id"]
    api.block(ANA, notify=True)
    blocked = (403, "Forbidden: bot was blocked by the user")
    assert await bot.send() == blocked
    assert await bot("editMessageText", chat_id=ANA, message_id=sent, text="New") == blocked
    assert (await bot("getChat", chat_id=ANA))[0] == 200
    assert (await bot.updates())[-1]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    api.unblock(ANA)
    assert (await bot.send())[0] == 200


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "message text is empty"),
        (" \n\t", "text must be non-empty"),
        ("<b> </b>", "text must be non-empty"),
        ("x" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("&amp;" * 6554, "text is too long"),
    ],
)
async def test_texts_must_show_something_and_fit(bot: Client, text: str, error: str) -> None:
    """1 to 4096 UTF-16 units after parsing, and no more than 32,768 bytes before."""
    assert await bot.html(text) == refused(error)


async def test_the_longest_text_fits(bot: Client) -> None:
    """Tags and entities do not count, a character outside the basic plane counts two."""
    assert (await bot.html("<b>" + "😀" * 2047 + "&lt;</b>x"))[0] == 200
    assert (await bot.html("x" * 4096))[0] == 200


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("a<br>", 'Unsupported start tag "br" at byte offset 1'),
        ("é<p", "Unclosed start tag at byte offset 2"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a =1>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=b?>", "Unexpected end of name token at byte offset 8"),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b><i>a</i>", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ],
)
async def test_markup_errors(bot: Client, text: str, error: str) -> None:
    """Broken HTML is refused, with the byte where it breaks."""
    assert await bot.html(text) == refused(f"can't parse entities: {error}")


async def test_only_html(bot: Client) -> None:
    """Another parse mode is refused."""
    assert await bot.send(parse_mode="XML") == refused("unsupported parse_mode")


async def test_markup_becomes_entities(bot: Client) -> None:
    """Tags vanish from the text and come back as entities, with offsets in UTF-16."""
    source = (
        '😀<B>b</B> <a href="https://e.org/?a&amp;b">l</a><blockquote expandable>q</blockquote><code>c</code>'
    )
    message = (await bot.html(source))[1]
    assert message["text"] == "😀b lqc"
    assert message["entities"] == [
        {"type": "bold", "offset": 2, "length": 1},
        {"type": "text_link", "offset": 4, "length": 1, "url": "https://e.org/?a&b"},
        {"type": "expandable_blockquote", "offset": 5, "length": 1},
        {"type": "code", "offset": 6, "length": 1},
    ]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("&lt;&gt;&amp;&quot;&#65;&#x42;", '<>&"AB'),
        ("&nbsp;&copy;", "&nbsp;&copy;"),
        ("a\tb\r\nc\x07d", "a b\nc d"),
        ("  \na b\n ", "a b"),
        ("a\u202bb\u2028c", "abc"),
        ("a\u200f\u200f\u200fb", "a\u200c\u200c\u200fb"),
        ("<b>  a</b>  ", "  a"),
    ],
)
async def test_what_telegram_makes_of_a_text(bot: Client, source: str, shown: str) -> None:
    """Four named entities, control characters as spaces, ends trimmed, embeddings gone."""
    assert await bot.shown(source, parse_mode="HTML") == shown


async def test_without_parse_mode_a_text_is_plain(bot: Client) -> None:
    """Tags are letters, and entities can be given."""
    assert await bot.shown("<b>") == "<b>"
    bold = [{"type": "bold", "offset": 0, "length": 2}]
    assert (await bot.send("hey", entities=bold))[1]["entities"] == bold
    assert await bot.send("hey", entities=[{"type": "bold"}]) == refused("can't parse MessageEntity")


# Keyboards

NO_BUTTON = "can't parse inline keyboard button: "


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ([{"callback_data": "x"}], NO_BUTTON + 'Can\'t find field "text"'),
        ([button(text=" ")], NO_BUTTON + "Button text must be non-empty"),
        ([button(data="")], NO_BUTTON + "Text buttons are unallowed in the inline keyboard"),
        ([{"text": "x"}], NO_BUTTON + "Text buttons are unallowed in the inline keyboard"),
        ([button() | {"url": "https://e.org"}], NO_BUTTON + "exactly one action expected"),
        ([button() | {"style": "pink"}], NO_BUTTON + "invalid button style specified"),
        ([{"text": "x", "url": "x"}], "inline keyboard button URL 'x' is invalid: Wrong HTTP URL"),
        (["x"], NO_BUTTON + "Object expected as an inline keyboard button"),
        ([{"text": "x", "copy_text": "y"}], NO_BUTTON + 'Field "copy_text" must be of type Object'),
        ([button(text="\ud800")], "strings must be encoded in UTF-8"),
        ([button("é" * 33)], "BUTTON_DATA_INVALID"),
        ([button()] * 9, "reply markup is too long"),
    ],
)
async def test_buttons(bot: Client, row: list[Any], error: str) -> None:
    """A button has a text and one action of at most 64 bytes, and a row at most eight."""
    assert await bot.send(reply_markup=keyboard(row)) == refused(error)


async def test_at_most_a_hundred_buttons(bot: Client) -> None:
    """A hundred fit, one more does not."""
    rows = [[button("é" * 32)] * 5] * 20
    assert (await bot.send(reply_markup=keyboard(*rows)))[0] == 200
    too_many = keyboard(*rows, [button()])
    assert await bot.send(reply_markup=too_many) == refused("reply markup is too long")


async def test_other_actions(bot: Client) -> None:
    """Links, copies, inline switches and disabled buttons need no data."""
    row: list[Json] = [
        {"text": "a", "url": "https://e.org/x"}, {"text": "b", "copy_text": {"text": "1"}},
        {"text": "c", "switch_inline_query": ""}, {"text": "d", "disabled": {}},
    ]  # fmt: skip
    assert (await bot.send(reply_markup=keyboard(row)))[1]["reply_markup"] == keyboard(row)


async def test_a_reply_keyboard_does_not_stay_with_the_message(bot: Client) -> None:
    """It is accepted on sending and refused on editing."""
    markup = {"keyboard": [[{"text": "x"}]]}
    status, message = await bot.send(reply_markup=markup)
    assert (status, "reply_markup" in message) == (200, False)
    edit = {"chat_id": ANA, "message_id": message["message_id"], "text": "y", "reply_markup": markup}
    assert await bot("editMessageText", **edit) == refused("inline keyboard expected")


# Edits


async def test_an_edit_without_keyboard_removes_it(api: BotApi, bot: Client) -> None:
    """The newest state is what text_of, buttons_of and last show."""
    sent = (await bot.send(reply_markup=keyboard([button()])))[1]["message_id"]
    assert api.buttons_of(ANA, sent) == [[button()]]
    status, message = await bot(
        "editMessageText", chat_id=ANA, message_id=sent, text="<b>New</b>", parse_mode="HTML"
    )
    assert (status, message["message_id"], "edit_date" in message) == (200, sent, True)
    assert (api.text_of(ANA, sent), api.buttons_of(ANA, sent)) == ("New", [])
    assert (api.last(ANA).html, api.last(ANA).edits) == ("<b>New</b>", 1)


@pytest.mark.parametrize("text", ["Hello", " Hello\t", "<b></b>Hello"])
async def test_an_edit_must_change_something(bot: Client, text: str) -> None:
    """A text that differs only in what Telegram drops is not modified."""
    sent = (await bot.send(reply_markup=keyboard([button()])))[1]["message_id"]
    edit = {"chat_id": ANA, "message_id": sent, "parse_mode": "HTML", "reply_markup": keyboard([button()])}
    status, error = await bot("editMessageText", text=text, **edit)
    assert (status, error) == refused(
        "message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )


async def test_what_cannot_be_edited(api: BotApi, bot: Client) -> None:
    """Unknown, deleted, foreign and textless messages are refused, each in its own words."""
    gone = (await bot.send())[1]["message_id"]
    shot = await bot("sendPhoto", chat_id=ANA, photo="https://e.org/p")
    assert await bot("deleteMessage", chat_id=ANA, message_id=gone) == (200, True)
    theirs = api.pushed[api.text(ANA, "mine")]["message"]["message_id"]
    for message_id, error in (
        (gone, "message to edit not found"),
        (theirs, "message can't be edited"),
        (shot[1]["message_id"], "there is no text in the message to edit"),
        (0, "message identifier is not specified"),
    ):
        edit = {"chat_id": ANA, "message_id": message_id, "text": "New"}
        assert await bot("editMessageText", **edit) == refused(error)
    again = await bot("deleteMessage", chat_id=ANA, message_id=gone)
    assert again == refused("message to delete not found")


async def test_a_keyboard_alone_can_be_edited(api: BotApi, bot: Client) -> None:
    """editMessageReplyMarkup keeps the text, and must change something too."""
    sent = (await bot.send())[1]["message_id"]
    edit = {"chat_id": ANA, "message_id": sent, "reply_markup": keyboard([button()])}
    assert (await bot("editMessageReplyMarkup", **edit))[1]["text"] == "Hello"
    assert api.buttons_of(ANA, sent) == [[button()]]
    assert (await bot("editMessageReplyMarkup", **edit))[0] == 400


async def test_photos(api: BotApi, bot: Client) -> None:
    """A photo is an upload, a link, or a file_id the server gave; its caption can be edited."""
    form = aiohttp.FormData({"chat_id": str(ANA), "caption": "A picture"})
    form.add_field("photo", b"\x89PNG", filename="p.png")
    async with bot.session.post(f"{api.url}/bot{TOKEN}/sendPhoto", data=form) as response:
        sent = (await response.json())["result"]
    assert (api.last(ANA).kind, sent["caption"]) == ("photo", "A picture")
    assert api.calls[-1].params["photo"] == {"file_name": "p.png", "size": 4}
    assert (await bot("sendPhoto", chat_id=ANA, photo=sent["photo"][0]["file_id"]))[0] == 200
    wrong = refused("wrong file identifier/HTTP URL specified")
    assert await bot("sendPhoto", chat_id=ANA, photo="made-up") == wrong
    assert await bot("sendPhoto", chat_id=ANA) == refused("there is no photo in the request")
    long = refused("message caption is too long")
    assert await bot("sendPhoto", chat_id=ANA, photo="https://e.org/p", caption="x" * 1025) == long
    edit = {"chat_id": ANA, "message_id": sent["message_id"], "caption": "Another"}
    assert (await bot("editMessageCaption", **edit))[1]["caption"] == "Another"


# Queries

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def test_a_tap_is_answered_once(api: BotApi, bot: Client) -> None:
    """A delivered tap is unanswered until its one answer."""
    query_id = api.query_id(api.tap(ANA, "x", message_id=1))
    assert api.unanswered() == []
    await bot.updates()
    assert api.unanswered() == [query_id]
    long = await bot("answerCallbackQuery", callback_query_id=query_id, text="x" * 201)
    assert long[0] == 400
    assert await bot("answerCallbackQuery", callback_query_id=query_id) == (200, True)
    assert api.unanswered() == []
    for wrong in (query_id, "made-up"):
        assert await bot("answerCallbackQuery", callback_query_id=wrong) == refused(TOO_OLD)


def article(number: int, **fields: object) -> Json:
    content = {"message_text": "<b>x</b>", "parse_mode": "HTML"}
    return {"type": "article", "id": str(number), "title": "T", "input_message_content": content} | fields


@pytest.mark.parametrize(
    ("params", "error"),
    [
        ({"results": [article(n) for n in range(51)]}, "too many inline query results specified"),
        ({"results": [article(0, id="é" * 33)]}, "RESULT_ID_INVALID"),
        ({"results": [article(0), article(0)]}, "RESULT_ID_DUPLICATE"),
        ({"results": [article(0, title="")]}, "can't parse inline query result: Can't find field \"title\""),
        ({"results": [], "next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
        ({"results": [], "button": {"text": "x", "start_parameter": "a b"}}, "START_PARAM_INVALID"),
        (
            {"results": [article(0, input_message_content={"message_text": "<b>", "parse_mode": "HTML"})]},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
    ],
)
async def test_inline_answers_have_limits(api: BotApi, bot: Client, params: Json, error: str) -> None:
    """Fifty results with ids of 64 bytes, each a message that could be sent."""
    query_id = api.query_id(api.inline(ANA, "dose"))
    assert await bot("answerInlineQuery", inline_query_id=query_id, **params) == refused(error)


async def test_an_inline_query_is_answered_once(api: BotApi, bot: Client) -> None:
    """Fifty results are fine, and a second answer is too late."""
    query_id = api.query_id(api.inline(ANA, ""))
    answer = {"inline_query_id": query_id, "results": [article(n) for n in range(50)]}
    assert await bot("answerInlineQuery", **answer) == (200, True)
    assert await bot("answerInlineQuery", **answer) == refused(TOO_OLD)


# Profile


async def test_commands_are_kept_by_language_and_scope(bot: Client) -> None:
    """Each language and scope has its own list."""
    commands = [{"command": "help", "description": "Ayuda"}]
    scope = {"type": "all_private_chats"}
    assert await bot("setMyCommands", commands=commands, language_code="es", scope=scope) == (200, True)
    assert await bot("getMyCommands", language_code="es", scope=scope) == (200, commands)
    assert await bot("getMyCommands", language_code="es") == (200, [])
    await bot("deleteMyCommands", language_code="es", scope=scope)
    assert await bot("getMyCommands", language_code="es", scope=scope) == (200, [])


@pytest.mark.parametrize(
    ("commands", "error"),
    [
        ([{"command": "x" * 33, "description": "x"}], "command length must not exceed 32"),
        ([{"command": "x", "description": "x" * 257}], "command description length must not exceed 256"),
        ([{"command": "Help", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x", "description": "x"}] * 101, "too many commands specified"),
    ],
)
async def test_command_limits(bot: Client, commands: list[Json], error: str) -> None:
    """Names of 1 to 32 small letters, descriptions of 1 to 256 characters, a hundred in all."""
    assert await bot("setMyCommands", commands=commands) == refused(error)


@pytest.mark.parametrize(
    ("name", "field", "most"),
    [
        ("Name", "name", 64),
        ("Description", "description", 512),
        ("ShortDescription", "short_description", 120),
    ],
)
async def test_profile_texts(bot: Client, name: str, field: str, most: int) -> None:
    """Each language has its text, the rest see the default; length and language are checked."""
    await bot(f"setMy{name}", **{field: "default"})
    await bot(f"setMy{name}", **{field: "x" * most, "language_code": "es"})
    assert await bot(f"getMy{name}", language_code="es") == (200, {field: "x" * most})
    assert await bot(f"getMy{name}", language_code="ar") == (200, {field: "default"})
    assert (await bot(f"setMy{name}", **{field: "x" * (most + 1)}))[0] == 400
    wrong = await bot(f"setMy{name}", **{field: "x", "language_code": "es-MX"})
    assert wrong == refused("invalid language code specified")


# Waiting


async def test_idle_waits_for_the_offset_and_for_calls(api: BotApi, bot: Client) -> None:
    """A bot is idle once it polls for more than it was given and no call is under way."""
    with pytest.raises(TimeoutError, match="1 updates queued"):
        await api.idle(timeout=0)
    last = (await bot.updates())[-1]["update_id"]
    poll = asyncio.create_task(bot.updates(offset=last + 1, timeout=30))
    await api.idle()
    answer = api.hold("sendMessage")
    send = asyncio.create_task(bot.send())
    await api.wait_for(lambda: api.in_flight)
    with pytest.raises(TimeoutError, match="1 calls in flight"):
        await api.idle(timeout=0)
    answer.set()
    await api.idle()
    assert (api.last(ANA).text, api.calls[-1].status) == ("Hello", 200)
    await send
    poll.cancel()


async def test_wait_for_takes_nothing_yet_as_no(api: BotApi, bot: Client) -> None:
    """A condition about a message that does not exist yet is simply not true yet."""
    asked = count()
    waiting = asyncio.create_task(api.wait_for(lambda: next(asked) and api.last(ANA).text == "Hello"))
    await api.wait_for(lambda: next(asked) > 3)
    assert not waiting.done()
    await bot.send()
    await waiting
    with pytest.raises(TimeoutError):
        await api.wait_for(lambda: False, timeout=0)


# Faults


async def test_flood_with_and_without_a_delay(api: BotApi, bot: Client) -> None:
    """429 carries retry_after in body and header, or neither."""
    api.fault("sendMessage", 429, retry_after=3)
    api.fault("sendMessage", 429)
    url, call = f"{api.url}/bot{TOKEN}/sendMessage", {"chat_id": ANA, "text": "x"}
    async with bot.session.post(url, json=call) as response:
        body = await response.json()
    assert (response.status, response.headers["Retry-After"]) == (429, "3")
    assert body["parameters"] == {"retry_after": 3}
    async with bot.session.post(url, json=call) as response:
        assert await response.json() == {"ok": False, "error_code": 429, "description": "Too Many Requests"}
    assert (await bot.send())[0] == 200


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (500, (500, "Internal Server Error")),
        (403, (403, "Forbidden: bot was blocked by the user")),
        (400, refused("no luck")),
    ],
)
async def test_faults_that_refuse(api: BotApi, bot: Client, kind: int, answer: Answer) -> None:
    """A refused call has no effect, and the fault is used up as often as planned."""
    api.fault("sendMessage", kind, times=2, text="no luck")
    assert [await bot.send(), await bot.send()] == [answer, answer]
    assert api.messages(ANA) == []
    assert ((await bot.send())[0], api.faults.left()) == (200, 0)


async def test_a_gateway_page_and_broken_json(api: BotApi, bot: Client) -> None:
    """502 comes as HTML, garbage as a 200 that does not parse; neither has an effect."""
    api.fault("sendMessage", "502")
    api.fault("*", "garbage")
    url, call = f"{api.url}/bot{TOKEN}/sendMessage", {"chat_id": ANA, "text": "x"}
    async with bot.session.post(url, json=call) as response:
        assert (response.status, response.content_type) == (502, "text/html")
    async with bot.session.post(url, json=call) as response:
        assert response.status == 200
        with pytest.raises(json.JSONDecodeError):
            json.loads(await response.read())
    assert api.messages(ANA) == []


@pytest.mark.parametrize(("kind", "effects"), [("reset_before", 0), ("reset_after", 1)])
async def test_resets(api: BotApi, bot: Client, kind: str, effects: int) -> None:
    """The connection breaks before or after the effect, and the client cannot tell which."""
    api.fault("sendMessage", kind)
    with pytest.raises((aiohttp.ClientOSError, aiohttp.ServerDisconnectedError)):
        await bot.send()
    await api.wait_for(lambda: api.in_flight == 0)
    assert (len(api.messages(ANA)), api.calls[-1].status) == (effects, 0)
    assert (await bot.send())[0] == 200


async def test_slow_and_hanging_answers(api: BotApi, bot: Client) -> None:
    """Slow and held are late, and in force though nobody waits; stuck and hang have no effect."""
    api.fault("sendMessage", "slow", seconds=0.01)
    assert (await bot.send())[0] == 200
    for kind, effects in (("slow", 2), ("held", 3), ("stuck", 3), ("hang", 3)):
        api.fault("sendMessage", kind, seconds=600)
        await given_up(api, asyncio.create_task(bot.send()))
        assert len(api.messages(ANA)) == effects
    assert [call.status for call in api.calls] == [200, 0, 0, 0, 0]


@pytest.mark.parametrize(("kind", "effects"), [("held", 1), ("stuck", 0)])
async def test_what_is_held_back_goes_on_when_it_may(
    api: BotApi, bot: Client, kind: str, effects: int
) -> None:
    """The effect of what is held comes at once, of what is stuck with the answer."""
    free = api.hold("sendMessage", kind=kind)
    sending = asyncio.create_task(bot.send())
    await api.wait_for(lambda: api.in_flight)
    assert (len(api.messages(ANA)), sending.done()) == (effects, False)
    free.set()
    assert (await sending)[0] == 200
    assert len(api.messages(ANA)) == 1


async def given_up(api: BotApi, call: "asyncio.Task[Answer]") -> None:
    """Cancel a call once it has reached the server, and let the server notice."""
    await api.wait_for(lambda: api.in_flight)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    await api.wait_for(lambda: api.in_flight == 0)


async def test_a_lost_batch_comes_again(api: BotApi, bot: Client) -> None:
    """Updates whose answer was lost on the way are not lost themselves."""
    api.fault("getUpdates", "reset_after")
    with pytest.raises((aiohttp.ClientOSError, aiohttp.ServerDisconnectedError)):
        await bot.updates()
    assert len(await bot.updates()) == 1


async def test_unknown_faults_are_the_tests_mistake(api: BotApi) -> None:
    """A kind that does not exist is refused at once."""
    with pytest.raises(ValueError, match="no fault of kind"):
        api.fault("*", "gremlins")


# Process


async def test_it_closes_at_once_with_a_poll_still_open() -> None:
    """A bot that polls to the end does not hold up the end of a test."""
    async with aiohttp.ClientSession() as session:
        async with BotApi(TOKEN) as server:
            poll = asyncio.create_task(Client(server, session)("getUpdates", timeout=50))
            await server.wait_for(lambda: server.calls)
        with pytest.raises(aiohttp.ClientError):
            await poll


async def test_it_runs_as_a_process_of_its_own() -> None:
    """python -m tests.botapi prints its address and serves there."""
    command = [sys.executable, "-m", "tests.botapi", "--token", TOKEN, "--port", "0"]
    root = Path(__file__).parent.parent
    process = await asyncio.create_subprocess_exec(*command, cwd=root, stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    url = (await process.stdout.readline()).decode().strip()
    async with aiohttp.ClientSession() as session, session.get(f"{url}/bot{TOKEN}/getMe") as response:
        assert (await response.json())["ok"]
    process.terminate()
    await process.wait()
