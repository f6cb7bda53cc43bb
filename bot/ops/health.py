"""The endpoints for a monitor: liveness, health, readiness and metrics (docs/operators.md lists them)."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.ops.errors import StoreDown
from bot.ops.http import TEXT, Exchange, Handler, Scope
from bot.ops.metrics import Metrics

_METRICS_HEADERS = [("content-type", "text/plain; version=0.0.4; charset=utf-8")]
_STORE_SECONDS = 2.0
"""How long the database may take to answer before the bot counts as unhealthy."""

Ping = Callable[[], Awaitable[None]]
"""Returns once the database has answered; raises StoreDown (`Store.ping`)."""

Trouble = Callable[[], str]
"""Why no updates are coming in just now, in one line; empty where they are."""


class Health:
    """Answers requests of a monitor; set `draining` when the bot begins to end, and /readyz answers 503."""

    def __init__(self, ping: Ping, metrics: Metrics, trouble: Trouble) -> None:
        self._ping, self._metrics, self._trouble = ping, metrics, trouble
        self.draining = False

    @property
    def routes(self) -> dict[tuple[str, str], Handler]:
        """The routes for `bot.ops.http.serving`: /livez, /healthz, /readyz and /metrics, all GET."""
        return {
            ("GET", "/livez"): self._live,
            ("GET", "/healthz"): self._healthy,
            ("GET", "/readyz"): self._ready,
            ("GET", "/metrics"): self._metrics_text,
        }

    async def trouble(self) -> str:
        """Why the bot cannot do its job now, in one line; empty where it can. Never raises StoreDown."""
        try:
            async with asyncio.timeout(_STORE_SECONDS):
                await self._ping()
        except (StoreDown, TimeoutError) as error:
            return str(error) or "the database is slow"
        return self._trouble()

    async def _live(self, _: Scope, exchange: Exchange) -> None:
        exchange.response_bytes(200, TEXT, b"alive\n")

    async def _healthy(self, _: Scope, exchange: Exchange) -> None:
        _respond(exchange, await self.trouble())

    async def _ready(self, _: Scope, exchange: Exchange) -> None:
        _respond(exchange, "stopping" if self.draining else await self.trouble())

    async def _metrics_text(self, _: Scope, exchange: Exchange) -> None:
        exchange.response_bytes(200, _METRICS_HEADERS, self._metrics.text())


def _respond(exchange: Exchange, trouble: str) -> None:
    exchange.response_bytes(503 if trouble else 200, TEXT, f"{trouble or 'ok'}\n".encode())
