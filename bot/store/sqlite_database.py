"""A SQLite file and the statements that are run in it, while other programs may lock it for a moment."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from bot.ops.errors import SettingError, StoreDown
from bot.store import sql

_SETTINGS = ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON", "busy_timeout=2000")
"""Pragmas. WAL with NORMAL: a power cut may cost the last writes, a killed process none. Timeout: in ms."""
_TYPES = {"bytes": "BLOB", "integer": "INTEGER"}
_LOCKED_SECONDS, _UNLOCK_PAUSE_SECONDS = 2.0, 0.02
"""How long another program may lock the file before the database counts as down, and how often we look."""

T = TypeVar("T")


class _Locked(StoreDown):
    """Another program has locked the file; it may be free again in a moment."""


class SqliteDatabase:
    """Implements `bot.store.protocol.Database`; raises SettingError for a file that cannot be used.

    With `migrate` the file and its tables are made or brought up to date, else they must be there.
    """

    def __init__(self, path: Path, *, migrate: bool) -> None:
        self._path = path
        try:
            if migrate:
                path.touch(0o600)
                path.chmod(0o600)
            self._connection = _connected(path)
            if migrate:
                self._migrate()
            self._run(sql.VERSION)
            self._connection.execute("PRAGMA busy_timeout=0")
        except (sqlite3.Error, StoreDown, OSError) as error:
            refused = SettingError(f"DATABASE_URL names a file that cannot be used ({error}): {path}")
            raise refused from None

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    async def rows(self, statement: str, *values: object) -> Sequence[Sequence[Any]]:
        """As `Database.rows`."""
        return (await self._unlocked(self._run, statement, *values)).fetchall()

    async def changed(self, statement: str, *values: object) -> int:
        """As `Database.changed`."""
        return (await self._unlocked(self._run, statement, *values)).rowcount

    async def overwrite(self) -> None:
        """As `Database.overwrite`, in a thread: the file is written anew (VACUUM) and its log emptied.

        `secure_delete` alone is not enough: when SQLite moves rows between pages, it can leave a copy behind.
        """
        await asyncio.to_thread(_written_anew, self._path)

    def _empty_log(self) -> None:
        """Move what the log of writes holds into the file, and cut it to nothing."""
        self._run("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

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
            failure = _failure(error)
        raise failure

    def _migrate(self) -> None:
        with self._transaction():
            self._run(sql.VERSIONS)
            (version,) = self._run(sql.VERSION).fetchone()
            for number, steps in enumerate(sql.MIGRATIONS[version:], version + 1):
                for step in steps:
                    self._run(step.format(**_TYPES))
                self._run(sql.REACHED, number)


def _connected(path: Path) -> sqlite3.Connection:
    """A connection to a file that is there."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    return connection


def _written_anew(path: Path) -> None:
    try:
        with closing(_connected(path)) as connection:
            connection.execute("PRAGMA temp_store=MEMORY")
            connection.execute("VACUUM")
            (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error as error:
        raise _failure(error) from None
    if busy:
        raise _Locked("the database file is locked by another program")


def _failure(error: sqlite3.Error) -> StoreDown:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    locked = code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return (_Locked if locked else StoreDown)(f"the database file cannot be used: {error}")
