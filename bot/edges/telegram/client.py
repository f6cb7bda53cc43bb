"""python-telegram-bot's client over our transport, for the calls of setting up."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram import Bot, User
from telegram.error import InvalidToken, TelegramError

from bot.edges.settings import SettingError
from bot.edges.telegram.transport import LibraryRequest, Transport
from bot.edges.token import Token

logger = logging.getLogger(__name__)

_PAUSE, _LONGEST_PAUSE = 1.0, 30.0
T = TypeVar("T")


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


async def leave_webhook(bot: Bot) -> None:
    """Take polling into use where a webhook was set before; updates that wait are kept."""
    if (await _patiently(bot.get_webhook_info)).url:
        await _patiently(bot.delete_webhook)
        logger.info("a webhook was set; it is removed, and its waiting updates are kept")


async def _patiently(call: Callable[[], Awaitable[T]]) -> T:
    pause = _PAUSE
    while True:
        try:
            return await call()
        except InvalidToken:
            refused = SettingError(
                "Telegram does not know this TELEGRAM_TOKEN. Ask @BotFather for the right one"
            )
        except TelegramError as error:
            logger.warning("Telegram cannot be reached (%s); trying again in %.0f s", error, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
            continue
        raise refused
