"""The stores: one file, one kind of database. `KINDS` says which address means which.

A store is imported when it is opened, so that only the driver that is needed takes memory.
"""

from contextlib import AbstractAsyncContextManager
from importlib import import_module

from bot.ops.token import BotToken
from bot.store.protocol import Store

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
    store: AbstractAsyncContextManager[Store] = import_module(KINDS[url.partition("://")[0]]).opened(
        url, token
    )
    return store
