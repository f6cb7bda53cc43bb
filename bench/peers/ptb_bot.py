"""python-telegram-bot as its documentation has it: `ptb_bot.py N` handles up to N updates at once."""

import json
import logging
import os
import sys
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import Application, CallbackQueryHandler, ContextTypes


def built(page: dict[str, Any]) -> tuple[str, InlineKeyboardMarkup]:
    """Give a page's text, and its keyboard as the library wants it."""
    rows = page["reply_markup"]["inline_keyboard"]
    keyboard = [
        [InlineKeyboardButton(each["text"], callback_data=each["callback_data"]) for each in row]
        for row in rows
    ]
    return page["text"], InlineKeyboardMarkup(keyboard)


STORED = json.loads(Path(__file__).with_name("pages.json").read_bytes())
PAGES = {data: built(page) for data, page in STORED.items()}


async def tapped(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer the tap and show its page."""
    query = update.callback_query
    assert query
    assert query.data
    await query.answer()
    text, keyboard = PAGES[query.data]
    await query.edit_message_text(text, parse_mode=ParseMode.HTML, reply_markup=keyboard)


def main() -> None:
    """Poll until told to stop."""
    logging.basicConfig(level=logging.WARNING)
    builder = Application.builder().token(os.environ["TELEGRAM_TOKEN"])
    builder = builder.base_url(os.environ["TELEGRAM_API_URL"] + "/bot")
    if (at_once := int(sys.argv[1])) > 1:
        builder = builder.concurrent_updates(at_once)
    application = builder.build()
    application.add_handler(CallbackQueryHandler(tapped))
    application.run_polling(allowed_updates=[Update.CALLBACK_QUERY])


if __name__ == "__main__":
    main()
