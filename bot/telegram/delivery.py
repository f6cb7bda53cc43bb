"""Answers one event in Telegram: a tap changes the message in place, anything else gets a new message."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

import msgspec

from bot.model.address import Address
from bot.model.chat import Chat
from bot.model.events import InlineQuery, Tap
from bot.model.screen import Picture, Screen
from bot.model.site import Site
from bot.ops.errors import StoreDown
from bot.ops.metrics import Metrics
from bot.ops.usage import UsageCounter
from bot.reply import cached_screen, offers, reply
from bot.store.protocol import Store
from bot.telegram import messages
from bot.telegram.api import Api, ApiError
from bot.telegram.photos import Photos
from bot.telegram.updates import Incoming

_SAME = ("message is not modified",)
_CANNOT_EDIT = ("message to edit not found", "message can't be edited", "there is no text in the message")
_CANNOT_DELETE = ("message to delete not found", "message can't be deleted")
_LATE = ("query is too old", "query ID is invalid", "QUERY_ID_INVALID")
_CACHED = 8192
_TRIES = 8
"""How often an event is answered anew because another replica was faster to change what is held."""


class RenderedScreen(NamedTuple):
    """A screen as the end of a JSON object, ready to send, and what else is still needed of it.

    `pictured` is the whole screen where it has a picture. Thousands are kept, so nothing more is held.
    """

    body: bytes
    lang: str
    address: Address | None
    revision: str
    pictured: Screen | None


class Delivery:
    """Answers events with one site."""

    def __init__(
        self, api: Api, store: Store, site: Site, photos: Photos, counts: UsageCounter, metrics: Metrics
    ) -> None:
        self._api, self._store, self._site, self._photos = api, store, site, photos
        self._counts, self._metrics = counts, metrics
        self._cached: Callable[[str], RenderedScreen | None] = lru_cache(_CACHED)(self._render)

    def __repr__(self) -> str:
        """Name it; its parts hold no secret, but are of no use in a log."""
        return "Delivery()"

    async def answer(self, incoming: Incoming, superseded: bool = False) -> None:
        """Answer one event: what is remembered, the callback query, and, unless superseded, the screen.

        Running twice does no harm: an edit to the same is no edit. Raises ApiError, Unreachable, StoreDown.
        """
        if not isinstance(incoming.event, Tap) or incoming.query is None:
            await self.show(incoming, superseded)
            return
        acknowledged = asyncio.ensure_future(self.acknowledge(incoming.query))
        try:
            await self.show(incoming, superseded)
        except BaseException:
            # By this error the dispatcher knows whether the tap must come again; no other may hide it.
            await asyncio.gather(acknowledged, return_exceptions=True)
            raise
        await acknowledged

    async def show(self, incoming: Incoming, superseded: bool = False) -> None:
        """Answer one event, all but its callback query."""
        if isinstance(incoming.event, InlineQuery):
            await self._offer(incoming, incoming.event)
            return
        rendered = await self._answered(incoming)
        if superseded:
            return
        self._counts.saw(rendered.address, rendered.revision)
        self._metrics.screens.labels(rendered.lang).inc()
        try:
            await self._put(incoming, rendered)
        except ApiError as error:
            if error.code != 403:
                raise

    async def acknowledge(self, query: str) -> None:
        """Answer a callback query; one that is too old needs no answer any more."""
        with suppress(_TooLate):
            await self._call("answerCallbackQuery", msgspec.json.encode({"callback_query_id": query}))

    async def _offer(self, incoming: Incoming, query: InlineQuery) -> None:
        chat = await self._store.get(incoming.person)
        results = [messages.article(screen) for screen in offers(self._site, chat, query)]
        body = {"inline_query_id": incoming.query, "results": results, "is_personal": True, "cache_time": 60}
        with suppress(_TooLate):
            await self._call("answerInlineQuery", msgspec.json.encode(body))

    async def _call(self, method: str, body: bytes) -> None:
        try:
            await self._api.call(method, body)
        except ApiError as error:
            if error.says(*_LATE):
                raise _TooLate from None
            raise

    async def _answered(self, incoming: Incoming) -> RenderedScreen:
        if isinstance(incoming.event, Tap) and (shown := self._cached(incoming.event.address)):
            return shown
        for _ in range(_TRIES):
            with self._metrics.store.time():
                chat = await self._store.get(incoming.person)
            kept, screen = reply(self._site, chat, incoming.event)
            if kept == chat or await self._keep(incoming.person, kept, chat):
                return render(screen)
        raise StoreDown("what is held about one person changes without a rest")

    async def _keep(self, person: int, kept: Chat, was: Chat) -> bool:
        with self._metrics.store.time():
            return await self._store.put(person, kept, was)

    def _render(self, address: str) -> RenderedScreen | None:
        screen = cached_screen(self._site, Tap(address))
        return render(screen) if screen else None

    async def _put(self, incoming: Incoming, shown: RenderedScreen) -> None:
        screen, body = shown.pictured, shown.body
        if screen and screen.picture and await self._picture(incoming, screen, screen.picture):
            return
        if incoming.message is None or incoming.photo:
            await self._send(incoming.chat, body)
            await self._replace(incoming)
            return
        place = b'{"chat_id":%d,"message_id":%d,' % (incoming.chat, incoming.message)
        try:
            await self._api.call("editMessageText", place + body)
        except ApiError as error:
            if error.says(*_CANNOT_EDIT):
                await self._send(incoming.chat, body)
            elif not error.says(*_SAME):
                raise

    async def _picture(self, incoming: Incoming, screen: Screen, picture: Picture) -> bool:
        sent = await self._photos.send(incoming.chat, picture, messages.caption(screen))
        if sent:
            await self._replace(incoming)
        return sent

    async def _replace(self, incoming: Incoming) -> None:
        """Take the old message away: a picture cannot become text by editing (Bot API, editMessageText)."""
        if incoming.message is None:
            return
        body = {"chat_id": incoming.chat, "message_id": incoming.message}
        try:
            await self._api.call("deleteMessage", msgspec.json.encode(body))
        except ApiError as error:
            if not error.says(*_CANNOT_DELETE):
                raise

    async def _send(self, chat: int, body: bytes) -> None:
        await self._api.call("sendMessage", b'{"chat_id":%d,' % chat + body)


class _TooLate(Exception):
    """The person did not wait for this answer, and needs it no more."""


def render(screen: Screen) -> RenderedScreen:
    """A screen as what is sent, with the end of the JSON object of sendMessage or editMessageText."""
    body = msgspec.json.encode(messages.body(screen))[1:]
    pictured = screen if screen.picture else None
    return RenderedScreen(
        body=body, lang=screen.lang, address=screen.address, revision=screen.revision, pictured=pictured
    )
