"""Sets the bot's name, descriptions and commands in Telegram, in every language, only where they differ.

Telegram limits the rate of these calls strictly, and takes two-letter codes only (tdlib,
validate_bot_language_code).
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
"""Bot API, setMyName: 0-64 characters; the same in every language."""
# Translators: What Telegram shows in an empty chat, at most 512 characters. “Start” is
# Telegram's own button there.
DESCRIPTION = N_(
    "Plain facts for adults about testosterone therapy, hormones and sperm, in your language. "
    "Education, not medical advice. Press Start."
)
"""Bot API, setMyDescription: 0-512 characters, shown in an empty chat."""
# Translators: What Telegram shows on the profile of the bot, at most 120 characters.
SHORT = N_("What testosterone therapy does to hormones and sperm, in plain words. Not medical advice.")
"""Bot API, setMyShortDescription: 0-120 characters, shown on the profile page."""


async def sync_profile(bot: Bot, site: Site) -> None:
    """Bring the bot's profile up to date; a refused call is logged, and the bot serves without it."""
    for code, catalog in _languages(site):
        try:
            await _texts(bot, code, catalog)
            await _commands(bot, code, catalog)
        except TelegramError as error:
            logger.warning("the bot's profile could not be set for language “%s”: %s", code, error)


def _languages(site: Site) -> Iterator[tuple[str, Catalog]]:
    """(language_code, catalog); the empty code is for users of all other languages (Bot API, setMyName).

    Of two languages with the same two letters, such as two ways to write Chinese, the first one counts.
    """
    yield "", site.catalogs[SOURCE]
    found: dict[str, Catalog] = {}
    for lang, catalog in site.catalogs.items():
        found.setdefault(lang.partition("-")[0], catalog)
    yield from ((code, catalog) for code, catalog in found.items() if code != SOURCE and len(code) == 2)


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
