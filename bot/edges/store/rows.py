"""How a person and his chat are written in a row: under a keyed hash that does not tell who he is."""

import hashlib
import hmac

import msgspec

from bot.edges.store import sql
from bot.edges.token import Token
from bot.model.chat import NOTHING, Chat

_decode = msgspec.json.Decoder(Chat).decode


class Keys:
    """Turns Telegram ids into keys; only who holds the bot's token can."""

    def __init__(self, token: Token) -> None:
        self._key = token.key("person")

    def __call__(self, person: int) -> bytes:
        """Give the key of a person."""
        return hmac.digest(self._key, str(person).encode(), hashlib.sha256)


def written(chat: Chat) -> str:
    """Give the text of a row."""
    return msgspec.json.encode(chat).decode()


def read(text: str | None) -> Chat:
    """Give the chat of a row; `NOTHING` where there is no row."""
    return _decode(text) if text else NOTHING


def change(key: bytes, held: str | None, chat: Chat) -> tuple[str, *tuple[object, ...]]:
    """Give the statement, then its values, that keeps a chat only where the row is still as it was read.

    Compared is the text of the row, not the chat in it: a row that an older release wrote reads differently.
    """
    if chat == NOTHING:
        return sql.FORGET, key, held
    return (sql.FIRST, key, written(chat)) if held is None else (sql.CHANGE, key, written(chat), held)
