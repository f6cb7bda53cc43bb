"""Reads updates of the Bot API, only the few fields that are used, into events."""

import re
from dataclasses import dataclass

import msgspec

from bot.model import events
from bot.model.events import Event, GroupCommand, Tap, UnsupportedMessage, typed


class User(msgspec.Struct):
    """Bot API, User; `language_code` is an IETF tag."""

    id: int
    language_code: str = ""


class TelegramChat(msgspec.Struct):
    """Bot API, Chat."""

    id: int
    type: str = "private"


class Message(msgspec.Struct):
    """Bot API, Message, or InaccessibleMessage, which has only the ids and `date` 0."""

    message_id: int
    chat: TelegramChat
    date: int = 0
    text: str | None = None
    photo: list[msgspec.Raw] = []
    sender: User | None = msgspec.field(name="from", default=None)


class CallbackQuery(msgspec.Struct):
    """Bot API, CallbackQuery; without `message` for one of an inline message."""

    id: str
    sender: User = msgspec.field(name="from")
    message: Message | None = None
    data: str = ""


class InlineQuery(msgspec.Struct):
    """Bot API, InlineQuery."""

    id: str
    sender: User = msgspec.field(name="from")
    query: str = ""


class Update(msgspec.Struct):
    """Bot API, Update; of the optional fields at most one is there, none of them for other kinds."""

    update_id: int
    message: Message | None = None
    callback_query: CallbackQuery | None = None
    inline_query: InlineQuery | None = None


class Numbered(msgspec.Struct):
    """Any update, whatever else it holds."""

    update_id: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event, who caused it, and where its answer belongs.

    `update` is the update_id, `person` the id of the user, `chat` that of the chat to answer in. `message` is
    the id of the message whose button was tapped, and `photo` whether it is a photo; `query` is the id of the
    callback or inline query to answer. None where the event has no such thing.
    """

    update: int
    person: int
    chat: int
    event: Event
    message: int | None = None
    query: str | None = None
    photo: bool = False


_decode = msgspec.json.Decoder(Update).decode
_number = msgspec.json.Decoder(Numbered).decode
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


def read(raw: bytes | msgspec.Raw) -> Incoming | None:
    """The update as an event, None for one of no use; raises msgspec.DecodeError for one that cannot be read.

    Of no use are other kinds of updates, channel posts, and messages in groups that are no commands.
    """
    try:
        update = _decode(raw)
    except (UnicodeDecodeError, RecursionError) as error:
        raise msgspec.DecodeError(type(error).__name__) from None
    if update.callback_query:
        return _tap(update.update_id, update.callback_query)
    if inline := update.inline_query:
        query = events.InlineQuery(inline.query, inline.sender.language_code)
        return Incoming(
            update=update.update_id,
            person=inline.sender.id,
            chat=inline.sender.id,
            event=query,
            message=None,
            query=inline.id,
        )
    if update.message and update.message.sender:
        return _message(update.update_id, update.message, update.message.sender)
    return None


def _tap(number: int, query: CallbackQuery) -> Incoming:
    event = Tap(query.data, query.sender.language_code)
    if query.message is None:
        return Incoming(
            update=number,
            person=query.sender.id,
            chat=query.sender.id,
            event=event,
            message=None,
            query=query.id,
        )
    message = query.message
    photo = bool(message.photo)
    return Incoming(
        update=number,
        person=query.sender.id,
        chat=message.chat.id,
        event=event,
        message=message.message_id,
        query=query.id,
        photo=photo,
    )


def _message(number: int, message: Message, sender: User) -> Incoming | None:
    app_lang, text = sender.language_code, message.text
    if message.chat.type != "private":
        called = bool(text and text.startswith("/"))
        return (
            Incoming(update=number, person=sender.id, chat=message.chat.id, event=GroupCommand(app_lang))
            if called
            else None
        )
    return Incoming(
        update=number,
        person=sender.id,
        chat=message.chat.id,
        event=UnsupportedMessage(app_lang) if text is None else typed(text, app_lang),
    )
