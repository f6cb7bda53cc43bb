"""How long what is remembered is kept, and the task of the running bot that deletes what is past its time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from bot.model.chat import COUNT_MONTHS
from bot.ops.errors import StoreDown

logger = logging.getLogger(__name__)

SECONDS = 3600.0
"""Pause between two looks whether a new day has begun, or between two tries."""


class Deleted(NamedTuple):
    """How many rows about people and how many counts were deleted."""

    people: int
    counts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Days in ISO 8601, so that they compare as text: what is older than one of the others is deleted."""

    today: str
    seen_before: str
    counted_before: str
    buried_before: str


def limits(today: date, keep_days: int) -> Limits:
    """What is past its time today: of a person after so many whole days, counts by `oldest_month`."""
    return Limits(
        today=today.isoformat(),
        seen_before=(today - timedelta(days=keep_days)).isoformat(),
        counted_before=oldest_month(today).isoformat(),
        buried_before=(today - timedelta(days=1)).isoformat(),
    )


def oldest_month(today: date) -> date:
    """The first day of the oldest month whose counts are kept: no count gets older than `COUNT_MONTHS`.

    Whole months are deleted: a month of which a part is gone would be told again, by another number.
    """
    months = today.year * 12 + today.month - COUNT_MONTHS
    return date(months // 12, months % 12 + 1, 1)


Sweep = Callable[[Limits], Awaitable[Deleted]]
"""Deletes what is past its time; raises StoreDown (`Records.sweep`)."""


def today() -> date:
    """The day, in UTC."""
    return datetime.now(UTC).date()


class Retention:
    """Sweeps at the start and on each new day; any number of replicas may do so."""

    def __init__(self, sweep: Sweep, keep_days: int, day: Callable[[], date] = today) -> None:
        self._sweep, self._keep_days, self._day = sweep, keep_days, day
        self._swept: date | None = None

    async def sweep_forever(self) -> None:
        """Sweep until cancelled; where the store is down, log it and try again at the next look."""
        while True:
            if self._swept != self._day():
                await self.sweep()
            await asyncio.sleep(SECONDS)

    async def sweep(self) -> None:
        """Sweep once."""
        day = self._day()
        try:
            deleted = await self._sweep(limits(day, self._keep_days))
        except StoreDown as error:
            logger.warning("what is past its time is not deleted yet: %s", error)
        else:
            self._swept = day
            logger.info("past their time: %d people and %d counts, deleted", *deleted)
