"""Lets Telegram bring updates to us, and says that they are done only after they are done.

The 2xx carries answerCallbackQuery, so that a tap costs one call of ours, the edit (Bot API, Making
requests when getting updates). What is not answered with 2xx comes again.
"""

import hashlib
import hmac
import logging
from collections.abc import Awaitable, Callable

import msgspec

from bot.edges.http import TEXT, Exchange, Handler, Scope
from bot.edges.telegram.desk import AGAIN, Desk
from bot.edges.telegram.updates import Incoming
from bot.edges.token import Token
from bot.model.events import Tap

logger = logging.getLogger(__name__)

HEADER = "x-telegram-bot-api-secret-token"
MOST_BYTES = 1_000_000
"""No update of the kinds that we ask for comes near this."""
MOST_HELD = 512
_JSON = [("content-type", "application/json")]
_LATER = [*TEXT, ("retry-after", "2")]

Read = Callable[[Exchange], Awaitable[bytes | None]]


class Webhook:
    """Takes updates at a path that only Telegram knows."""

    def __init__(self, desk: Desk, secret: str, token: Token) -> None:
        self._desk, self._secret = desk, secret.encode()
        self.path = f"/telegram/{hmac.new(token.key('path'), self._secret, hashlib.sha256).hexdigest()[:32]}"

    def __repr__(self) -> str:
        """Give nothing away."""
        return "Webhook(***)"

    @property
    def routes(self) -> dict[tuple[str, str], Handler]:
        """Give the path that takes updates."""
        return {("POST", self.path): self.receive}

    async def receive(self, scope: Scope, exchange: Exchange) -> None:
        """Answer one request: 2xx once its update is done or unreadable; 503 where it must come again."""
        if not hmac.compare_digest(scope.headers.get(HEADER, "").encode(), self._secret):
            exchange.response_bytes(403, TEXT, b"forbidden\n")
        elif _announced(scope) > MOST_BYTES:
            exchange.response_bytes(413, TEXT, b"too large\n")
        elif self._desk.held >= MOST_HELD:
            exchange.response_bytes(503, _LATER, b"busy\n")
        elif (raw := await _body(exchange)) is None:
            exchange.response_bytes(413, TEXT, b"too large\n")
        else:
            await self._take(raw, exchange)

    async def _take(self, raw: bytes, exchange: Exchange) -> None:
        incoming = self._desk.read(raw)
        if incoming is None:
            exchange.response_bytes(200, TEXT, b"")
            return
        try:
            await self._desk.take(incoming)
        except AGAIN as error:
            logger.warning("an update must come again: %s", error)
            exchange.response_bytes(503, _LATER, b"later\n")
            return
        exchange.response_bytes(200, _JSON, _acknowledgement(incoming))


def _acknowledgement(incoming: Incoming) -> bytes:
    if incoming.query is None or not isinstance(incoming.event, Tap):
        return b""
    return msgspec.json.encode({"method": "answerCallbackQuery", "callback_query_id": incoming.query})


def _announced(scope: Scope) -> int:
    length = scope.headers.get("content-length", "0")
    return int(length) if length.isdecimal() else 0


async def _body(exchange: Exchange) -> bytes | None:
    pieces, size = [], 0
    async for piece in exchange:
        pieces.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            return None
    return b"".join(pieces)
