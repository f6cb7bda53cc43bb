"""What a monitor asks: is the process alive, can the bot do its job, and how is it doing."""

import asyncio
from collections.abc import Callable

from bot.edges.http import TEXT, Exchange, Handler, Scope
from bot.edges.metrics import Metrics
from bot.edges.store.contract import Store, StoreDown

_METRICS = [("content-type", "text/plain; version=0.0.4; charset=utf-8")]
_STORE_SECONDS = 2.0

Trouble = Callable[[], str]
"""Gives why updates do not come in just now; empty where they do."""


class Health:
    """Answers the monitor's questions."""

    def __init__(self, store: Store, metrics: Metrics, trouble: Trouble) -> None:
        self._store, self._metrics, self._trouble = store, metrics, trouble
        self.draining = False

    @property
    def routes(self) -> dict[tuple[str, str], Handler]:
        """Give the paths that a monitor asks."""
        return {
            ("GET", "/livez"): self._live,
            ("GET", "/healthz"): self._healthy,
            ("GET", "/readyz"): self._ready,
            ("GET", "/metrics"): self._told,
        }

    async def trouble(self) -> str:
        """Give why the bot cannot do its job now; empty where it can."""
        try:
            async with asyncio.timeout(_STORE_SECONDS):
                await self._store.ping()
        except (StoreDown, TimeoutError) as error:
            return str(error) or "the database is slow"
        return self._trouble()

    async def _live(self, _: Scope, exchange: Exchange) -> None:
        exchange.response_bytes(200, TEXT, b"alive\n")

    async def _healthy(self, _: Scope, exchange: Exchange) -> None:
        _tell(exchange, await self.trouble())

    async def _ready(self, _: Scope, exchange: Exchange) -> None:
        _tell(exchange, "stopping" if self.draining else await self.trouble())

    async def _told(self, _: Scope, exchange: Exchange) -> None:
        exchange.response_bytes(200, _METRICS, self._metrics.text())


def _tell(exchange: Exchange, trouble: str) -> None:
    exchange.response_bytes(503 if trouble else 200, TEXT, f"{trouble or 'ok'}\n".encode())
