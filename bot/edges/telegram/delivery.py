"""Answers one event in Telegram: a tap changes the message in place, anything else gets a new message."""

import asyncio
import logging
from typing import Any

from bot.edges.store import Store
from bot.edges.telegram import messages
from bot.edges.telegram.api import Api, ApiError
from bot.edges.telegram.transport import Unreachable
from bot.edges.telegram.updates import Incoming
from bot.model.screen import Screen
from bot.model.site import Site
from bot.reply import reply

logger = logging.getLogger(__name__)

_SAME = ("message is not modified",)
_CANNOT_EDIT = ("message to edit not found", "message can't be edited", "there is no text in the message")
_LATE = ("query is too old", "query ID is invalid", "QUERY_ID_INVALID")


class Delivery:
    """Answers events with one site."""

    def __init__(self, api: Api, store: Store, site: Site) -> None:
        self._api, self._store, self._site = api, store, site

    async def answer(self, incoming: Incoming) -> None:
        """Answer one event. Running twice does no harm: an edit to the same is no edit."""
        chat = await self._store.get(incoming.person)
        kept, screen = reply(self._site, chat, incoming.event)
        if kept != chat:
            await self._store.put(incoming.person, kept)
        try:
            await self._show(incoming, screen)
        except ApiError as error:
            if error.code != 403:
                raise
            logger.info("a person has left: %s", error.description)

    async def _show(self, incoming: Incoming, screen: Screen) -> None:
        if incoming.query is None:
            await self._send(incoming.chat, screen)
            return
        outcomes = await asyncio.gather(
            self._acknowledge(incoming.query), self._edit(incoming, screen), return_exceptions=True
        )
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                raise outcome

    async def _acknowledge(self, query: str) -> None:
        try:
            await self._api.call("answerCallbackQuery", {"callback_query_id": query})
        except ApiError as error:
            if not error.says(*_LATE):
                raise

    async def _edit(self, incoming: Incoming, screen: Screen) -> None:
        if incoming.message is None:
            await self._send(incoming.chat, screen)
            return
        try:
            place = {"chat_id": incoming.chat, "message_id": incoming.message}
            await self._api.call("editMessageText", place | _body(screen))
        except ApiError as error:
            if error.says(*_CANNOT_EDIT):
                await self._send(incoming.chat, screen)
            elif not error.says(*_SAME):
                raise

    async def _send(self, chat: int, screen: Screen) -> None:
        await self._api.call("sendMessage", {"chat_id": chat} | _body(screen))


def _body(screen: Screen) -> dict[str, Any]:
    return {
        "text": messages.text(screen),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {"inline_keyboard": messages.keyboard(screen)},
    }


Failure = (ApiError, Unreachable, TimeoutError)
"""What can go wrong with one answer without being a fault of ours."""
