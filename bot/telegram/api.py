"""Calls of methods of the Bot API, with a deadline, retries and exponential backoff.

429 is tried again after `retry_after`; 5xx and a lost connection with growing pauses, but a new message only
where the API itself refused it or surely was not reached; all else is raised at once.

    telegram.error.TelegramError
    +-- Unreachable    no answer; `sent` says whether the request may have had its effect
    +-- ApiError       the API refused it: code, description, retry_after
        +-- Unreadable     the answer, perhaps of a gateway in front of the API, cannot be read
"""

import asyncio
import logging
import math
import random
from collections.abc import Awaitable, Callable
from functools import partial

import msgspec
from telegram.error import TelegramError

from bot.ops.metrics import Metrics
from bot.telegram.transport import Answer, File, Transport, Unreachable

logger = logging.getLogger(__name__)

CALL_SECONDS = 15.0
"""The deadline of one call, its retries included."""
_FIRST_PAUSE_SECONDS = 0.5
"""The pause before the first retry; each next one is twice as long, with a jitter of a fifth."""
_LONGEST_PAUSE_SECONDS = 8.0
"""The pause grows no further."""
ONE_TRY_SECONDS = 8.0
"""An API that is slower is taken for one that hangs; the second try has the time that is left."""
_SHORTEST_WAIT_SECONDS, _LONGEST_WAIT_SECONDS = 0.5, 300.0
_UPLOAD_SECONDS = 15.0
"""The deadline of a call that carries a file."""
_MOST_SHOWN = 200
"""Characters of a description that are kept; those of the Bot API are shorter, the pages of proxies not."""
_ONCE_ONLY = frozenset({"sendMessage", "sendPhoto", "sendDocument"})
"""Methods that are not idempotent: repeated, they would show the user a second message."""


Send = Callable[[float], Awaitable[Answer]]
"""Sends a request, and waits so many seconds for the answer."""


class _Parameters(msgspec.Struct):
    retry_after: float | None = None


class _Response(msgspec.Struct):
    """Bot API, Making requests: the object around every result."""

    ok: bool
    result: msgspec.Raw = msgspec.Raw(b"null")
    description: str = ""
    parameters: _Parameters | None = None


_decode = msgspec.json.Decoder(_Response).decode
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What msgspec raises for JSON that is malformed, is not UTF-8, or is nested too deep."""


class ApiError(TelegramError):
    """The Bot API refused a call; `retry_after` is in seconds (Bot API, ResponseParameters) or None."""

    def __init__(self, method: str, code: int, description: str, retry_after: float | None = None) -> None:
        super().__init__(description)
        self.method, self.code = method, code
        self.description = " ".join(description.split())[:_MOST_SHOWN]
        self.retry_after = retry_after

    def __str__(self) -> str:
        """One line for the log: the API's descriptions hold neither the token nor text of users."""
        return f"{self.method}: {self.code} {self.description}"

    def says(self, *phrases: str) -> bool:
        """Whether the description holds one of the phrases: the Bot API has no finer codes."""
        return any(phrase in self.description for phrase in phrases)


class Unreadable(ApiError):
    """The answer cannot be read, so whether the call had its effect is unknown.

    `body` is that of an answer with status 200, else empty. It may quote users, so it is never logged.
    """

    def __init__(self, method: str, code: int, description: str, body: bytes = b"") -> None:
        super().__init__(method, code, description)
        self.body = body


class Api:
    """Calls over a transport, counted by method and outcome; any number of them may run at the same time."""

    def __init__(self, transport: Transport, metrics: Metrics) -> None:
        self._transport, self._metrics = transport, metrics

    def __repr__(self) -> str:
        """Without the transport, whose address holds the token."""
        return "Api(***)"

    async def call(
        self, method: str, body: bytes, seconds: float = CALL_SECONDS, one_try: float = ONE_TRY_SECONDS
    ) -> msgspec.Raw:
        """The result of a method; `body`: its parameters as JSON. Raises ApiError, Unreachable and more.

        It is retried until the deadline; `one_try` bounds each try of an idempotent method, in seconds.
        """
        send = partial(self._transport.post, method, body)
        return await self._retried(method, send, seconds, one_try)

    async def upload(self, method: str, body: dict[str, object], file: File) -> msgspec.Raw:
        """The result of a method with a file; raises, and is retried, as `call`."""
        fields = {key: _field(value) for key, value in body.items()}
        send = partial(self._transport.upload, method, fields, file)
        return await self._retried(method, send, _UPLOAD_SECONDS, _UPLOAD_SECONDS)

    async def once(self, method: str, body: bytes, seconds: float = CALL_SECONDS) -> msgspec.Raw:
        """The result of a method, without retry; raises as `call`."""
        return await self._sent(method, partial(self._transport.post, method, body), seconds)

    async def _retried(self, method: str, send: Send, seconds: float, one_try: float) -> msgspec.Raw:
        clock = asyncio.get_running_loop().time
        deadline, pause = clock() + seconds, _FIRST_PAUSE_SECONDS
        while True:
            left = deadline - clock()
            patience = left if method in _ONCE_ONLY else min(left, one_try)
            try:
                return await self._sent(method, send, max(patience, 0.05))
            except (ApiError, Unreachable) as error:
                wait = _retry_seconds(error, pause)
                if wait is None or clock() + wait >= deadline:
                    raise
                if math.isinf(seconds):
                    logger.warning("Telegram cannot be reached (%s); trying again in %.0f s", error, wait)
                else:
                    logger.info("%s; trying again in %.1f s", error, wait)
            self._metrics.retries.labels(method).inc()
            await asyncio.sleep(wait)
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)

    async def _sent(self, method: str, send: Send, seconds: float) -> msgspec.Raw:
        outcome = "unreachable"
        try:
            answer = await send(seconds)
            outcome = str(answer[0])
            return opened(method, answer)
        finally:
            self._metrics.calls.labels(method, outcome).inc()


def opened(method: str, answer: Answer) -> msgspec.Raw:
    """The `result` of an answer; raises ApiError, or Unreadable where it is not as the Bot API says."""
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


def bounded(retry_after: float) -> float:
    """The seconds to wait where the Bot API names a time, however odd: 0.5 s to 5 min."""
    return min(max(retry_after, _SHORTEST_WAIT_SECONDS), _LONGEST_WAIT_SECONDS)


def _field(value: object) -> str:
    """A parameter as a field of multipart/form-data: objects as JSON (Bot API, Making requests)."""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _retry_seconds(error: ApiError | Unreachable, pause: float) -> float | None:
    """How long to wait before a retry, in seconds; None where the call must not be repeated."""
    jittered = pause * random.uniform(0.8, 1.2)  # noqa: S311 - spreads load, guards nothing
    once = error.method in _ONCE_ONLY
    if isinstance(error, Unreachable):
        return None if once and error.sent else jittered
    if isinstance(error, Unreadable):
        return None if once else jittered
    if error.code == 429:
        return jittered if error.retry_after is None else bounded(error.retry_after)
    return jittered if error.code >= 500 else None
