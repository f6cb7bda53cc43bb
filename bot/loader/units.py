"""The texts of one language to translate, beside their English and their records."""

from collections.abc import Iterator, Mapping

from bot.loader.catalogs import file_name
from bot.loader.folders import Folders
from bot.loader.site import Loaded
from bot.loader.strict_po import Messages, read, read_template
from bot.model.library import SOURCE
from bot.model.review import NO_RECORD, Key, Unit
from bot.translation.digest import digest

MESSAGES = "messages"
"""The page under which the bot's own words stand, `messages/<hash of the msgid>`; the forms of a plural are
numbered below it."""


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


def messages(folders: Folders, lang: str) -> dict[Key, str]:
    """The bot's own words; a plural has as many forms here as the language, and English two."""
    template = folders.locales / "bot.pot"
    if not template.is_file():
        return {}
    said, _ = read_template("bot.pot", template.read_bytes())
    if lang == SOURCE:
        return dict(_said(said))
    file = folders.locales / file_name(lang).removeprefix("locales/")
    own, _ = read(file.name, file.read_bytes(), lang) if file.is_file() else (None, [])
    return dict(_said(own)) if own else {}


def _said(messages: Messages) -> Iterator[tuple[Key, str]]:
    for each, message in messages.shown.items():
        key = (MESSAGES, digest(each[0]))
        forms = len(each) > 1
        yield from (((*key, str(at)) if forms else key, said) for at, said in enumerate(message.said))
