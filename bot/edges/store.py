"""Keeps the one row that is held about a person, under a key that does not tell who he is."""

import hashlib
import hmac
import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import msgspec

from bot.edges.settings import SettingError
from bot.edges.token import Token
from bot.model.chat import NOTHING, Chat

_SCHEMA = "CREATE TABLE IF NOT EXISTS person (key BLOB PRIMARY KEY, chat TEXT NOT NULL) WITHOUT ROWID"
_decode = msgspec.json.Decoder(Chat).decode


class Store(Protocol):
    """Where chats are kept between events."""

    async def get(self, person: int) -> Chat:
        """Give what is held about a person, by his Telegram id; `NOTHING` where nothing is."""

    async def put(self, person: int, chat: Chat) -> None:
        """Keep this about a person from now on; for `NOTHING`, keep no row."""


class SqliteStore:
    """A store in one SQLite file, for one process. A read takes microseconds, so it runs in the loop."""

    def __init__(self, path: Path, token: Token) -> None:
        self._key = token.key("person")
        try:
            self._connection = _opened(path)
        except sqlite3.Error as error:
            raise SettingError(f"DATABASE_URL names a file that cannot be used ({error}): {path}") from None

    def __enter__(self) -> Self:
        """Give the open store."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._connection.close()

    async def get(self, person: int) -> Chat:
        """Give what is held about a person."""
        query = "SELECT chat FROM person WHERE key = ?"
        row = self._connection.execute(query, (self._hashed(person),)).fetchone()
        return _decode(row[0]) if row else NOTHING

    async def put(self, person: int, chat: Chat) -> None:
        """Keep this about a person from now on."""
        key = self._hashed(person)
        if chat == NOTHING:
            self._connection.execute("DELETE FROM person WHERE key = ?", (key,))
        else:
            row = (key, msgspec.json.encode(chat).decode())
            self._connection.execute("INSERT OR REPLACE INTO person VALUES (?, ?)", row)

    def _hashed(self, person: int) -> bytes:
        return hmac.digest(self._key, str(person).encode(), hashlib.sha256)


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute(_SCHEMA)
    except sqlite3.Error:
        connection.close()
        raise
    return connection
