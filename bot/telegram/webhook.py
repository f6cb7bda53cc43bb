"""Takes updates by webhook, and answers 2xx only after they are handled.

The 2xx carries answerCallbackQuery, so that a tap costs one call of ours, the edit (Bot API, Making
requests when getting updates). What is not answered with 2xx is delivered again.
"""

import hashlib
import hmac
import logging

import msgspec

from bot.model.events import Tap
from bot.ops.http import TEXT, Exchange, Handler, Scope, read_body
from bot.ops.token import BotToken
from bot.telegram.dispatcher import REDELIVER, UpdateDispatcher
from bot.telegram.updates import Incoming

logger = logging.getLogger(__name__)

HEADER = "x-telegram-bot-api-secret-token"
"""Bot API, setWebhook: secret_token."""
MOST_BYTES = 1_000_000
"""The limit of a request's body; no update of `ALLOWED` comes near it."""
MOST_IN_FLIGHT = 512
"""Requests in flight from which on one is answered 503; Telegram opens `CONNECTIONS` at most."""
_JSON = [("content-type", "application/json")]
_LATER = [*TEXT, ("retry-after", "2")]
"""Headers of a 503; Telegram waits for so many seconds."""


class Webhook:
    """Takes updates at a secret path, derived from token and secret, so the same in every replica."""

    def __init__(self, dispatcher: UpdateDispatcher, secret: str, token: BotToken) -> None:
        self._dispatcher, self._secret = dispatcher, secret.encode()
        self._in_flight = 0
        self.path = f"/telegram/{hmac.new(token.key('path'), self._secret, hashlib.sha256).hexdigest()[:32]}"

    def __repr__(self) -> str:
        """Without its path and secret."""
        return "Webhook(***)"

    def routes_below(self, folder: str) -> dict[tuple[str, str], Handler]:
        """The routes for `bot.ops.http.serving`, below the path of WEBHOOK_URL, which a proxy may remove."""
        return {("POST", self.path): self.receive, ("POST", f"{folder}{self.path}"): self.receive}

    async def receive(self, scope: Scope, exchange: Exchange) -> None:
        """Answer a request: 200 once its update is handled, skipped or given up, 503 for it to come again.

        403 for a wrong secret, 413 for too large a body, 408 for too slow a one.
        """
        if not hmac.compare_digest(scope.headers.get(HEADER, "").encode(), self._secret):
            exchange.response_bytes(403, TEXT, b"forbidden\n")
        elif _announced(scope) > MOST_BYTES:
            exchange.response_bytes(413, TEXT, b"too large\n")
        elif self._in_flight >= MOST_IN_FLIGHT:
            exchange.response_bytes(503, _LATER, b"busy\n")
        else:
            # Counted before its body is awaited, so that the limit holds for a burst.
            self._in_flight += 1
            try:
                await self._handle(await read_body(exchange, MOST_BYTES), exchange)
            finally:
                self._in_flight -= 1

    async def _handle(self, raw: bytes, exchange: Exchange) -> None:
        incoming = self._dispatcher.read(raw)
        if incoming is None:
            exchange.response_bytes(200, TEXT, b"")
            return
        try:
            await self._dispatcher.dispatch(incoming)
        except REDELIVER as error:
            logger.warning("an update must come again: %s", error)
            exchange.response_bytes(503, _LATER, b"later\n")
            return
        exchange.response_bytes(200, _JSON, _acknowledgement(incoming))


def _acknowledgement(incoming: Incoming) -> bytes:
    if incoming.query is None or not isinstance(incoming.event, Tap):
        return b""
    return msgspec.json.encode({"method": "answerCallbackQuery", "callback_query_id": incoming.query})


def _announced(scope: Scope) -> int:
    """The content-length, 0 where there is none."""
    length = scope.headers.get("content-length", "0")
    return int(length) if length.isdecimal() else 0
