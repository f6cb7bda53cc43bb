"""Anonymous counts of what is read: how often each place was shown, a day and a language."""

import asyncio
import logging
from collections import Counter
from datetime import UTC, datetime

from bot.edges.store.contract import Count, Store, StoreDown
from bot.model.address import Address

logger = logging.getLogger(__name__)

SECONDS = 1.0
"""How old a count may become before it is written."""
_WHOLE = frozenset({"topic", "detail", "sources", "words", "term", "quiz", "helped", "picture"})


class Counts:
    """Gathers counts in memory and writes them together; nothing in them tells about a person."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._fresh: Counter[tuple[str, str]] = Counter()

    def saw(self, address: Address | None, revision: str = "") -> None:
        """Count a screen that was shown; an opinion is counted for one wording of its page."""
        if address:
            whole = "_".join((address.route, *address.args)) if address.route in _WHOLE else address.route
            self._fresh[address.lang, f"{whole}@{revision}" if revision else whole] += 1

    async def keep(self) -> None:
        """Write again and again, until cancelled."""
        while True:
            await asyncio.sleep(SECONDS)
            await self.flush()

    async def flush(self) -> None:
        """Write what has gathered; what could not be written stays for the next time."""
        fresh = self._fresh.copy()
        day = datetime.now(UTC).date().isoformat()
        counts: dict[Count, int] = {(day, lang, place): n for (lang, place), n in fresh.items()}
        if not counts:
            return
        try:
            await self._store.add(counts)
        except StoreDown as error:
            logger.warning("counts are not written yet: %s", error)
        else:
            self._fresh -= fresh
