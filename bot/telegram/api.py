"""Calls of the Bot API with the patience that each kind of failure deserves.

What may fail, and what we do: 429 waits as long as the API says; 5xx and a lost connection are tried
again with growing pauses, a message only where the API itself said no or it surely was not reached.

    telegram.error.TelegramError
    +-- Unreachable    no answer; `sent` tells whether the request may have had its effect
    +-- ApiError       the API said no: code, description, retry_after
        +-- Unreadable     what it said, or a gateway in its place, cannot be read
"""

import asyncio
import logging
import math
import random

import msgspec
from telegram.error import TelegramError

from bot.ops.metrics import Metrics
from bot.telegram.transport import Answer, Transport, Unreachable

logger = logging.getLogger(__name__)

SECONDS = 10.0
"""What one call may take, its second tries included."""
_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 8.0
_UPLOAD_SECONDS = 15.0
ONE_TRY = 3.0
"""What one try of a call that may be tried again can take: the next connection may be a better one."""
_ONCE_ONLY = frozenset({"sendMessage", "sendPhoto"})
"""Methods that a person would notice if they happened twice."""


class _Parameters(msgspec.Struct):
    retry_after: float | None = None


class _Response(msgspec.Struct):
    """Bot API, Making requests: the envelope of every answer."""

    ok: bool
    result: msgspec.Raw = msgspec.Raw(b"null")
    description: str = ""
    parameters: _Parameters | None = None


_decode = msgspec.json.Decoder(_Response).decode
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What msgspec raises for JSON that is broken, holds bytes that are no text, or is nested too deep."""


class ApiError(TelegramError):
    """The Bot API said no; `retry_after` is in seconds, where it named a time."""

    def __init__(self, method: str, code: int, description: str, retry_after: float | None = None) -> None:
        super().__init__(description)
        self.method, self.code, self.description = method, code, description
        self.retry_after = retry_after

    def __str__(self) -> str:
        """One line without any secret: the API's descriptions hold none."""
        return f"{self.method}: {self.code} {self.description}"

    def says(self, *phrases: str) -> bool:
        """Whether the description holds one of the phrases."""
        return any(phrase in self.description for phrase in phrases)


class Unreadable(ApiError):
    """The answer cannot be read: whether the call had its effect is unknown.

    `body` is that of a yes. It may quote people, so it is never shown.
    """

    def __init__(self, method: str, code: int, description: str, body: bytes = b"") -> None:
        super().__init__(method, code, description)
        self.body = body


class Api:
    """Ready-made calls over a transport."""

    def __init__(self, transport: Transport, metrics: Metrics) -> None:
        self._transport, self._metrics = transport, metrics

    def __repr__(self) -> str:
        """Show nothing of what it holds, for a log."""
        return "Api(***)"

    async def call(
        self, method: str, body: bytes, seconds: float = SECONDS, one_try: float = ONE_TRY
    ) -> msgspec.Raw:
        """The result of a call, tried again while `seconds` allow; raises ApiError or Unreachable."""
        clock = asyncio.get_running_loop().time
        deadline, pause = clock() + seconds, _FIRST_PAUSE
        while True:
            left = deadline - clock()
            patience = left if method in _ONCE_ONLY else min(left, one_try)
            try:
                return await self.once(method, body, max(patience, 0.05))
            except (ApiError, Unreachable) as error:
                wait = _wait(error, pause)
                if wait is None or clock() + wait >= deadline:
                    raise
                if math.isinf(seconds):
                    logger.warning("Telegram cannot be reached (%s); trying again in %.0f s", error, wait)
                else:
                    logger.info("%s; trying again in %.1f s", error, wait)
            self._metrics.retries.labels(method).inc()
            await asyncio.sleep(wait)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def upload(self, method: str, body: dict[str, object], name: str, data: bytes) -> msgspec.Raw:
        """The result of a call that carries a file, tried once; raises ApiError or Unreachable."""
        fields = {key: _field(value) for key, value in body.items()}
        return opened(method, await self._transport.upload(method, fields, name, data, _UPLOAD_SECONDS))

    async def once(self, method: str, body: bytes, seconds: float = SECONDS) -> msgspec.Raw:
        """The result of one try; raises ApiError or Unreachable."""
        outcome = "unreachable"
        try:
            answer = await self._transport.post(method, body, seconds)
            outcome = str(answer[0])
            return opened(method, answer)
        finally:
            self._metrics.calls.labels(method, outcome).inc()


def opened(method: str, answer: Answer) -> msgspec.Raw:
    """The result that an answer holds; raises ApiError."""
    status, body = answer
    try:
        response = _decode(body)
    except UNREADABLE:
        code, yes = (502, body) if status == 200 else (status, b"")
        raise Unreadable(method=method, code=code, description="unreadable answer", body=yes) from None
    if response.ok:
        return response.result
    named = response.parameters.retry_after if response.parameters else None
    raise ApiError(method=method, code=status, description=response.description, retry_after=named)


def _field(value: object) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _wait(error: ApiError | Unreachable, pause: float) -> float | None:
    jittered = pause * random.uniform(0.8, 1.2)  # noqa: S311 - spreads load, guards nothing
    once = error.method in _ONCE_ONLY
    if isinstance(error, Unreachable):
        return None if once and error.sent else jittered
    if isinstance(error, Unreadable):
        return None if once else jittered
    if error.code == 429:
        return error.retry_after or jittered
    return jittered if error.code >= 500 else None
