"""A store in one SQLite file, for one process; a read takes microseconds, so it runs in the event loop."""

import asyncio
import fcntl
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import IO, TypeVar

from bot.model.chat import NOTHING, Chat
from bot.ops.errors import SettingError, StoreDown
from bot.ops.token import BotToken
from bot.ops.usage import Count
from bot.store import sql
from bot.store.protocol import LeaderLock
from bot.store.rows import Keys, change, days, read

logger = logging.getLogger(__name__)

_SETTINGS = ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON", "busy_timeout=2000")
"""Pragmas. WAL with NORMAL: a power cut may cost the last writes, a killed process none. Timeout: in ms."""
_TYPES = {"bytes": "BLOB", "integer": "INTEGER"}
_LOCK_PAUSE_SECONDS = 1.0
"""Pause between tries to take the lead."""


_PROBE = ("INSERT INTO version VALUES (0)", "DELETE FROM version WHERE n = 0")
"""Changes nothing in the end, but writes: a disk that is full fails it. SQLite would not write `n = n`."""
_LOCKED_SECONDS, _UNLOCK_PAUSE_SECONDS = 2.0, 0.02
"""How long another program may lock the file before the database counts as down, and how often we look."""

T = TypeVar("T")


class _Locked(StoreDown):
    """Another program has locked the file; it may be free again in a moment."""


class SqliteStore:
    """Implements `bot.store.protocol.Store`; raises SettingError for a file that cannot be used."""

    def __init__(self, path: Path, token: BotToken) -> None:
        self._path, self._key = path, Keys(token)
        try:
            path.touch(0o600)
            path.chmod(0o600)
            self._connection = sqlite3.connect(path, isolation_level=None)
            for setting in _SETTINGS:
                self._connection.execute(f"PRAGMA {setting}")
            self._migrate()
            self._connection.execute("PRAGMA busy_timeout=0")
        except (sqlite3.Error, StoreDown, OSError) as error:
            refused = SettingError(f"DATABASE_URL names a file that cannot be used ({error}): {path}")
            raise refused from None

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    async def get(self, person: int) -> Chat:
        """As `Store.get`."""
        return read(await self._unlocked(self._text, sql.GET, self._key(person)))

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
            self._run("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
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

    async def _unlocked(self, work: Callable[..., T], *arguments: object) -> T:
        """The result of some work, once no other program locks the file; the event loop goes on meanwhile."""
        clock = asyncio.get_running_loop().time
        deadline = clock() + _LOCKED_SECONDS
        while True:
            try:
                return work(*arguments)
            except _Locked:
                if clock() >= deadline:
                    break
            await asyncio.sleep(_UNLOCK_PAUSE_SECONDS)
        raise StoreDown("the database file is locked by another program")

    @asynccontextmanager
    async def lead(self) -> AsyncIterator[LeaderLock]:
        """As `Store.lead`, among processes of this machine (flock on `FILE.lock`); it cannot be lost."""
        with self._path.with_name(f"{self._path.name}.lock").open("w") as file:
            while not _locked(file):
                logger.warning("another process polls with this database; waiting for it to end")
                await asyncio.sleep(_LOCK_PAUSE_SECONDS)
            yield _held

    def _text(self, statement: str, *values: object) -> str | None:
        row = self._run(statement, *values).fetchone()
        return str(row[0]) if row else None

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._run("BEGIN IMMEDIATE")
        try:
            yield
            self._run("COMMIT")
        finally:
            # Not every error ends the transaction, and while one is open none can begin.
            if self._connection.in_transaction:
                self._run("ROLLBACK")

    def _run(self, statement: str, *values: object) -> sqlite3.Cursor:
        try:
            return self._connection.execute(statement, {str(n): value for n, value in enumerate(values, 1)})
        except sqlite3.Error as error:
            locked = getattr(error, "sqlite_errorcode", 0) & 0xFF in (
                sqlite3.SQLITE_BUSY,
                sqlite3.SQLITE_LOCKED,
            )
            failure = (_Locked if locked else StoreDown)(f"the database file cannot be used: {error}")
        raise failure

    def _migrate(self) -> None:
        with self._transaction():
            self._run(sql.VERSIONS)
            (version,) = self._run(sql.VERSION).fetchone()
            for number, steps in enumerate(sql.MIGRATIONS[version:], version + 1):
                for step in steps:
                    self._run(step.format(**_TYPES))
                self._run(sql.REACHED, number)


async def _held() -> None:
    """Return at once: a lock on a file goes only with the process that holds it."""


def _locked(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@asynccontextmanager
async def opened(url: str, token: BotToken) -> AsyncIterator[SqliteStore]:
    """The store at `sqlite:///relative` or `sqlite:////absolute`; raises SettingError."""
    store = SqliteStore(Path(url.removeprefix("sqlite:///")), token)
    try:
        yield store
    finally:
        store.close()
