"""The calls of setting up, by python-telegram-bot's typed client over our own calls.

The library brings the methods and types; patience, retries and errors are those of bot/telegram/api.py.
"""

import asyncio
import logging
import math
from collections.abc import Awaitable
from typing import TypeVar

from telegram import Bot, User
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

from bot.ops.errors import SettingError
from bot.ops.metrics import Metrics
from bot.telegram.api import Api, ApiError
from bot.telegram.polling import ALLOWED

logger = logging.getLogger(__name__)

CONNECTIONS = 100
"""Bot API, setWebhook: max_connections, 1-100; while the API is slow, taps wait side by side."""

_ONE_TRY_SECONDS = 15.0
_WATCH_SECONDS = 60.0
_NO_TOKEN = "0:set-up"  # noqa: S105 - the transport holds the real one
T = TypeVar("T")


class _ApiRequest(BaseRequest):
    """Lets the library's client make its calls by ours."""

    def __init__(self, api: Api, seconds: float) -> None:
        self._api, self._seconds = api, seconds

    @property
    def read_timeout(self) -> float:
        """The time that one call may take, in seconds."""
        return self._seconds

    async def initialize(self) -> None:
        """Do nothing: the transport is opened and closed by the one who made it."""

    async def shutdown(self) -> None:
        """Do nothing, as above."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: object, **__: object
    ) -> tuple[int, bytes]:
        """The answer to one of the library's calls, always a yes; a no is raised as our ApiError."""
        body = request_data.json_payload if request_data else b"{}"
        result = await self._api.call(url.rpartition("/")[2], body, self._seconds, _ONE_TRY_SECONDS)
        return 200, b'{"ok":true,"result":%b}' % bytes(result)


class SetupClient(Bot):
    """The library's client; it never learns the token. `seconds` bound each call, second tries included."""

    def __init__(self, api: Api, seconds: float = math.inf) -> None:
        request = _ApiRequest(api, seconds)
        super().__init__(_NO_TOKEN, base_url="", request=request, get_updates_request=request)

    def __repr__(self) -> str:
        """Show nothing but the kind."""
        return "SetupClient()"


async def get_me(bot: Bot) -> User:
    """Who we are in Telegram, once it can be reached; raises SettingError for a token that it refuses."""
    return await _accepted(bot.get_me())


async def _accepted(call: Awaitable[T]) -> T:
    try:
        return await call
    except ApiError as error:
        if error.code in (401, 404):
            refused = SettingError("Telegram does not know this TELEGRAM_TOKEN. Ask @BotFather for it")
        else:
            refused = SettingError(f"Telegram refuses our settings: {error.description}")
    raise refused


async def delete_webhook(bot: Bot) -> None:
    """Take polling into use where a webhook was set before; updates that wait are kept."""
    if (await _accepted(bot.get_webhook_info())).url:
        await _accepted(bot.delete_webhook())
        logger.info("a webhook was set; it is removed, and its waiting updates are kept")


async def set_webhook(bot: Bot, url: str, secret: str) -> None:
    """Tell Telegram where to bring updates, where it does not know already; those that wait are kept."""
    known = await _accepted(bot.get_webhook_info())
    same = (known.url, known.max_connections, sorted(known.allowed_updates or ()))
    if same != (url, CONNECTIONS, sorted(ALLOWED)):
        await _accepted(
            bot.set_webhook(
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
