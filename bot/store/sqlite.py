"""A store in one SQLite file, for one process; a read takes microseconds, so it runs in the event loop."""

import asyncio
import fcntl
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import IO

from bot.model.chat import NOTHING, Chat
from bot.ops.errors import SettingError, StoreDown
from bot.ops.token import BotToken
from bot.ops.usage import Count
from bot.store import sql
from bot.store.protocol import LeaderLock
from bot.store.rows import Keys, change, days, is_unseen, read
from bot.store.sqlite_database import SqliteDatabase

logger = logging.getLogger(__name__)

_LOCK_PAUSE_SECONDS = 1.0
"""Pause between tries to take the lead."""


_PROBE = ("INSERT INTO version VALUES (0)", "DELETE FROM version WHERE n = 0")
"""Changes nothing in the end, but writes: a disk that is full fails it. SQLite would not write `n = n`."""


class SqliteStore(SqliteDatabase):
    """Implements `bot.store.protocol.Store`; raises SettingError for a file that cannot be used."""

    def __init__(self, path: Path, token: BotToken) -> None:
        super().__init__(path, migrate=True)
        self._key = Keys(token)

    async def get(self, person: int) -> Chat:
        """As `Store.get`."""
        return await self._unlocked(self._get, self._key(person))

    def _get(self, key: bytes) -> Chat:
        row, (today, _) = self._run(sql.GET, key).fetchone(), days()
        if row is None:
            return NOTHING
        text, seen = row
        if is_unseen(seen, today):
            with suppress(StoreDown):
                self._run(sql.SEEN, key, today)
        return read(text)

    async def put(self, person: int, chat: Chat, was: Chat, update: int = 0) -> bool:
        """As `Store.put`."""
        return await self._unlocked(self._put, self._key(person), chat, was, update)

    def _put(self, key: bytes, chat: Chat, was: Chat, update: int) -> bool:
        today, yesterday = days()
        if update:
            self._run(sql.EXPIRE, yesterday)
        if chat == NOTHING and update:
            self._run(sql.BURY, key, update, today)
        elif update and self._text(sql.BURIED, key, update):
            return True
        held = self._text(sql.GET, key)
        if read(held) != was or self._run(*change(key, held, chat)).rowcount != 1:
            return False
        if chat == NOTHING:
            self._empty_log()
        return True

    async def add(self, counts: Mapping[Count, int]) -> None:
        """As `Store.add`, in one transaction."""
        await self._unlocked(self._add, counts)

    def _add(self, counts: Mapping[Count, int]) -> None:
        with self._transaction():
            for count, n in counts.items():
                self._run(sql.ADD, *count, n)

    async def file(self, name: str) -> str | None:
        """As `Store.file`."""
        return await self._unlocked(self._text, sql.FILE, name)

    async def keep_file(self, name: str, file_id: str) -> None:
        """As `Store.keep_file`."""
        await self._unlocked(self._run, sql.KEEP_FILE, name, file_id)

    async def ping(self) -> None:
        """As `Store.ping`."""
        await self._unlocked(self._write)

    def _write(self) -> None:
        with self._transaction():
            for statement in _PROBE:
                self._run(statement)

    @asynccontextmanager
    async def lead(self) -> AsyncIterator[LeaderLock]:
        """As `Store.lead`, among processes of this machine (flock on `FILE.lock`); it cannot be lost."""
        with self._path.with_name(f"{self._path.name}.lock").open("w") as file:
            while not _locked(file):
                logger.warning("another process polls with this database; waiting for it to end")
                await asyncio.sleep(_LOCK_PAUSE_SECONDS)
            yield _held


async def _held() -> None:
    """Return at once: a lock on a file goes only with the process that holds it."""


def _locked(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


@asynccontextmanager
async def opened(url: str, token: BotToken) -> AsyncIterator[SqliteStore]:
    """The store at `sqlite:///relative` or `sqlite:////absolute`; raises SettingError."""
    store = SqliteStore(_file(url), token)
    try:
        yield store
    finally:
        store.close()


@asynccontextmanager
async def existing(url: str) -> AsyncIterator[SqliteDatabase]:
    """The database of a bot that has run before; raises SettingError."""
    path = _file(url)
    if not path.is_file():
        raise SettingError(f"DATABASE_URL names a file that is not there: {path}. Set it as for `run`")
    database = SqliteDatabase(path, migrate=False)
    try:
        yield database
    finally:
        database.close()
