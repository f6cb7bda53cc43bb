"""The protocol of a store: one row a user, anonymous counts, file ids of pictures, and the leader lock."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from bot.model.chat import Chat
from bot.ops.usage import Count

LeaderLock = Callable[[], Awaitable[None]]
"""Returns once this process has the lead: at once while it still has it, else when it has it again."""


class Database(Protocol):
    """Where the statements of `bot.store.sql` are run; every method raises StoreDown while it is away."""

    async def rows(self, statement: str, *values: object) -> Sequence[Sequence[Any]]:
        """The rows that a statement finds."""

    async def changed(self, statement: str, *values: object) -> int:
        """Run a statement that changes or deletes rows: how many it was."""

    async def overwrite(self) -> None:
        """Have the files hold nothing any more of what was deleted, where the database can do that."""


class Store(Database, Protocol):
    """A store, used from one event loop; every method but `lead` raises StoreDown while it is away."""

    async def get(self, person: int) -> Chat:
        """What is stored about a user, by Telegram id; `NOTHING` where nothing is.

        Notes the day in the row, once a day; that this fails is not told.
        """

    async def put(self, person: int, chat: Chat, was: Chat, update: int = 0) -> bool:
        """Replace what is stored about a user, if that still is `was`; `NOTHING` deletes the row.

        Returns whether it was replaced. If not, another process was faster: read again and decide anew.
        """

    async def add(self, counts: Mapping[Count, int]) -> None:
        """Add to the usage counts (`bot.ops.usage`), all of them or none."""

    async def file(self, name: str) -> str | None:
        """The `file_id` (Bot API, PhotoSize) of a picture by file name; None before its first upload."""

    async def keep_file(self, name: str, file_id: str) -> None:
        """Store the `file_id` of a picture, in place of an older one."""

    async def ping(self) -> None:
        """Return once the database has answered, for health checks."""

    def lead(self) -> AbstractAsyncContextManager[LeaderLock]:
        """Wait until no other process polls for this bot, and keep others out until the context ends.

        The lead can be lost with the connection to the database, so await the lock that this yields before
        each fetch. Waiting is logged, and outlives an outage of the database.
        """
