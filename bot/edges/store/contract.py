"""What every store can do: keep the one row that is held about a person, and anonymous counts."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.model.chat import Chat

Count = tuple[str, str, str]
"""Day (ISO 8601, UTC), language, place."""

Led = Callable[[], Awaitable[None]]
"""Returns once this process has the lead: at once while it still has, else when it has it again."""


class StoreDown(Exception):
    """The database does not answer; the message holds no address and no password."""


class Store(Protocol):
    """Where chats and counts are kept."""

    async def get(self, person: int) -> Chat:
        """Give what is held about a person, by his Telegram id; `NOTHING` where nothing is."""

    async def put(self, person: int, chat: Chat, was: Chat) -> bool:
        """Keep this about a person, for `NOTHING` no row, only where what is held is still as it `was`.

        Gives whether that changed anything; where another process was faster, read and decide anew.
        """

    async def add(self, counts: Mapping[Count, int]) -> None:
        """Add to the anonymous counts, all of them or none."""

    async def file(self, name: str) -> str | None:
        """Give the id under which Telegram knows a picture of ours; None before its first upload."""

    async def keep_file(self, name: str, file_id: str) -> None:
        """Keep the id that Telegram gave to a picture of ours."""

    async def ping(self) -> None:
        """Return once the database has answered; raises StoreDown."""

    def lead(self) -> AbstractAsyncContextManager[Led]:
        """Wait until no other process polls for this bot, then keep others out.

        The lead can be lost together with the database; who polls asks what this gives before each fetch.
        """
