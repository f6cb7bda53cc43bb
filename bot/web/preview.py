"""The translator's preview: English and a translation side by side, while it is being written."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from enum import StrEnum
from urllib.parse import parse_qs

from bot.loader.folders import Folders
from bot.model.finding import Finding
from bot.ops.http import Exchange, Handler, Routes, Scope
from bot.web.answers import WAIT_SECONDS, answer_json, assets, picture_route, seen
from bot.web.live_reload import LiveReloader
from bot.web.preview_loader import PreviewLoader, Snapshot
from bot.web.preview_state import state
from bot.web.pseudo import PSEUDO

logger = logging.getLogger(__name__)

Check = Callable[[Folders, str], Awaitable[Sequence[Finding]]]
"""All findings about a language; takes seconds, and is cancelled when they are not wanted any more."""

_ASSETS = {
    "/": ("preview.html", "text/html"),
    "/preview.js": ("preview.js", "text/javascript"),
    "/preview.css": ("preview.css", "text/css"),
    "/style.css": ("style.css", "text/css"),
}


class CheckState(StrEnum):
    """Whether the findings of a preview are those of the words that it shows."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class PreviewReloader(LiveReloader):
    """As LiveReloader, but shows the words first and checks them after; each of the two is a new version."""

    def __init__(
        self, *, folders: Folders, lang: str, loader: PreviewLoader, shown: Snapshot, check: Check
    ) -> None:
        self.lang, self.shown, self.check_state = lang, shown, CheckState.RUNNING
        self._loader, self._check = loader, check
        self._checking: asyncio.Task[None] | None = None
        super().__init__(folders=folders, site=shown.site, findings=(), load=lambda _: (None, ()))

    async def follow(self) -> None:
        """Check what is shown at the start, then go on as LiveReloader does."""
        self._check_soon()
        await super().follow()

    async def _reload(self) -> None:
        self._end_check()
        try:
            shown = await asyncio.to_thread(self._loader.load)
        except Exception:  # whatever a file holds, the page must outlive it
            logger.exception("the words could not be loaded")
            return
        if shown:
            self.shown, self.site = shown, shown.site
            self._renew_pictures()
            self.check_state = CheckState.RUNNING
            await self._publish(self.version + 1)
        self._check_soon()

    def _end_check(self) -> None:
        if self._checking:
            self._checking.cancel()

    def _check_soon(self) -> None:
        self._checking = asyncio.create_task(self._check_now())

    async def _check_now(self) -> None:
        try:
            self.findings = await self._check(self._folders, self.lang)
        except Exception:
            logger.exception("the words could not be checked")
            self.check_state = CheckState.FAILED
        else:
            self.check_state = CheckState.DONE
        await self._publish(self.version + 1)

    async def close(self) -> None:
        """End the check too."""
        self._end_check()
        if self._checking:
            await asyncio.wait({self._checking})
        await super().close()


def preview_routes(live: PreviewReloader) -> Routes:
    """The routes for `bot.ops.http.serving`."""
    return {
        ("GET", "/changes"): _changes_route(live),
        ("GET", "/preview/state"): _state_route(live),
        ("GET", "/picture/"): picture_route(live),
        **assets(_ASSETS),
    }


def _changes_route(live: PreviewReloader) -> Handler:
    async def changes(scope: Scope, exchange: Exchange) -> None:
        answer_json(exchange, {"version": await live.newer(seen(scope.query_string), WAIT_SECONDS)})

    return changes


def _state_route(live: PreviewReloader) -> Handler:
    async def answer(scope: Scope, exchange: Exchange) -> None:
        query = parse_qs(scope.query_string)
        asked = {name: query.get(name, [""])[0] for name in ("at", "right", "focus")}
        catalogs = live.shown.site.catalogs
        found = state(live.shown, live.lang, live.findings, **asked)
        about = {
            "version": live.version,
            "check": live.check_state,
            "lang": live.lang,
            "name": catalogs[live.lang].name,
            "pseudo": PSEUDO,
        }
        answer_json(exchange, found | about)

    return answer
