"""Reloads the site of the demo while its files are being edited."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from watchfiles import awatch

from bot.loader.folders import Folders
from bot.model.finding import Finding
from bot.model.site import Site
from bot.print.document_process import DocumentProcess
from bot.print.picture_process import PictureProcess

logger = logging.getLogger(__name__)

_LOOK_MS = 1000
"""How often the times of the files are compared, beside what the system tells of changes."""

Checked = tuple[Site | None, Sequence[Finding]]
"""The site, None where it cannot be shown, and the findings of its files."""


class LiveReloader:
    """The newest site that could be shown, the findings of the files, and a count of reloads.

    For one event loop; `load` runs in a thread. `version` grows with each reload; `pictures` draws those of
    `site`, `documents` makes those of any.
    """

    def __init__(
        self,
        *,
        folders: Folders,
        site: Site,
        findings: Sequence[Finding],
        load: Callable[[Folders], Checked],
    ) -> None:
        self._folders, self._load = folders, load
        self._changed = asyncio.Condition()
        self._closed = False
        self._watched = [folders.content, folders.locales, *filter(None, [folders.clinics])]
        self._read = _newest_file(*self._watched)
        self.site = site
        self.findings = findings
        self.version = 0
        self.documents = DocumentProcess()
        self._renew_pictures()

    def _renew_pictures(self) -> None:
        self.pictures = PictureProcess(self.site.library, self._folders.content)

    async def follow(self) -> None:
        """Reload after each change, until cancelled; what cannot be shown leaves the last good site."""
        async for changes in awatch(
            *self._watched, debounce=200, step=50, rust_timeout=_LOOK_MS, yield_on_timeout=True
        ):
            # A save before the watch began is no change to it.
            now = _newest_file(*self._watched)
            if changes or now != self._read:
                self._read = now
                await self._reload()

    async def _reload(self) -> None:
        try:
            site, findings = await asyncio.to_thread(self._load, self._folders)
        except Exception:  # whatever a file holds, the page must outlive it
            logger.exception("the words could not be loaded")
            return
        self.site = newest(self.site, site, findings)
        self.findings = findings
        self._renew_pictures()
        logger.info("the words changed; %d things to fix", len(findings))
        await self._publish(self.version + 1)

    async def newer(self, seen: int, seconds: float) -> int:
        """`version`, once it differs from `seen`, but after `seconds` or `close` in any case."""
        try:
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait_for(lambda: self._closed or self.version != seen)
        except TimeoutError:
            pass
        return self.version

    async def close(self) -> None:
        """End the waiting of every `newer`."""
        self._closed = True
        await self._publish(self.version)

    async def _publish(self, version: int) -> None:
        async with self._changed:
            self.version = version
            self._changed.notify_all()


def _newest_file(*folders: Path) -> int:
    """When anything in the folders was last saved or removed, in nanoseconds."""
    newest_ns = 0
    for each in (file for folder in folders for file in folder.rglob("*")):
        with suppress(OSError):  # an editor's own file may be gone again
            newest_ns = max(newest_ns, each.stat().st_mtime_ns)
    return newest_ns


def newest(site: Site, loaded: Site | None, findings: Sequence[Finding]) -> Site:
    """The site to show: `loaded`, but `site` where `loaded` has findings and lacks pages or a language."""
    if loaded is None or (findings and _pages(site) - _pages(loaded)):
        return site
    return loaded


def _pages(site: Site) -> set[tuple[str, ...]]:
    return {
        (lang, topic, name)
        for lang in site.catalogs
        for topic, words in site.library.languages[lang].topics.items()
        for name, page in words.pages.items()
        if page.body
    }
