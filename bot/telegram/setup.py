"""The setup calls (getMe, webhook, profile), by python-telegram-bot's typed client over our transport.

The library brings the methods and types; deadlines, retries and errors are those of bot/telegram/api.py.
"""

import logging
import math
from collections.abc import Awaitable
from typing import TypeVar

from telegram import Bot, User
from telegram.request import BaseRequest, RequestData

from bot.ops.errors import SettingError
from bot.telegram.api import Api, ApiError, Unreadable
from bot.telegram.polling import ALLOWED
from bot.telegram.setup_answers import checked

logger = logging.getLogger(__name__)

CONNECTIONS = 100
"""Bot API, setWebhook: max_connections, 1-100; so many taps can wait for a slow API at the same time."""

_ONE_TRY_SECONDS = 15.0
"""The timeout of one try; above that of a tap, for nobody waits for these calls."""
_STAND_IN = "0:set-up"
"""What the library's client gets, which must look like a token: the transport holds the real one."""
T = TypeVar("T")


class _ApiRequest(BaseRequest):
    """Has the library's client make its calls by our `Api`."""

    def __init__(self, api: Api, seconds: float) -> None:
        self._api, self._seconds = api, seconds

    @property
    def read_timeout(self) -> float:
        """The deadline of one call, in seconds, its retries included."""
        return self._seconds

    async def initialize(self) -> None:
        """Do nothing: `bot.telegram.service` opens and closes the transport."""

    async def shutdown(self) -> None:
        """Do nothing, as `initialize`."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: object, **__: object
    ) -> tuple[int, bytes]:
        """The answer to a call of the library, always a success and well-formed; else raises our ApiError."""
        body = request_data.json_payload if request_data else b"{}"
        method = url.rpartition("/")[2]
        result = await self._api.call(method, body, self._seconds, _ONE_TRY_SECONDS)
        return 200, b'{"ok":true,"result":%b}' % checked(method, result)


class SetupClient(Bot):
    """The library's client, without the token; `seconds` is the deadline of each call, by default none."""

    def __init__(self, api: Api, seconds: float = math.inf) -> None:
        request = _ApiRequest(api, seconds)
        super().__init__(_STAND_IN, base_url="", request=request, get_updates_request=request)

    def __repr__(self) -> str:
        """Without its parts, which are of no use in a log."""
        return "SetupClient()"


async def get_me(bot: Bot) -> User:
    """The bot as a user of Telegram (getMe); raises SettingError for a token that it refuses."""
    return await _accepted(bot.get_me())


async def _accepted(call: Awaitable[T]) -> T:
    """The result of a call that the bot cannot serve without; a refusal is raised as SettingError."""
    try:
        return await call
    except ApiError as error:
        if isinstance(error, Unreadable):
            what = f"TELEGRAM_API_URL answers {error.method}, but not as the Bot API does"
            refused = SettingError(f"{what}. Set it to the root of a Bot API server")
        elif error.code in (401, 404):
            refused = SettingError("Telegram does not know this TELEGRAM_TOKEN. Ask @BotFather for it")
        else:
            refused = SettingError(f"Telegram refuses our settings: {error.description}")
    raise refused


async def delete_webhook(bot: Bot) -> None:
    """Remove a webhook, with which getUpdates would fail; pending updates are kept. Raises SettingError."""
    if (await _accepted(bot.get_webhook_info())).url:
        await _accepted(bot.delete_webhook())
        logger.info("a webhook was set; it is removed, and its waiting updates are kept")


async def set_webhook(bot: Bot, url: str, secret: str) -> None:
    """Set the webhook, unless it is set like this already; pending updates are kept. Raises SettingError.

    Telegram never shows the secret, so a change of the secret alone is not seen.
    """
    known = await _accepted(bot.get_webhook_info())
    same = (known.url, known.max_connections, sorted(known.allowed_updates or ()))
    if same != (url, CONNECTIONS, sorted(ALLOWED)):
        await _accepted(
            bot.set_webhook(
                url, max_connections=CONNECTIONS, allowed_updates=list(ALLOWED), secret_token=secret
            )
        )
        logger.info("the webhook is set")
