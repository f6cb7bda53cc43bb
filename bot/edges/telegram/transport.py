"""Carries requests to the Bot API over HTTP, for python-telegram-bot's client and for ready-made calls.

aiohttp instead of python-telegram-bot's httpx: a tap costs a tenth of the CPU. The address of a request
holds the token, and aiohttp puts addresses into its exceptions, so none of them leaves this file.
"""

from typing import Self

from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout, TCPConnector
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.edges.token import Token

Answer = tuple[int, bytes]
"""HTTP status, body."""

_CONNECTIONS = 100
_JSON = {"Content-Type": "application/json"}


class Unreachable(Exception):
    """The Bot API gave no answer; `sent` tells whether the request may have reached it all the same."""

    def __init__(self, method: str, *, sent: bool) -> None:
        super().__init__(f"no answer to {method}" if sent else f"no connection for {method}")
        self.method = method
        self.sent = sent


class Transport:
    """An open connection pool to one bot's methods."""

    def __init__(self, api_url: str, token: Token) -> None:
        self._base = f"{api_url}/bot{token.reveal()}/"
        self._session: ClientSession | None = None

    def __repr__(self) -> str:
        """Give nothing away."""
        return "Transport(***)"

    async def __aenter__(self) -> Self:
        """Open the pool."""
        self._session = ClientSession(connector=TCPConnector(limit=_CONNECTIONS, ttl_dns_cache=300))
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the pool."""
        if self._session:
            await self._session.close()

    async def post(self, method: str, body: bytes, seconds: float) -> Answer:
        """Give the answer to a call with a JSON body; raises Unreachable after `seconds` at the latest."""
        if self._session is None:
            raise RuntimeError("the transport is not open")
        timeout = ClientTimeout(total=seconds)
        try:
            call = self._session.post(self._base + method, data=body, headers=_JSON, timeout=timeout)
            async with call as response:
                return response.status, await response.read()
        except ClientConnectorError:
            failure = Unreachable(method, sent=False)
        except (TimeoutError, ClientError, OSError):
            failure = Unreachable(method, sent=True)
        raise failure


class LibraryRequest(BaseRequest):
    """Lets python-telegram-bot's client speak over our transport; used for set-up, where it is plainer."""

    SECONDS = 15.0

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @property
    def read_timeout(self) -> float:
        """Give the time that one call may take, in seconds."""
        return self.SECONDS

    async def initialize(self) -> None:
        """Do nothing: the transport is opened and closed by the one who made it."""

    async def shutdown(self) -> None:
        """Do nothing, as above."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        write_timeout: object = None,
        connect_timeout: object = None,
        pool_timeout: object = None,
    ) -> Answer:
        """Give the answer to one of the library's calls; raises its errors, without the address."""
        body = request_data.json_payload if request_data else b"{}"
        try:
            return await self._transport.post(url.rpartition("/")[2], body, self.SECONDS)
        except Unreachable as error:
            failure = TimedOut(str(error)) if error.sent else NetworkError(str(error))
        raise failure
