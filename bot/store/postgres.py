"""A store in PostgreSQL, for any number of processes; a broken connection costs one retry."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any, TypeVar

import asyncpg

from bot.model.chat import NOTHING, Chat
from bot.ops.errors import SettingError, StoreDown
from bot.ops.token import BotToken
from bot.ops.usage import Count
from bot.store import sql
from bot.store.protocol import LeaderLock
from bot.store.rows import Keys, change, days, read

logger = logging.getLogger(__name__)

_TYPES = {"bytes": "BYTEA", "integer": "BIGINT"}
_TIMEOUT_SECONDS = 3.0
"""What connecting, or one statement, may take."""
_PAUSE_SECONDS = 1.0
"""Pause between tries to connect, and to take the lead."""
_PROBE = "UPDATE version SET n = n"
"""Writes and changes nothing: a disk that is full fails it."""
_MIGRATING = 4_710_001
"""Key of the advisory lock under which one replica at a time migrates the tables; any number of our own."""
_UNAVAILABLE = (
    OSError,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    TimeoutError,
)
"""What asyncpg raises while PostgreSQL is away; InternalClientError between its goodbye and the closing."""
_UNREADABLE_URL = (
    "DATABASE_URL cannot be read as postgresql://user:password@host:port/name?sslmode=require: look at its "
    "port and parameters, and in the password write %40 for @, %2F for /, %3F for ?, %23 for # and %25 for %"
)

T = TypeVar("T")


class PostgresStore:
    """Implements `bot.store.protocol.Store` over a pool of connections."""

    def __init__(self, pool: asyncpg.Pool, token: BotToken) -> None:
        self._pool, self._key = pool, Keys(token)
        self._lead_key = int.from_bytes(token.key("polling")[:7])

    async def get(self, person: int) -> Chat:
        """As `Store.get`."""
        return read(await self._run("fetchval", sql.GET, self._key(person)))

    async def put(self, person: int, chat: Chat, was: Chat, update: int = 0) -> bool:
        """As `Store.put`."""
        key, (today, yesterday) = self._key(person), days()
        if update:
            await self._run("execute", sql.EXPIRE, yesterday)
        if chat == NOTHING and update:
            await self._run("execute", sql.BURY, key, update, today)
        elif update and await self._run("fetchval", sql.BURIED, key, update) is not None:
            return True
        held = await self._run("fetchval", sql.GET, key)
        if read(held) != was:
            return False
        done: str = await self._run("execute", *change(key, held, chat))
        return done.endswith(" 1")

    async def add(self, counts: Mapping[Count, int]) -> None:
        """As `Store.add`, in one transaction and in one order, so that replicas do not deadlock."""
        await self._run("executemany", sql.ADD, sorted((*count, n) for count, n in counts.items()))

    async def file(self, name: str) -> str | None:
        """As `Store.file`."""
        found: str | None = await self._run("fetchval", sql.FILE, name)
        return found

    async def keep_file(self, name: str, file_id: str) -> None:
        """As `Store.keep_file`."""
        await self._run("execute", sql.KEEP_FILE, name, file_id)

    async def ping(self) -> None:
        """As `Store.ping`."""
        await self._run("execute", _PROBE)

    @asynccontextmanager
    async def lead(self) -> AsyncIterator[LeaderLock]:
        """As `Store.lead`: an advisory lock on one connection of the pool; its key comes from the token."""
        lock = _Lock(self._pool, self._lead_key)
        try:
            await lock.held()
            yield lock.held
        finally:
            await lock.drop()

    async def _run(self, how: str, statement: str, *values: object) -> Any:  # noqa: ANN401
        for last in (False, True):
            try:
                async with self._pool.acquire(timeout=_TIMEOUT_SECONDS) as connection:
                    return await getattr(connection, how)(statement, *values, timeout=_TIMEOUT_SECONDS)
            except _UNAVAILABLE as error:
                failure = StoreDown(f"the database does not answer ({type(error).__name__})")
            if last:
                raise failure
        return None


class _Lock:
    """A session-level advisory lock; PostgreSQL releases it when the connection breaks."""

    def __init__(self, pool: asyncpg.Pool, number: int) -> None:
        self._pool, self._number = pool, number
        self._connection: asyncpg.pool.PoolConnectionProxy | None = None
        self._taken = False

    async def held(self) -> None:
        """Return once this process holds the lock: at once while its connection lives."""
        if self._taken and await _lives(self._connection):
            return
        while not await _retried(self._take):
            logger.warning("another process polls for this bot; waiting for it to end")
            await asyncio.sleep(_PAUSE_SECONDS)

    async def drop(self) -> None:
        """Return the connection to the pool, which releases the lock."""
        connection, self._connection, self._taken = self._connection, None, False
        if connection:
            with suppress(*_UNAVAILABLE):
                await self._pool.release(connection, timeout=_TIMEOUT_SECONDS)

    async def _take(self) -> bool:
        await self.drop()
        self._connection = await self._pool.acquire(timeout=_TIMEOUT_SECONDS)
        self._taken = await self._connection.fetchval("SELECT pg_try_advisory_lock($1)", self._number)
        return self._taken


async def _lives(connection: asyncpg.pool.PoolConnectionProxy) -> bool:
    try:
        await connection.fetchval(sql.PING)
    except _UNAVAILABLE as error:
        logger.warning("the lead was lost with its connection (%s); taking it again", type(error).__name__)
        return False
    return True


async def _retried(attempt: Callable[[], Awaitable[T]]) -> T:
    """The result of an attempt, tried again without end while the database is away."""
    while True:
        try:
            return await attempt()
        except _UNAVAILABLE as error:
            logger.warning("the database cannot be reached (%s); trying again", type(error).__name__)
        await asyncio.sleep(_PAUSE_SECONDS)


async def _pool(url: str) -> asyncpg.Pool:
    try:
        return await asyncpg.create_pool(
            url, min_size=1, max_size=8, timeout=_TIMEOUT_SECONDS, command_timeout=_TIMEOUT_SECONDS
        )
    except OSError:
        # Before ValueError, for a certificate that is not trusted (yet) is both.
        raise
    except ValueError:
        # The words of the error may quote a part of the password.
        refused = SettingError(_UNREADABLE_URL)
    raise refused


async def _migrate(pool: asyncpg.Pool) -> None:
    """Bring the tables up to date, in one transaction; replicas that start together take turns."""
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock($1)", _MIGRATING)
        await connection.execute(sql.VERSIONS)
        version = await connection.fetchval(sql.VERSION)
        for number, steps in enumerate(sql.MIGRATIONS[version:], version + 1):
            for step in steps:
                await connection.execute(step.format(**_TYPES))
            await connection.execute(sql.REACHED, number)


@asynccontextmanager
async def opened(url: str, token: BotToken) -> AsyncIterator[PostgresStore]:
    """The store at a `postgresql://` address, once the database answers; raises SettingError."""
    async with await _retried(partial(_pool, url)) as pool:
        await _retried(partial(_migrate, pool))
        yield PostgresStore(pool, token)
