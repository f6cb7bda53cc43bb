"""Keeps the site of the page up to date while its words are being edited."""

import asyncio
import logging
from collections.abc import Callable

from watchfiles import awatch

from bot.edges.files.site import Folders, Loaded, load
from bot.edges.painter import Painter
from bot.edges.settings import CACHE
from bot.model.finding import Finding
from bot.model.site import Site

logger = logging.getLogger(__name__)


class Watched:
    """The newest site that could be shown, what is wrong with the files, and a count of their changes."""

    def __init__(
        self, folders: Folders, loaded: Loaded, site: Site, look: Callable[[Folders], Loaded] = load
    ) -> None:
        self._folders, self._look = folders, look
        self._changed = asyncio.Condition()
        self.site = site
        self.findings: tuple[Finding, ...] = loaded.findings
        self.version = 0
        self._draw_anew()

    def _draw_anew(self) -> None:
        self.pictures = Painter(self.site.library, self._folders.content, CACHE)

    async def follow(self) -> None:
        """Load the files again after each change; what cannot be shown leaves the last good site in place."""
        async for _ in awatch(self._folders.content, self._folders.locales, debounce=200, step=50):
            try:
                loaded = await asyncio.to_thread(self._look, self._folders)
            except Exception:  # whatever a file holds, the page must outlive it
                logger.exception("the words could not be loaded")
                continue
            self.site = newest(self.site, loaded)
            self.findings = loaded.findings
            self._draw_anew()
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


def newest(site: Site, loaded: Loaded) -> Site:
    """Give the site that was loaded, unless a mistake in the files took pages or a language from it."""
    if loaded.site is None or (loaded.findings and _pages(site) - _pages(loaded.site)):
        return site
    return loaded.site


def _pages(site: Site) -> set[tuple[str, ...]]:
    return {
        (lang, topic, name)
        for lang in site.catalogs
        for topic, words in site.library.editions[lang].topics.items()
        for name, page in words.pages.items()
        if page.body
    }
