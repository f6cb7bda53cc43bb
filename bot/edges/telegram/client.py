"""python-telegram-bot's client over our transport, for the calls of setting up."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram import Bot, User
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.edges.metrics import Metrics
from bot.edges.settings import SettingError
from bot.edges.telegram.polling import ALLOWED
from bot.edges.telegram.transport import LibraryRequest, Transport
from bot.edges.token import Token

logger = logging.getLogger(__name__)

_PAUSE, _LONGEST_PAUSE = 1.0, 30.0
_WATCH_SECONDS = 60.0
T = TypeVar("T")
CONNECTIONS = 100
"""Bot API, setWebhook: max_connections, 1-100; while the API is slow, taps wait side by side."""


class Client(Bot):
    """The library's client; its own repr would show the token."""

    def __init__(self, api_url: str, token: Token, transport: Transport) -> None:
        request = LibraryRequest(transport)
        super().__init__(
            token.reveal(), base_url=f"{api_url}/bot", request=request, get_updates_request=request
        )

    def __repr__(self) -> str:
        """Give nothing away."""
        return "Client(***)"


async def meet(bot: Bot) -> User:
    """Give who we are in Telegram, waiting until it can be reached; raises SettingError for a bad token."""
    return await _patiently(bot.get_me)


async def _patiently(call: Callable[[], Awaitable[T]]) -> T:
    pause = _PAUSE
    while True:
        try:
            return await call()
        except InvalidToken:
            refused = SettingError("Telegram does not know this TELEGRAM_TOKEN. Ask @BotFather for it")
        except BadRequest as error:
            refused = SettingError(f"Telegram refuses our settings: {error}")
        except TelegramError as error:
            logger.warning("Telegram cannot be reached (%s); trying again in %.0f s", error, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
            continue
        raise refused


async def leave_webhook(bot: Bot) -> None:
    """Take polling into use where a webhook was set before; updates that wait are kept."""
    if (await _patiently(bot.get_webhook_info)).url:
        await _patiently(bot.delete_webhook)
        logger.info("a webhook was set; it is removed, and its waiting updates are kept")


async def enter_webhook(bot: Bot, url: str, secret: str) -> None:
    """Tell Telegram where to bring updates, where it does not know already; those that wait are kept."""
    known = await _patiently(bot.get_webhook_info)
    same = (known.url, known.max_connections, sorted(known.allowed_updates or ()))
    if same != (url, CONNECTIONS, sorted(ALLOWED)):
        await _patiently(
            lambda: bot.set_webhook(
                url, max_connections=CONNECTIONS, allowed_updates=list(ALLOWED), secret_token=secret
            )
        )
        logger.info("the webhook is set")


async def watch_webhook(bot: Bot, metrics: Metrics) -> None:
    """Say when Telegram has trouble in bringing us updates, again and again, until cancelled."""
    said = None
    while True:
        await asyncio.sleep(_WATCH_SECONDS)
        try:
            info = await bot.get_webhook_info()
        except TelegramError as error:
            logger.warning("the state of the webhook cannot be asked: %s", error)
            continue
        metrics.pending.set(info.pending_update_count)
        if info.last_error_date and info.last_error_date != said:
            said = info.last_error_date
            logger.warning("Telegram could not bring an update at %s: %s", said, info.last_error_message)
