"""A store in PostgreSQL, for any number of processes."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any, TypeVar

import asyncpg

from bot.edges.settings import SettingError
from bot.edges.store import sql
from bot.edges.store.contract import Count, Led, StoreDown
from bot.edges.store.rows import Keys, change, read
from bot.edges.token import Token
from bot.model.chat import Chat

logger = logging.getLogger(__name__)

_TYPES = {"bytes": "BYTEA", "integer": "BIGINT"}
_SECONDS = 3.0
_PAUSE = 1.0
_MIGRATING = 4_710_001
"""Advisory lock under which one replica at a time brings the tables up to date."""
_DOWN = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, TimeoutError)
"""What asyncpg raises while PostgreSQL is away; an internal error between its goodbye and the closing."""
_UNREADABLE = (
    "DATABASE_URL cannot be read as postgresql://user:password@host:port/name?sslmode=require: look at its "
    "port and parameters, and in the password write %40 for @, %2F for /, %3F for ?, %23 for # and %25 for %"
)

T = TypeVar("T")


class PostgresStore:
    """Chats and counts in a database."""

    def __init__(self, pool: asyncpg.Pool, token: Token) -> None:
        self._pool, self._key = pool, Keys(token)
        self._leading = int.from_bytes(token.key("polling")[:7])

    async def get(self, person: int) -> Chat:
        """Give what is held about a person."""
        return read(await self._run("fetchval", sql.GET, self._key(person)))

    async def put(self, person: int, chat: Chat, was: Chat) -> bool:
        """Keep this about a person where what is held is still as it was; give whether that changed it."""
        key = self._key(person)
        held = await self._run("fetchval", sql.GET, key)
        if read(held) != was:
            return False
        done: str = await self._run("execute", *change(key, held, chat))
        return done.endswith(" 1")

    async def add(self, counts: Mapping[Count, int]) -> None:
        """Add to the counts, in one transaction and in one order, so that replicas never lock crosswise."""
        await self._run("executemany", sql.ADD, sorted((*count, n) for count, n in counts.items()))

    async def file(self, name: str) -> str | None:
        """Give the id under which Telegram knows a picture."""
        found: str | None = await self._run("fetchval", sql.FILE, name)
        return found

    async def keep_file(self, name: str, file_id: str) -> None:
        """Keep the id that Telegram gave to a picture."""
        await self._run("execute", sql.KEEP_FILE, name, file_id)

    async def ping(self) -> None:
        """Return once the database has answered."""
        await self._run("fetchval", sql.PING)

    @asynccontextmanager
    async def lead(self) -> AsyncIterator[Led]:
        """Wait until no other process polls for this bot; give what waits again where the lead is lost."""
        lock = _Lock(self._pool, self._leading)
        try:
            await lock.held()
            yield lock.held
        finally:
            await lock.drop()

    async def _run(self, how: str, statement: str, *values: object) -> Any:  # noqa: ANN401
        for last in (False, True):
            try:
                return await getattr(self._pool, how)(statement, *values, timeout=_SECONDS)
            except _DOWN as error:
                failure = StoreDown(f"the database does not answer ({type(error).__name__})")
            if last:
                raise failure
        return None


class _Lock:
    """A lock that one process holds at a time; PostgreSQL takes it back when the connection breaks."""

    def __init__(self, pool: asyncpg.Pool, number: int) -> None:
        self._pool, self._number = pool, number
        self._connection: asyncpg.pool.PoolConnectionProxy | None = None
        self._taken = False

    async def held(self) -> None:
        """Return once this process holds the lock: at once while its connection lives, else when it can."""
        if self._taken and await _lives(self._connection):
            return
        while not await _insisted(self._take):
            logger.warning("another process polls for this bot; waiting for it to end")
            await asyncio.sleep(_PAUSE)

    async def drop(self) -> None:
        """Let go of the lock."""
        connection, self._connection, self._taken = self._connection, None, False
        if connection:
            with suppress(*_DOWN):
                await self._pool.release(connection, timeout=_SECONDS)

    async def _take(self) -> bool:
        await self.drop()
        self._connection = await self._pool.acquire(timeout=_SECONDS)
        self._taken = await self._connection.fetchval("SELECT pg_try_advisory_lock($1)", self._number)
        return self._taken


async def _lives(connection: asyncpg.pool.PoolConnectionProxy) -> bool:
    try:
        await connection.fetchval(sql.PING)
    except _DOWN as error:
        logger.warning("the lead was lost with its connection (%s); taking it again", type(error).__name__)
        return False
    return True


async def _insisted(attempt: Callable[[], Awaitable[T]]) -> T:
    """Give what an attempt gives, once the database is there for it."""
    while True:
        try:
            return await attempt()
        except _DOWN as error:
            logger.warning("the database cannot be reached (%s); trying again", type(error).__name__)
        await asyncio.sleep(_PAUSE)


async def _pool(url: str) -> asyncpg.Pool:
    try:
        return await asyncpg.create_pool(
            url, min_size=1, max_size=8, timeout=_SECONDS, command_timeout=_SECONDS
        )
    except OSError:
        # Before ValueError, for a certificate that is not trusted (yet) is both.
        raise
    except ValueError:
        # The words of the error may quote a part of the password.
        refused = SettingError(_UNREADABLE)
    raise refused


async def _migrate(pool: asyncpg.Pool) -> None:
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock($1)", _MIGRATING)
        await connection.execute(sql.VERSIONS)
        version = await connection.fetchval(sql.VERSION)
        for number, steps in enumerate(sql.MIGRATIONS[version:], version + 1):
            for step in steps:
                await connection.execute(step.format(**_TYPES))
            await connection.execute(sql.REACHED, number)


@asynccontextmanager
async def opened(url: str, token: Token) -> AsyncIterator[PostgresStore]:
    """Give the open store at a `postgresql://` address, waiting until the database answers."""
    async with await _insisted(partial(_pool, url)) as pool:
        await _insisted(partial(_migrate, pool))
        yield PostgresStore(pool, token)
