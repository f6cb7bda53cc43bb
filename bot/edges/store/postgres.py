"""A store in PostgreSQL, for any number of processes."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from bot.edges.store import sql
from bot.edges.store.contract import Count, StoreDown
from bot.edges.store.rows import Keys, read, written
from bot.edges.token import Token
from bot.model.chat import NOTHING, Chat

logger = logging.getLogger(__name__)

_TYPES = {"bytes": "BYTEA", "integer": "BIGINT"}
_SECONDS = 3.0
_PAUSE = 1.0
_MIGRATING = 4_710_001
"""Advisory lock under which one replica at a time brings the tables up to date."""
_DOWN = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError)


class PostgresStore:
    """Chats and counts in a database."""

    def __init__(self, pool: asyncpg.Pool, token: Token) -> None:
        self._pool, self._key = pool, Keys(token)
        self._leading = int.from_bytes(token.key("polling")[:7])

    async def get(self, person: int) -> Chat:
        """Give what is held about a person."""
        return read(await self._run("fetchval", sql.GET, self._key(person)))

    async def put(self, person: int, chat: Chat) -> None:
        """Keep this about a person from now on."""
        if chat == NOTHING:
            await self._run("execute", sql.FORGET, self._key(person))
        else:
            await self._run("execute", sql.PUT, self._key(person), written(chat))

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
    async def lead(self) -> AsyncIterator[None]:
        """Wait until no other process polls for this bot; the lock goes with its connection."""
        async with self._pool.acquire() as connection:
            while not await connection.fetchval("SELECT pg_try_advisory_lock($1)", self._leading):
                logger.warning("another process polls for this bot; waiting for it to end")
                await asyncio.sleep(_PAUSE)
            yield

    async def _run(self, how: str, statement: str, *values: object) -> Any:  # noqa: ANN401
        for last in (False, True):
            try:
                return await getattr(self._pool, how)(statement, *values, timeout=_SECONDS)
            except _DOWN as error:
                failure = StoreDown(f"the database does not answer ({type(error).__name__})")
            if last:
                raise failure
        return None


async def _pool(url: str) -> asyncpg.Pool:
    while True:
        try:
            return await asyncpg.create_pool(
                url, min_size=1, max_size=8, timeout=_SECONDS, command_timeout=_SECONDS
            )
        except _DOWN as error:
            logger.warning("the database cannot be reached (%s); trying again", type(error).__name__)
            await asyncio.sleep(_PAUSE)


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
    async with await _pool(url) as pool:
        await _migrate(pool)
        yield PostgresStore(pool, token)
