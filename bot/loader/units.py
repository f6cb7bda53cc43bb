"""The texts of one language to translate, beside their English and their records."""

from collections.abc import Mapping

from bot.loader.folders import Folders
from bot.loader.own_words import messages
from bot.loader.site import Loaded
from bot.model.library import SOURCE
from bot.model.review import MESSAGES, NO_RECORD, Key, Unit


def units(loaded: Loaded, folders: Folders, lang: str) -> list[Unit]:
    """Every text of the English, in the order of its files, then the bot's own words.

    `loaded` must have kept its texts. What the language has and English has not is not among them.
    """
    english = {**loaded.loader.texts.get(SOURCE, {}), **messages(folders, SOURCE)}
    own = english if lang == SOURCE else {**loaded.loader.texts.get(lang, {}), **messages(folders, lang)}
    records, _ = loaded.loader.status(lang)
    return [
        Unit(key=key, english=text, text=own.get(key, ""), record=records.get(key, NO_RECORD))
        for key, text in english.items()
        if not _is_other_form(key, own)
    ]


def _is_other_form(key: Key, own: Mapping[Key, str]) -> bool:
    """Whether it is a form of a plural that the language, which says the message, does not have."""
    return key[0] == MESSAGES and key not in own and (*key[:2], "0") in own
