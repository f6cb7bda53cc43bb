"""Reads what a call says, in each of the three forms that the Bot API takes.

Values stay as they came over the wire: the ledger compares them with what it has accepted before, and
turns them into text only the first time that it sees them.
"""

import re
from typing import Any
from urllib.parse import unquote_plus

import msgspec

_FIELD = re.compile(rb'name="(\w+)"[^\r]*\r\n(?:[^\r]+\r\n)*\r\n(.*?)\r\n--', re.DOTALL)


class Edit(msgspec.Struct):
    """Bot API, editMessageText: the fields that are checked."""

    chat_id: int
    message_id: int
    text: msgspec.Raw
    reply_markup: msgspec.Raw


class Answer(msgspec.Struct):
    """Bot API, answerCallbackQuery."""

    callback_query_id: str
    method: str = ""


class Poll(msgspec.Struct):
    """Bot API, getUpdates."""

    offset: int = 0
    limit: int = 100
    timeout: float = 0


class Hook(msgspec.Struct):
    """Bot API, setWebhook."""

    url: str
    secret_token: str = ""
    max_connections: int = 40


_edit = msgspec.json.Decoder(Edit, strict=False).decode
_answer = msgspec.json.Decoder(Answer, strict=False).decode


def edit(body: bytes) -> Edit:
    """Give the edit that a body asks for; raises ValueError or KeyError for one that is none."""
    if body.startswith(b"{"):
        return _edit(body)
    held = fields(body)
    text, markup = msgspec.Raw(held["text"]), msgspec.Raw(held["reply_markup"])
    return Edit(int(held["chat_id"]), int(held["message_id"]), text, markup)


def answer(body: bytes) -> Answer:
    """Give the answer to a callback query that a body holds; raises as `edit` does."""
    if body.startswith(b"{"):
        return _answer(body)
    held = fields(body)
    return Answer(held["callback_query_id"].decode(), held.get("method", b"").decode())


def poll(body: bytes) -> Poll:
    """Give what a getUpdates asks for."""
    return msgspec.convert(_plain(body), Poll, strict=False)


def hook(body: bytes) -> Hook:
    """Give what a setWebhook asks for."""
    return msgspec.convert(_plain(body), Hook, strict=False)


def fields(body: bytes) -> dict[str, bytes]:
    """Give the fields of a form, urlencoded ones still so."""
    if body.startswith(b"--"):
        return {name.decode(): value for name, value in _FIELD.findall(body)}
    pairs = (pair.partition(b"=") for pair in body.split(b"&") if pair)
    return {name.decode(): value for name, _, value in pairs}


def text(raw: bytes) -> str:
    """Give the text of a value as it came over the wire."""
    if raw.startswith(b'"'):
        said: str = msgspec.json.decode(raw, type=str)
        return said
    return unquote_plus(raw.decode()) if b"%" in raw or b"+" in raw else raw.decode()


def buttons(raw: bytes) -> list[dict[str, Any]]:
    """Give all buttons of a keyboard as it came over the wire."""
    said = raw if raw.startswith(b"{") else text(raw).encode()
    rows: list[list[dict[str, Any]]] = msgspec.json.decode(said)["inline_keyboard"]
    return [button for row in rows for button in row]


def _plain(body: bytes) -> dict[str, Any]:
    if body.startswith(b"{"):
        held: dict[str, Any] = msgspec.json.decode(body)
        return {name: value for name, value in held.items() if value is not None}
    return {name: text(value) for name, value in fields(body).items()}
