"""Answers one event in Telegram: a tap changes the message in place, anything else gets a new message."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

import msgspec

from bot.edges.counts import Counts
from bot.edges.metrics import Metrics
from bot.edges.store.contract import Store, StoreDown
from bot.edges.telegram import messages
from bot.edges.telegram.api import Api, ApiError
from bot.edges.telegram.photos import Photos
from bot.edges.telegram.updates import Incoming
from bot.model.address import Address
from bot.model.chat import Chat
from bot.model.events import Inquiry, Tap
from bot.model.screen import Picture, Screen
from bot.model.site import Site
from bot.reply import for_anyone, offers, reply

_SAME = ("message is not modified",)
_CANNOT_EDIT = ("message to edit not found", "message can't be edited", "there is no text in the message")
_CANNOT_DELETE = ("message to delete not found", "message can't be deleted")
_LATE = ("query is too old", "query ID is invalid", "QUERY_ID_INVALID")
_PRINTED = 8192
_TRIES = 8
"""How often an event is answered anew because another replica was faster to change what is held."""


class Shown(NamedTuple):
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
        self, api: Api, store: Store, site: Site, photos: Photos, counts: Counts, metrics: Metrics
    ) -> None:
        self._api, self._store, self._site, self._photos = api, store, site, photos
        self._counts, self._metrics = counts, metrics
        self._printed: Callable[[str], Shown | None] = lru_cache(_PRINTED)(self._print)

    def __repr__(self) -> str:
        """Name it; its parts hold no secret, but are of no use in a log."""
        return "Delivery()"

    async def answer(self, incoming: Incoming, wanted: bool = True) -> None:
        """Answer one event: what is remembered, the callback query, and, where still wanted, the screen.

        Running twice does no harm: an edit to the same is no edit. Raises ApiError, Unreachable, StoreDown.
        """
        if not isinstance(incoming.event, Tap) or incoming.query is None:
            await self.show(incoming, wanted)
            return
        acknowledged = asyncio.ensure_future(self.acknowledge(incoming.query))
        try:
            await self.show(incoming, wanted)
        except BaseException:
            # By this error Desk.take knows whether the tap must come again; the other may not take its place.
            await asyncio.gather(acknowledged, return_exceptions=True)
            raise
        await acknowledged

    async def show(self, incoming: Incoming, wanted: bool = True) -> None:
        """Answer one event, all but its callback query."""
        if isinstance(incoming.event, Inquiry):
            await self._offer(incoming, incoming.event)
            return
        shown = await self._answered(incoming)
        if not wanted:
            return
        self._counts.saw(shown.address, shown.revision)
        self._metrics.screens.labels(shown.lang).inc()
        try:
            await self._put(incoming, shown)
        except ApiError as error:
            if error.code != 403:
                raise

    async def acknowledge(self, query: str) -> None:
        """Answer a callback query; one that is too old needs no answer any more."""
        with suppress(_TooLate):
            await self._call("answerCallbackQuery", msgspec.json.encode({"callback_query_id": query}))

    async def _offer(self, incoming: Incoming, inquiry: Inquiry) -> None:
        chat = await self._store.get(incoming.person)
        results = [messages.article(screen) for screen in offers(self._site, chat, inquiry)]
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

    async def _answered(self, incoming: Incoming) -> Shown:
        if isinstance(incoming.event, Tap) and (shown := self._printed(incoming.event.address)):
            return shown
        for _ in range(_TRIES):
            with self._metrics.store.time():
                chat = await self._store.get(incoming.person)
            kept, screen = reply(self._site, chat, incoming.event)
            if kept == chat or await self._keep(incoming.person, kept, chat):
                return printed(screen)
        raise StoreDown("what is held about one person changes without a rest")

    async def _keep(self, person: int, kept: Chat, was: Chat) -> bool:
        with self._metrics.store.time():
            return await self._store.put(person, kept, was)

    def _print(self, address: str) -> Shown | None:
        screen = for_anyone(self._site, Tap(address))
        return printed(screen) if screen else None

    async def _put(self, incoming: Incoming, shown: Shown) -> None:
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
        """Take the old message away: a picture cannot become text by editing (notes: editMessageText)."""
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


def printed(screen: Screen) -> Shown:
    """Give a screen as what is sent, with the end of the JSON object of sendMessage or editMessageText."""
    body = msgspec.json.encode(messages.body(screen))[1:]
    pictured = screen if screen.picture else None
    return Shown(body, screen.lang, screen.address, screen.revision, pictured)
