"""Sends requests to the Bot API over HTTP/1.1, by pyreqwest (Rust's reqwest).

Measured beside aiohttp with `python -m bench.transports`: see docs/design.md. The URL of a request holds the
token, so no exception of the HTTP library leaves this file.
"""

import re
from datetime import timedelta
from typing import NamedTuple, Self

from pyreqwest.client import Client as HttpClient
from pyreqwest.client import ClientBuilder
from pyreqwest.exceptions import (
    ConnectError,
    ConnectTimeoutError,
    DetailedPyreqwestError,
    PoolTimeoutError,
    PyreqwestError,
)
from pyreqwest.multipart import FormBuilder, PartBuilder
from pyreqwest.request import RequestBuilder
from telegram.error import TelegramError

from bot.ops.token import BotToken

Answer = tuple[int, bytes]
"""HTTP status, body."""

_CONNECTIONS = 200
"""At most so many connections: a full batch of getUpdates is 100 taps, and each makes two calls at once."""
_CONNECT_TIMEOUT = timedelta(seconds=5)
"""For opening one connection, within the timeout of its request."""


class File(NamedTuple):
    """A file to upload: the field of the form that it is for, its name there, its media type, its bytes."""

    field: str
    name: str
    kind: str
    data: bytes


class Unreachable(TelegramError):
    """The Bot API gave no answer; `sent` is whether the request may have reached it all the same.

    The message says why in words of ours: those of the HTTP library hold the address, and so the token.
    """

    def __init__(self, method: str, *, sent: bool, why: str = "") -> None:
        what = f"no answer to {method}" if sent else f"no connection for {method}"
        super().__init__(f"{what}: {why}" if why else what)
        self.method = method
        self.sent = sent


class TransportClosed(Exception):
    """The transport was closed before a call was answered, so the update that it was for is not handled."""


class Transport:
    """A pool of keep-alive connections for the methods of one bot; open from the start."""

    def __init__(self, api_url: str, token: BotToken) -> None:
        self._base = f"{api_url}/bot{token.reveal()}/"
        self._client = _new_client()
        self._ended = False

    def __repr__(self) -> str:
        """Without its URL, which holds the token."""
        return "Transport(***)"

    async def __aenter__(self) -> Self:
        """The transport itself, which is open already."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the pool; calls in flight raise TransportClosed."""
        self._ended = True
        await self._client.close()

    async def renew(self) -> None:
        """Close every connection and open new ones, for a path can go dead without any being closed."""
        old, self._client = self._client, _new_client()
        await old.close()

    async def post(self, method: str, body: bytes, seconds: float) -> Answer:
        """The answer to a call with a JSON body, of any status; raises Unreachable or TransportClosed."""
        request = self._client.post(self._base + method).header("content-type", "application/json")
        return await self._answer(method, request.body_bytes(body), seconds)

    async def upload(self, method: str, fields: dict[str, str], file: File, seconds: float) -> Answer:
        """The answer to a call with a file (form data), which is sent from memory; raises as `post`."""
        form = FormBuilder()
        for key, value in fields.items():
            form = form.text(key, value)
        part = PartBuilder.from_bytes(file.data).file_name(file.name).mime(file.kind)
        form = form.part(file.field, part)
        return await self._answer(method, self._client.post(self._base + method).multipart(form), seconds)

    async def _answer(self, method: str, request: RequestBuilder, seconds: float) -> Answer:
        try:
            response = await request.timeout(timedelta(seconds=seconds)).build().send()
            return response.status, bytes(await response.bytes())
        except PyreqwestError as error:
            causes = _causes(error)
            failure = Unreachable(method, sent=not _never_left(error, causes), why=_why(causes))
        raise TransportClosed(method) if self._ended else failure


def _causes(error: PyreqwestError) -> str:
    """What led to an error, as the HTTP library says it; without the address, whose words are no reasons."""
    causes = error.details["causes"] if isinstance(error, DetailedPyreqwestError) else None
    return "\n".join(_ADDRESS.sub("", cause["message"]) for cause in causes or ())


def _never_left(error: PyreqwestError, causes: str) -> bool:
    """Whether a request certainly did not reach the server.

    pyreqwest raises ConnectError and ConnectTimeoutError also for what happened once the request was sent:
    a connection that broke, an answer that did not come in time. Only the chain of causes tells.
    """
    if isinstance(error, PoolTimeoutError):
        return True
    return isinstance(error, (ConnectError, ConnectTimeoutError)) and "(Connect)" in causes


_ADDRESS = re.compile(r" for url \(.*\)")
_NO_TLS = "TLS cannot be agreed on"
_NO_WAY = "no way leads to the server"
_BROKE = "the connection broke"
_REASONS = (
    ("dns error", "the name of the server is not found"),
    ("invalid peer certificate", "the certificate of the server is not trusted"),
    ("tls", _NO_TLS),
    ("corrupt message", _NO_TLS),
    ("fatal alert", _NO_TLS),
    ("incompatible", _NO_TLS),
    ("refused", "the connection is refused"),
    ("unreachable", _NO_WAY),
    ("no route", _NO_WAY),
    ("timed out", "it takes too long"),
    ("reset", _BROKE),
    ("closed", _BROKE),
    ("unexpected eof", _BROKE),
    ("end of file", _BROKE),
    ("invalid http", "what answers does not speak HTTP"),
)
"""A part of what the HTTP library says (hyper, rustls, the system) -> what an operator reads."""


def _why(causes: str) -> str:
    said = causes.lower()
    return next((reason for part, reason in _REASONS if part in said), "")


def _new_client() -> HttpClient:
    builder = ClientBuilder().http1_only().connect_timeout(_CONNECT_TIMEOUT).max_connections(_CONNECTIONS)
    return builder.pool_max_idle_per_host(_CONNECTIONS).follow_redirects(enable=False).build()
