"""Answers events with rendered screens, and has the store keep what they change."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

import msgspec

from bot.model.address import Address
from bot.model.chat import NOTHING, Chat
from bot.model.events import Command, Event, Tap, TextMessage
from bot.model.screen import Screen
from bot.model.site import Site
from bot.ops.encoder import Encoder, with_vector
from bot.ops.errors import StoreDown
from bot.ops.metrics import Metrics
from bot.reply import cached_screen, reply
from bot.screens import NEEDS_CHAT
from bot.store.protocol import Store
from bot.telegram import outgoing
from bot.telegram.updates import Incoming

logger = logging.getLogger(__name__)

_CACHED_SCREENS = 8192
"""Rendered screens kept, the least recently shown dropped first; a language has about 770 of them."""
_TRIES = 8
"""How often a reply is worked out anew because another process was faster to change what is stored."""
_CHAT_SECONDS = 3.0
"""How long a chat is waited for, before what does not need it is answered without it."""


class RenderedScreen(NamedTuple):
    """A screen ready to send, and what else is needed of it.

    `body` is the parameters of sendMessage and editMessageText as JSON without the opening brace, so that the
    ids can go in front; `attached` is the screen where it has a picture or a document. Thousands of these are
    cached.
    """

    body: bytes
    lang: str
    address: Address | None
    revision: str
    unanswered: bool
    attached: Screen | None


class Responder:
    """Replies of one site; in one event loop, any number at the same time."""

    def __init__(self, *, store: Store, site: Site, metrics: Metrics, encoder: Encoder) -> None:
        self._store, self._metrics, self._encoder = store, metrics, encoder
        self._texts = ThreadPoolExecutor(1, "texts")
        self.use(site)

    def use(self, site: Site) -> None:
        """Answer with this site from now on."""
        self._site = site
        self._cached: Callable[[str], RenderedScreen | None] = lru_cache(_CACHED_SCREENS)(self._render)

    async def reply(self, incoming: Incoming) -> RenderedScreen:
        """The answer to an event, what it changes being stored; raises StoreDown where that cannot be.

        What does not depend on the stored chat is answered while the database is away, danger above all.
        """
        if isinstance(incoming.event, Tap) and (shown := self._cached(incoming.event.address)):
            return shown
        event = asyncio.ensure_future(with_vector(self._encoder, incoming.event))
        try:
            return await self._with_chat(incoming, event)
        except StoreDown:
            kept, screen = await self._work_out(NOTHING, await event)
            if kept != NOTHING or screen.address is None or screen.address.route in NEEDS_CHAT:
                raise
            logger.warning("answered without the database")
            return render(screen)
        finally:
            event.cancel()

    async def _with_chat(self, incoming: Incoming, event: Awaitable[Event]) -> RenderedScreen:
        for _ in range(_TRIES):
            chat = await self._read(incoming.person)
            kept, screen = await self._work_out(chat, await event)
            if _changes_nothing(kept, chat, screen) or await self._write(incoming, kept, chat):
                return render(screen)
        raise StoreDown("what is held about one person changes without a rest")

    async def _work_out(self, chat: Chat, event: Event) -> tuple[Chat, Screen]:
        """As `bot.reply.reply`; typed words one after the other in one thread, so that taps wait for none."""
        now = datetime.now(UTC)
        if isinstance(event, (Command, TextMessage)):
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._texts, reply, self._site, chat, event, now)
        return reply(self._site, chat, event, now)

    async def _read(self, person: int) -> Chat:
        try:
            async with asyncio.timeout(_CHAT_SECONDS):
                with self._metrics.store.time():
                    return await self._store.get(person)
        except TimeoutError:
            slow = StoreDown("the database is slow")
        raise slow

    async def _write(self, incoming: Incoming, kept: Chat, was: Chat) -> bool:
        with self._metrics.store.time():
            stored = await self._store.put(incoming.person, kept, was, incoming.update)
        return stored or kept == was

    def _render(self, address: str) -> RenderedScreen | None:
        screen = cached_screen(self._site, Tap(address))
        return render(screen) if screen else None


def _changes_nothing(kept: Chat, was: Chat, screen: Screen) -> bool:
    """Whether the store need not know; /forget it must, for an earlier update may still come."""
    forgets = screen.address is not None and screen.address.route == "forget"
    return kept == was and not forgets


def render(screen: Screen) -> RenderedScreen:
    """The screen as it is sent; pure, so its result can be cached."""
    body = msgspec.json.encode(outgoing.body(screen))[1:]
    attached = screen if screen.picture or screen.document else None
    return RenderedScreen(
        body=body,
        lang=screen.lang,
        address=screen.address,
        revision=screen.revision,
        unanswered=screen.unanswered,
        attached=attached,
    )
