"""Answers one event in Telegram: a tap edits its message, anything else gets a new one."""

import asyncio
import logging
from contextlib import suppress

import msgspec

from bot.model.events import InlineQuery, Tap
from bot.model.screen import Picture, Screen
from bot.model.site import Site
from bot.ops.encoder import NULL_ENCODER, Encoder, with_vector
from bot.ops.metrics import Metrics
from bot.ops.usage import UsageCounter
from bot.reply import offers
from bot.routing import opens_link
from bot.store.protocol import Store
from bot.telegram import outgoing
from bot.telegram.api import Api, ApiError
from bot.telegram.documents import Documents
from bot.telegram.photos import Photos
from bot.telegram.recent_answers import RecentAnswers
from bot.telegram.responder import RenderedScreen, Responder, render
from bot.telegram.updates import Incoming

logger = logging.getLogger(__name__)

_NOT_MODIFIED = ("message is not modified",)
_QUERY_EXPIRED = ("query is too old", "query ID is invalid", "QUERY_ID_INVALID")
"""Both: parts of error descriptions, from the source of Telegram's server; the Bot API lists none."""


class Delivery:
    """Answers events with one site; in one event loop, any number of events at the same time."""

    def __init__(
        self,
        *,
        api: Api,
        store: Store,
        site: Site,
        photos: Photos,
        documents: Documents,
        counts: UsageCounter,
        metrics: Metrics,
        encoder: Encoder = NULL_ENCODER,
    ) -> None:
        self._api, self._store, self._site = api, store, site
        self._photos, self._documents = photos, documents
        self._counts, self._metrics, self._encoder = counts, metrics, encoder
        self._responder = Responder(store=store, site=site, metrics=metrics, encoder=encoder)
        self._recent = RecentAnswers()

    def use(self, site: Site) -> None:
        """Answer with this site from now on; what is being answered ends with the one it began with."""
        self._site = site
        self._responder.use(site)

    def __repr__(self) -> str:
        """Without its parts, which are of no use in a log."""
        return "Delivery()"

    async def answer(self, incoming: Incoming, superseded: bool = False) -> None:
        """Store what the event changes, acknowledge its query and, unless `superseded`, show the screen.

        Idempotent for taps, since an edit to the same text changes nothing. Raises ApiError, Unreachable,
        TransportClosed, StoreDown.
        """
        if not isinstance(incoming.event, Tap) or incoming.query is None:
            await self.show(incoming, superseded)
            return
        acknowledged = asyncio.ensure_future(self.acknowledge(incoming.query))
        try:
            await self.show(incoming, superseded)
        except BaseException:
            # The dispatcher decides by this error whether the tap must come again; no other may hide it.
            await asyncio.gather(acknowledged, return_exceptions=True)
            raise
        await acknowledged

    async def show(self, incoming: Incoming, superseded: bool = False) -> None:
        """As `answer`, but for the callback query, which a webhook has acknowledged in its response."""
        if isinstance(incoming.event, InlineQuery):
            await self._answer_inline_query(incoming, incoming.event)
            return
        if self._recent.is_known_album(incoming):
            return
        rendered = await self._responder.reply(incoming)
        if superseded and not self._is_new_alert(incoming, rendered):
            return
        if self._recent.is_same_answer(incoming, rendered.body):
            return
        if rendered.address:
            self._counts.count(
                rendered.address,
                rendered.revision,
                linked=opens_link(incoming.event),
                unanswered=rendered.unanswered,
            )
        self._metrics.screens.labels(rendered.lang).inc()
        try:
            await self._show_in_chat(incoming, rendered)
            await self._attach_document(incoming, rendered.attached)
        except ApiError as error:
            if error.code != 403:
                raise
        self._recent.add(incoming, rendered.body)

    def _is_new_alert(self, incoming: Incoming, rendered: RenderedScreen) -> bool:
        """Whether it answers words of danger that were not answered just so a moment ago."""
        alert = rendered.address is not None and rendered.address.route == "alert"
        return alert and not self._recent.was_sent(incoming.chat, rendered.body)

    async def acknowledge(self, query: str) -> None:
        """Acknowledge a callback query (answerCallbackQuery); that it has expired is no error."""
        with suppress(_QueryExpired):
            await self._answer_query("answerCallbackQuery", msgspec.json.encode({"callback_query_id": query}))

    async def _answer_inline_query(self, incoming: Incoming, query: InlineQuery) -> None:
        reading = self._store.get(incoming.person)
        chat, read = await asyncio.gather(reading, with_vector(self._encoder, query))
        found = await asyncio.to_thread(offers, self._site, chat, read)
        results = [outgoing.article(screen) for screen in found]
        body = {"inline_query_id": incoming.query, "results": results, "is_personal": True, "cache_time": 60}
        with suppress(_QueryExpired):
            await self._answer_query("answerInlineQuery", msgspec.json.encode(body))

    async def _answer_query(self, method: str, body: bytes) -> None:
        try:
            await self._api.call(method, body)
        except ApiError as error:
            if error.says(*_QUERY_EXPIRED):
                raise _QueryExpired from None
            raise

    async def _show_in_chat(self, incoming: Incoming, shown: RenderedScreen) -> None:
        screen, body = shown.attached, shown.body
        if screen and screen.picture and await self._send_picture(incoming, screen, screen.picture):
            return
        if incoming.message is None or incoming.photo:
            await self._send(incoming, body)
            await self._delete_old(incoming)
            return
        place = b'{"chat_id":%d,"message_id":%d,' % (incoming.chat, incoming.message)
        try:
            await self._api.call("editMessageText", place + body)
        except ApiError as error:
            if error.code != 400:
                raise
            if not error.says(*_NOT_MODIFIED):
                await self._send(incoming, body)

    async def _send_picture(self, incoming: Incoming, screen: Screen, picture: Picture) -> bool:
        sent = await self._photos.send(incoming.chat, picture, outgoing.caption(screen))
        if sent:
            await self._delete_old(incoming)
        return sent

    async def _attach_document(self, incoming: Incoming, screen: Screen | None) -> None:
        """Send the document of a screen below it; where it cannot be made, have the screen say so."""
        document = screen.document if screen else None
        if screen is None or document is None or self._recent.is_same_document(incoming.chat, document):
            return
        if await self._documents.send(incoming.chat, self._site, document, outgoing.title(screen)):
            self._recent.add_document(incoming.chat, document)
        else:
            await self._show_in_chat(incoming, render(screen.in_words))

    async def _delete_old(self, incoming: Incoming) -> None:
        """Delete the old message, for editing cannot turn a photo into text (Bot API, editMessageText)."""
        if incoming.message is None:
            return
        body = {"chat_id": incoming.chat, "message_id": incoming.message}
        try:
            await self._api.call("deleteMessage", msgspec.json.encode(body))
        except ApiError as error:
            if error.code != 400:
                raise

    async def _send(self, incoming: Incoming, body: bytes) -> None:
        topic = b"" if incoming.topic is None else b'"message_thread_id":%d,' % incoming.topic
        await self._api.call("sendMessage", b'{"chat_id":%d,%b%b' % (incoming.chat, topic, body))


class _QueryExpired(Exception):
    """The callback or inline query is too old to be answered."""
