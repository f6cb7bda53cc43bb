"""Statements run over a pool of connections to PostgreSQL; a broken connection costs one retry."""

from collections.abc import Sequence
from typing import Any

import asyncpg

from bot.ops.errors import SettingError, StoreDown
from bot.store import sql

TIMEOUT_SECONDS = 3.0
"""What connecting, or one statement for an answer, may take."""
_UPKEEP_SECONDS = 60.0
"""What a statement over all rows may take, for which no reader waits."""
UNAVAILABLE = (
    OSError,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    TimeoutError,
)
"""What asyncpg raises while PostgreSQL is away; InternalClientError between its goodbye and the closing."""
MIGRATING = 4_710_001
"""Key of the advisory lock under which one replica at a time migrates the tables; any number of our own."""
_TYPES = {"bytes": "BYTEA", "integer": "BIGINT"}
_UNREADABLE_URL = (
    "DATABASE_URL cannot be read as postgresql://user:password@host:port/name?sslmode=require: look at its "
    "port and parameters, and in the password write %40 for @, %2F for /, %3F for ?, %23 for # and %25 for %"
)


class PostgresDatabase:
    """Implements `bot.store.protocol.Database` over a pool of connections."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def rows(self, statement: str, *values: object) -> Sequence[Sequence[Any]]:
        """As `Database.rows`."""
        found: Sequence[Sequence[Any]] = await self._run("fetch", statement, *values, seconds=_UPKEEP_SECONDS)
        return found

    async def changed(self, statement: str, *values: object) -> int:
        """As `Database.changed`."""
        done: str = await self._run("execute", statement, *values, seconds=_UPKEEP_SECONDS)
        return int(done.rpartition(" ")[2])

    async def overwrite(self) -> None:
        """As `Database.overwrite`: PostgreSQL cannot; its autovacuum frees the space for new rows."""

    async def _run(self, how: str, statement: str, *values: object, seconds: float = TIMEOUT_SECONDS) -> Any:  # noqa: ANN401
        for last in (False, True):
            try:
                async with self._pool.acquire(timeout=TIMEOUT_SECONDS) as connection:
                    return await getattr(connection, how)(statement, *values, timeout=seconds)
            except UNAVAILABLE as error:
                failure = StoreDown(f"the database does not answer ({type(error).__name__})")
            if last:
                raise failure
        return None


async def pool(url: str) -> asyncpg.Pool:
    """Connect; raises SettingError for an address that cannot be read, and one of `UNAVAILABLE`."""
    try:
        return await asyncpg.create_pool(
            url, min_size=1, max_size=8, timeout=TIMEOUT_SECONDS, command_timeout=TIMEOUT_SECONDS
        )
    except OSError:
        # Before ValueError, for a certificate that is not trusted (yet) is both.
        raise
    except ValueError:
        # The words of the error may quote a part of the password.
        refused = SettingError(_UNREADABLE_URL)
    raise refused


async def migrate(pool: asyncpg.Pool) -> None:
    """Bring the tables up to date, in one transaction; replicas that start together take turns."""
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock($1)", MIGRATING)
        await connection.execute(sql.VERSIONS)
        version = await connection.fetchval(sql.VERSION)
        for number, steps in enumerate(sql.MIGRATIONS[version:], version + 1):
            for step in steps:
                await connection.execute(step.format(**_TYPES))
            await connection.execute(sql.REACHED, number)
