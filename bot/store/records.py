"""What is held, as its upkeep and its operator see it: numbers of rows, and counts; it knows no person."""

from dataclasses import replace

from bot.model.chat import NOTHING
from bot.ops.retention import Deleted, Limits
from bot.ops.usage import Count
from bot.store import sql
from bot.store.protocol import Database
from bot.store.rows import read, written

_TRIES = 3
"""How often rows are looked for again that a running bot changed meanwhile."""


class Records:
    """Counts, and deletions, in a database; every method raises StoreDown while that is away."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def counts(self, since: str, before: str) -> dict[Count, int]:
        """The counts from one day up to another (ISO 8601), summed by month, which stands for the day."""
        found = await self._database.rows(sql.COUNTS, since, before)
        return {(month, lang, place): n for month, lang, place, n in found}

    async def sweep(self, limits: Limits) -> Deleted:
        """Delete what is past its time; a row without a day is given today's. May be repeated at any time."""
        changed = self._database.changed
        await changed(sql.DATED, limits.today)
        people = await changed(sql.UNSEEN, limits.seen_before)
        counts = await changed(sql.OUTDATED, limits.counted_before)
        await changed(sql.EXPIRE, limits.buried_before)
        await self._database.overwrite()
        return Deleted(people, counts)

    async def forget_all(self) -> Deleted:
        """Delete every row about a person, and every count."""
        people, _, counts = [await self._database.changed(each) for each in sql.EVERYTHING]
        await self._database.overwrite()
        return Deleted(people, counts)

    async def forget_clinic(self, clinic: str) -> Deleted:
        """Take a clinic out of the rows of people, who keep what else there is, and delete its counts."""
        people = 0
        for _ in range(_TRIES):
            people += await self._without(clinic)
        counts = await self._database.changed(sql.COUNTED_AT, f"%!_c-{clinic}", f"%!_c-{clinic}@%")
        await self._database.overwrite()
        return Deleted(people, counts)

    async def _without(self, clinic: str) -> int:
        """How many rows that had a clinic have it no more."""
        changed = 0
        for key, text in await self._database.rows(sql.AT_CLINIC, f'%"{clinic}"%'):
            chat = read(text)
            if chat.clinic != clinic:
                continue
            rest = replace(chat, clinic="")
            left = (sql.FORGET, key, text) if rest == NOTHING else (sql.REWRITE, key, written(rest), text)
            changed += await self._database.changed(*left)
        return changed
