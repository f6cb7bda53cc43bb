"""aiogram as its documentation has it, on uvloop: `aiogram_bot.py polling | webhook | reply`.

`reply` answers the callback query in the body of the webhook's answer.
"""

import json
import logging
import os
import sys
from pathlib import Path
from typing import Any

import uvloop
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

SECRET = "bench-secret"  # noqa: S105 - of this bench only
MODE = sys.argv[1]
dispatcher = Dispatcher()


def built(page: dict[str, Any]) -> tuple[str, InlineKeyboardMarkup]:
    """Give a page's text, and its keyboard as the library wants it."""
    rows = [
        [InlineKeyboardButton(text=each["text"], callback_data=each["callback_data"]) for each in row]
        for row in page["reply_markup"]["inline_keyboard"]
    ]
    return page["text"], InlineKeyboardMarkup(inline_keyboard=rows)


STORED = json.loads(Path(__file__).with_name("pages.json").read_bytes())
PAGES = {data: built(page) for data, page in STORED.items()}


async def show(query: CallbackQuery) -> None:
    """Show the page of a tap."""
    assert query.data
    assert isinstance(query.message, Message)
    text, keyboard = PAGES[query.data]
    await query.message.edit_text(text, reply_markup=keyboard)


if MODE == "reply":

    @dispatcher.callback_query()
    async def tapped_reply(query: CallbackQuery) -> AnswerCallbackQuery:
        """Show the page, and answer in the body."""
        await show(query)
        return query.answer()
else:

    @dispatcher.callback_query()
    async def tapped(query: CallbackQuery) -> None:
        """Answer, and show the page."""
        await query.answer()
        await show(query)


def bot() -> Bot:
    """Give the client."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"]))
    return Bot(os.environ["TELEGRAM_TOKEN"], session, DefaultBotProperties(parse_mode=ParseMode.HTML))


async def poll() -> None:
    """Poll until told to stop."""
    await dispatcher.start_polling(bot())


async def serve() -> web.Application:
    """Give the server of the webhook, which is set when it starts."""
    client = bot()
    url = os.environ["WEBHOOK_URL"]

    async def started() -> None:
        await client.set_webhook(url, secret_token=SECRET, max_connections=100)

    dispatcher.startup.register(started)
    application = web.Application()
    handler = SimpleRequestHandler(
        dispatcher, client, handle_in_background=MODE == "webhook", secret_token=SECRET
    )
    handler.register(application, path="/hook")
    application.on_startup.append(lambda _: dispatcher.emit_startup(bot=client))
    return application


def main() -> None:
    """Run in the mode asked for."""
    logging.basicConfig(level=logging.WARNING)
    if MODE == "polling":
        uvloop.run(poll())
        return
    host, _, port = os.environ["LISTEN"].rpartition(":")
    web.run_app(serve(), host=host, port=int(port), loop=uvloop.new_event_loop(), access_log=None, print=None)


if __name__ == "__main__":
    main()
