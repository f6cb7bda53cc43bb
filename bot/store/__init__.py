"""The stores: one file, one kind of database. `KINDS` says which address means which.

A store is imported when it is opened, so that only the driver that is needed takes memory.
"""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib import import_module
from types import ModuleType

from bot.ops.errors import SettingError, StoreDown
from bot.ops.token import BotToken
from bot.store import sql
from bot.store.protocol import Store
from bot.store.records import Records

KINDS = {
    "sqlite": "bot.store.sqlite",
    "postgres": "bot.store.postgres",
    "postgresql": "bot.store.postgres",
}
"""Scheme of a DATABASE_URL -> the module whose `opened` opens it."""


def opened(url: str, token: BotToken) -> AbstractAsyncContextManager[Store]:
    """The store at a DATABASE_URL (checked by `bot.ops.settings`); entering it migrates the tables.

    The keys of the rows are derived from `token`: with another token they cannot be matched to a user.
    Entering raises SettingError for what no retry would fix, and waits for PostgreSQL where it is away.
    """
    store: AbstractAsyncContextManager[Store] = _kind(url).opened(url, token)
    return store


@asynccontextmanager
async def records(url: str) -> AsyncIterator[Records]:
    """The records at a DATABASE_URL in which a bot has run; they are not migrated, and no token is needed.

    Entering raises SettingError, also where the database is away.
    """
    async with _kind(url).existing(url) as database:
        try:
            await database.rows(sql.VERSION)
        except StoreDown as error:
            refused = f"DATABASE_URL names no database of a bot that has run ({error}). Set it as for `run`"
            raise SettingError(refused) from None
        yield Records(database)


def _kind(url: str) -> ModuleType:
    return import_module(KINDS[url.partition("://")[0]])
