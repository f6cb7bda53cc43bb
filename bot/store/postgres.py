"""A store in PostgreSQL, for any number of processes."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import TypeVar

import asyncpg

from bot.model.chat import NOTHING, Chat
from bot.ops.errors import SettingError, StoreDown
from bot.ops.token import BotToken
from bot.ops.usage import Count
from bot.store import sql
from bot.store.postgres_database import TIMEOUT_SECONDS, UNAVAILABLE, PostgresDatabase, migrate, pool
from bot.store.protocol import LeaderLock
from bot.store.rows import Keys, change, days, is_unseen, read

logger = logging.getLogger(__name__)

_PAUSE_SECONDS = 1.0
"""Pause between tries to connect, and to take the lead."""
_PROBE = "UPDATE version SET n = n"
"""Writes and changes nothing: a disk that is full fails it."""
T = TypeVar("T")


class PostgresStore(PostgresDatabase):
    """Implements `bot.store.protocol.Store` over a pool of connections."""

    def __init__(self, pool: asyncpg.Pool, token: BotToken) -> None:
        super().__init__(pool)
        self._key = Keys(token)
        self._lead_key = int.from_bytes(token.key("polling")[:7])
        self._noting: set[asyncio.Task[None]] = set()

    async def get(self, person: int) -> Chat:
        """As `Store.get`; the day is noted beside, so that nobody waits for it."""
        key, (today, _) = self._key(person), days()
        row = await self._run("fetchrow", sql.GET, key)
        if row is None:
            return NOTHING
        text, seen = row
        if is_unseen(seen, today):
            self._noting.add(noting := asyncio.create_task(self._note(key, today)))
            noting.add_done_callback(self._noting.discard)
        return read(text)

    async def _note(self, key: bytes, day: str) -> None:
        with suppress(StoreDown):
            await self._run("execute", sql.SEEN, key, day)

    async def close(self) -> None:
        """Cancel what is still being noted; the pool is closed by who opened it."""
        for each in (noting := list(self._noting)):
            each.cancel()
        await asyncio.gather(*noting, return_exceptions=True)

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
            with suppress(*UNAVAILABLE):
                await self._pool.release(connection, timeout=TIMEOUT_SECONDS)

    async def _take(self) -> bool:
        await self.drop()
        self._connection = await self._pool.acquire(timeout=TIMEOUT_SECONDS)
        self._taken = await self._connection.fetchval("SELECT pg_try_advisory_lock($1)", self._number)
        return self._taken


async def _lives(connection: asyncpg.pool.PoolConnectionProxy) -> bool:
    try:
        await connection.fetchval(sql.PING)
    except UNAVAILABLE as error:
        logger.warning("the lead was lost with its connection (%s); taking it again", type(error).__name__)
        return False
    return True


async def _retried(attempt: Callable[[], Awaitable[T]]) -> T:
    """The result of an attempt, tried again without end while the database is away."""
    while True:
        try:
            return await attempt()
        except UNAVAILABLE as error:
            logger.warning("the database cannot be reached (%s); trying again", type(error).__name__)
        await asyncio.sleep(_PAUSE_SECONDS)


@asynccontextmanager
async def opened(url: str, token: BotToken) -> AsyncIterator[PostgresStore]:
    """The store at a `postgresql://` address, once the database answers; raises SettingError."""
    async with await _retried(partial(pool, url)) as connections:
        await _retried(partial(migrate, connections))
        store = PostgresStore(connections, token)
        try:
            yield store
        finally:
            await store.close()


@asynccontextmanager
async def existing(url: str) -> AsyncIterator[PostgresDatabase]:
    """The database of a bot that has run before; raises SettingError, also where it is away."""
    try:
        connections = await pool(url)
    except UNAVAILABLE as error:
        away = SettingError(
            f"the database of DATABASE_URL cannot be reached ({type(error).__name__}). See whether it runs"
        )
        raise away from None
    async with connections:
        yield PostgresDatabase(connections)
