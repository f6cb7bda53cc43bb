"""How a chat is written in a row: as JSON, under a keyed hash of the user's Telegram id."""

import hashlib
import hmac
from datetime import UTC, date, datetime, timedelta

import msgspec

from bot.model.chat import NOTHING, Chat
from bot.ops.token import BotToken
from bot.store import sql

_decode = msgspec.json.Decoder(Chat).decode


UNREADABLE = Chat("?")
"""Stands for a row that cannot be read: no language of ours, but not nothing, so it can be forgotten."""


class Keys:
    """Telegram id -> key of a row (HMAC-SHA256); without the bot's token nobody can compute one."""

    def __init__(self, token: BotToken) -> None:
        self._key = token.key("person")

    def __call__(self, person: int) -> bytes:
        """The key of a user, 32 bytes."""
        return hmac.digest(self._key, str(person).encode(), hashlib.sha256)


def written(chat: Chat) -> str:
    """The chat as JSON, for a row."""
    return msgspec.json.encode(chat).decode()


def read(text: str | None) -> Chat:
    """The chat of a row; `NOTHING` for None, where there is no row, and `UNREADABLE` for what is no chat."""
    try:
        return _decode(text) if text else NOTHING
    except msgspec.DecodeError:
        return UNREADABLE


def today() -> date:
    """The day, in UTC."""
    return datetime.now(UTC).date()


def days() -> tuple[str, str]:
    """Today and yesterday (ISO 8601, UTC): a tombstone is kept for a day at least."""
    now = today()
    return now.isoformat(), (now - timedelta(days=1)).isoformat()


def is_unseen(seen: str | None, day: str) -> bool:
    """Whether a row's day is older than this one, or was not noted yet."""
    return seen is None or seen < day


def change(key: bytes, held: str | None, chat: Chat) -> tuple[str, *tuple[object, ...]]:
    """The statement and its values that write a chat if the row is still `held`, None being no row.

    The text of the row is compared, not the chat in it, for an older release may have written it differently.
    """
    if chat == NOTHING:
        return sql.FORGET, key, held
    day, _ = days()
    if held is None:
        return sql.FIRST, key, written(chat), day
    return sql.CHANGE, key, written(chat), day, held
