"""Anonymous usage counts: how often each place was shown, by day, language and clinic."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from bot.model.address import Address
from bot.model.site import PATH
from bot.ops.errors import StoreDown

Count = tuple[str, str, str]
"""Day (ISO 8601, UTC), language, place as written in an address, with its clinic (`topic_trt_what_c-stmary`).

`@` and a revision may follow the place. `LINK` before a place counts the links that opened it, beside the
screen; `UNANSWERED` is no place but a text for which we had no page, beside the screen that said so.
"""

LINK, UNANSWERED = "link", "unanswered"

Add = Callable[[Mapping[Count, int]], Awaitable[None]]
"""Adds to the stored counts, all of them or none; raises StoreDown (`Store.add`)."""

logger = logging.getLogger(__name__)

SECONDS = 1.0
"""Pause between two writes: so much is lost where the process is killed."""
_COUNTED_WITH_ARGS = frozenset(
    {"topic", "detail", "sources", "words", "term", "quiz", "helped", "picture", "path"}
)
"""Routes that are counted with their arguments; the others are counted by route alone."""


class UsageCounter:
    """Gathers counts in memory and writes them together, all in one event loop; none is about a user."""

    def __init__(self, add: Add) -> None:
        self._add = add
        self._fresh: Counter[tuple[str, str]] = Counter()

    def count(
        self, address: Address, revision: str = "", *, linked: bool = False, unanswered: bool = False
    ) -> None:
        """Count a screen that was shown; if `linked`, also a link, and if `unanswered`, also a text."""
        place = counted_as(address)
        self._fresh[address.lang, f"{place}@{revision}" if revision else place] += 1
        if linked:
            self._fresh[address.lang, f"{LINK}_{place}"] += 1
        if unanswered:
            self._fresh[address.lang, counted_as(replace(address, route=UNANSWERED))] += 1

    async def flush_forever(self) -> None:
        """Write every `SECONDS` until cancelled; afterwards, `flush` writes the rest."""
        while True:
            await asyncio.sleep(SECONDS)
            await self.flush()

    async def flush(self) -> None:
        """Write what has gathered; where the store is down, log it and keep the counts for the next time."""
        fresh = self._fresh.copy()
        day = datetime.now(UTC).date().isoformat()
        counts: dict[Count, int] = {(day, lang, place): n for (lang, place), n in fresh.items()}
        if not counts:
            return
        try:
            await self._add(counts)
        except StoreDown as error:
            logger.warning("counts are not written yet: %s", error)
        else:
            self._fresh -= fresh


def counted_as(address: Address) -> str:
    """The place of a screen that was drawn, without its path: anybody may have made that part up."""
    args = address.args if address.route in _COUNTED_WITH_ARGS else ()
    kept = tuple(each for each in args if not each.startswith(PATH))
    return str(replace(address, args=kept)).partition("_")[2]
