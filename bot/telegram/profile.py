"""The bot's name, descriptions and commands in Telegram, in every language, written only when they differ.

Telegram limits these calls hard, and takes only two-letter languages (tdlib, validate_bot_language_code).
"""

import logging
from collections.abc import Iterator

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.model.catalog import N_, Catalog
from bot.model.library import SOURCE
from bot.model.site import Site
from bot.screens.help import COMMANDS

logger = logging.getLogger(__name__)

NAME = "Axis Guide"
DESCRIPTION = N_(
    "Plain facts for adults about testosterone therapy, hormones and sperm, in your language. "
    "Education, not medical advice. Press Start."
)
SHORT = N_("What testosterone therapy does to hormones and sperm, in plain words. Not medical advice.")


async def sync_profile(bot: Bot, site: Site) -> None:
    """Bring the bot's profile up to date; a failure is logged, for the bot can serve without it."""
    for code, catalog in _languages(site):
        try:
            await _texts(bot, code, catalog)
            await _commands(bot, code, catalog)
        except TelegramError as error:
            logger.warning("the bot's profile could not be set for language “%s”: %s", code, error)


def _languages(site: Site) -> Iterator[tuple[str, Catalog]]:
    yield "", site.catalogs[SOURCE]
    for lang, catalog in site.catalogs.items():
        if lang != SOURCE and len(lang) == 2:
            yield lang, catalog


async def _texts(bot: Bot, code: str, catalog: Catalog) -> None:
    if (await bot.get_my_name(code)).name != NAME:
        await bot.set_my_name(NAME, language_code=code)
    if (await bot.get_my_description(code)).description != (said := catalog.say(DESCRIPTION)):
        await bot.set_my_description(said, language_code=code)
    if (await bot.get_my_short_description(code)).short_description != (said := catalog.say(SHORT)):
        await bot.set_my_short_description(said, language_code=code)


async def _commands(bot: Bot, code: str, catalog: Catalog) -> None:
    wanted = tuple(BotCommand(name, catalog.say(does)) for name, does in COMMANDS.items())
    if await bot.get_my_commands(language_code=code) != wanted:
        await bot.set_my_commands(wanted, language_code=code)
