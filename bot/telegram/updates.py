"""Reads updates of the Bot API, only the few fields that are used, into events."""

import re
from dataclasses import dataclass

import msgspec

from bot.model import events
from bot.model.events import Event, GroupCommand, Tap, TextMessage, UnsupportedMessage, typed
from bot.routing import COMMANDS
from bot.telegram.wire import CallbackQuery, InlineQuery, Message, Numbered, Update, User


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event, who caused it, and where its answer belongs.

    `update` is the update_id, `person` the id of the user, `chat` that of the chat to answer in, `topic` that
    of its topic. Of a tap, `message` is the id of the message whose button it was, and `photo` whether it is
    a photo; `query` is the id of the callback or inline query to answer. Of what was written, `sent` is the
    id of the user's message, `edited` whether it was changed afterwards, `album` its media group.
    """

    update: int
    person: int
    chat: int
    event: Event
    message: int | None = None
    query: str | None = None
    photo: bool = False
    sent: int | None = None
    edited: bool = False
    album: str = ""
    topic: int | None = None


_decode = msgspec.json.Decoder(Update).decode
_number = msgspec.json.Decoder(Numbered).decode
_GROUP_COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?(?:\s.*)?", re.ASCII | re.DOTALL)
_first_number = re.compile(rb'"update_id"\s*:\s*(\d{1,18})').search


def number(raw: bytes | msgspec.Raw) -> int | None:
    """The update_id of an update, None where even that cannot be read."""
    try:
        return _number(raw).update_id
    except msgspec.DecodeError:
        return None
    except RecursionError:
        return first_number(bytes(raw))


def first_number(body: bytes) -> int | None:
    """The first update_id in a body that is no JSON, None for none; Telegram writes it as the first field."""
    found = _first_number(body)
    return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself: its id and its name, in lower case and without `@`."""

    id: int
    username: str


def read(raw: bytes | msgspec.Raw, me: Me) -> Incoming | None:
    """The update as an event, None for one of no use; raises msgspec.DecodeError for one that cannot be read.

    Of no use are other kinds of updates, channel posts, service messages, our own pages shared by inline
    mode, and messages in groups that are no command of ours.
    """
    try:
        update = _decode(raw)
    except (UnicodeDecodeError, RecursionError) as error:
        raise msgspec.DecodeError(type(error).__name__) from None
    if update.callback_query:
        return _tap(update.update_id, update.callback_query)
    if update.inline_query:
        return _inline(update.update_id, update.inline_query)
    message = update.message or update.edited_message
    if message is None or message.sender is None or (message.via_bot and message.via_bot.id == me.id):
        return None
    event = _event(message, message.sender, me)
    if event is None:
        return None
    return Incoming(
        update=update.update_id,
        person=message.sender.id,
        chat=message.chat.id,
        event=event,
        sent=message.message_id,
        edited=update.message is None,
        album=message.media_group_id,
        topic=message.message_thread_id if message.is_topic_message else None,
    )


def _inline(number: int, inline: InlineQuery) -> Incoming:
    query = events.InlineQuery(inline.query, inline.sender.language_code)
    person = inline.sender.id
    return Incoming(update=number, person=person, chat=person, event=query, query=inline.id)


def _tap(number: int, query: CallbackQuery) -> Incoming:
    event, person, message = Tap(query.data, query.sender.language_code), query.sender.id, query.message
    if message is None:
        return Incoming(update=number, person=person, chat=person, event=event, query=query.id)
    return Incoming(
        update=number,
        person=person,
        chat=message.chat.id,
        event=event,
        message=message.message_id,
        query=query.id,
        photo=bool(message.photo),
    )


def _event(message: Message, sender: User, me: Me) -> Event | None:
    app_lang, text = sender.language_code, message.text
    if message.chat.type != "private":
        return GroupCommand(app_lang) if _calls(text or "", me) else None
    if text is not None:
        return typed(text, app_lang)
    if message.caption:
        return TextMessage(text=message.caption, app_lang=app_lang, with_file=True)
    return UnsupportedMessage(app_lang) if message.sent_by_user else None


def _calls(text: str, me: Me) -> bool:
    """Whether a message in a group is a command of ours: `/start@OurBot`, or `/start` to nobody."""
    command = _GROUP_COMMAND.fullmatch(text)
    if command is None or command["name"].lower() not in COMMANDS:
        return False
    return (command["bot"] or me.username).lower() == me.username
