"""Where what we hold is kept: one database, one file. The table says which address means which.

A store is loaded when it is asked for: the driver of one is not in the memory of another.
"""

from contextlib import AbstractAsyncContextManager
from importlib import import_module

from bot.edges.store.contract import Store
from bot.edges.token import Token

KINDS = {
    "sqlite": "bot.edges.store.sqlite",
    "postgres": "bot.edges.store.postgres",
    "postgresql": "bot.edges.store.postgres",
}
"""Scheme of a DATABASE_URL -> the module whose `opened` opens it."""


def opened(url: str, token: Token) -> AbstractAsyncContextManager[Store]:
    """Give the store at a DATABASE_URL, its tables made or brought up to date."""
    store: AbstractAsyncContextManager[Store] = import_module(KINDS[url.partition("://")[0]]).opened(
        url, token
    )
    return store
