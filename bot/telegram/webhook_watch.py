"""Looks after the webhook: asks Telegram each minute whether it is still ours, and sets it again if not."""

import asyncio
import logging

from telegram import Bot, WebhookInfo
from telegram.error import TelegramError

from bot.ops.metrics import Metrics
from bot.telegram.api import ApiError
from bot.telegram.setup import set_webhook

logger = logging.getLogger(__name__)

SECONDS = 60.0
"""The pause between two looks."""

REFUSED = "Telegram refuses the token of this bot"


class WebhookWatch:
    """`trouble` is why no updates can come in, in one line; empty while they can."""

    def __init__(self, bot: Bot, metrics: Metrics, url: str, secret: str) -> None:
        self._bot, self._metrics, self._url, self._secret = bot, metrics, url, secret
        self._last_error: object = None
        self.trouble = ""

    async def run(self) -> None:
        """Look again and again, until cancelled; never raises an error of Telegram's."""
        while True:
            await asyncio.sleep(SECONDS)
            try:
                await self.look()
            except TelegramError as error:
                refused = isinstance(error, ApiError) and error.code in (401, 404)
                self.trouble = REFUSED if refused else self.trouble
                logger.warning("the state of the webhook cannot be asked: %s", error)

    async def look(self) -> None:
        """Look once; raises TelegramError."""
        info = await self._bot.get_webhook_info()
        self.trouble = ""
        self._metrics.pending.set(info.pending_update_count)
        self._log_error(info)
        if info.url != self._url:
            logger.warning("the webhook was removed or points elsewhere; setting it again")
            self._metrics.webhook_resets.inc()
            await set_webhook(self._bot, self._url, self._secret)

    def _log_error(self, info: WebhookInfo) -> None:
        if info.last_error_date and info.last_error_date != self._last_error:
            self._last_error = info.last_error_date
            at, why = info.last_error_date, info.last_error_message
            logger.warning("Telegram could not bring an update at %s: %s", at, why)
