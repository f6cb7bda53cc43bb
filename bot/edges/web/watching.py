"""Keeps the site of the page up to date while its words are being edited."""

import asyncio
import logging

from watchfiles import awatch

from bot.edges.files.site import Folders, Loaded, load
from bot.model.finding import Finding
from bot.model.site import Site

logger = logging.getLogger(__name__)


class Watched:
    """The newest site that could be shown, what is wrong with the files, and a count of their changes."""

    def __init__(self, folders: Folders, loaded: Loaded, site: Site) -> None:
        self._folders = folders
        self._changed = asyncio.Condition()
        self.site = site
        self.findings: tuple[Finding, ...] = loaded.findings
        self.version = 0

    async def follow(self) -> None:
        """Load the files again after each change; what cannot be shown leaves the last good site in place."""
        async for _ in awatch(self._folders.content, self._folders.locales, debounce=200, step=50):
            loaded = await asyncio.to_thread(load, self._folders)
            self.site = loaded.site or self.site
            self.findings = loaded.findings
            logger.info("the words changed; %d things to mend", len(loaded.findings))
            async with self._changed:
                self.version += 1
                self._changed.notify_all()

    async def newer(self, seen: int, seconds: float) -> int:
        """Give the count of changes once it differs from `seen`, or after that many seconds."""
        try:
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait_for(lambda: self.version != seen)
        except TimeoutError:
            pass
        return self.version
