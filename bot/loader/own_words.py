"""The bot's own words, keyed as the texts of the content are: `messages/<hash of the msgid>`."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO

from babel.messages.pofile import read_po

from bot.loader.catalogs import file_name
from bot.loader.folders import Folders
from bot.loader.strict_po import Messages, read, read_template
from bot.model.library import SOURCE
from bot.model.review import MESSAGES, Key
from bot.translation.digest import digest


def messages(folders: Folders, lang: str) -> dict[Key, str]:
    """The bot's own words; a plural has as many forms here as the language, and English two."""
    template = folders.locales / "bot.pot"
    if not template.is_file():
        return {}
    if lang == SOURCE:
        return dict(_english(template.read_bytes()))
    file = folders.locales / file_name(lang).removeprefix("locales/")
    own, _ = read(file.name, file.read_bytes(), lang) if file.is_file() else (None, [])
    return dict(_said(own)) if own else {}


def notes(folders: Folders) -> dict[str, str]:
    """Msgid -> what its translator is told; those without a note are left out."""
    template = folders.locales / "bot.pot"
    if not template.is_file():
        return {}
    found = read_po(BytesIO(template.read_bytes()), abort_invalid=False)
    said = ((each.id if isinstance(each.id, str) else each.id[0], each.auto_comments) for each in found)
    return {msgid: " ".join(lines) for msgid, lines in said if msgid and lines}


def digests(folders: Folders, lang: str) -> Mapping[Key, str]:
    """The hash of each of the bot's own words that English has too."""
    english = messages(folders, SOURCE)
    return {key: digest(text) for key, text in messages(folders, lang).items() if key in english}


@lru_cache(maxsize=1)
def _english(template: bytes) -> Mapping[Key, str]:
    """What the template says, which is asked for in every language."""
    said, _ = read_template("bot.pot", template)
    return dict(_said(said))


def _said(messages: Messages) -> Iterator[tuple[Key, str]]:
    for each, message in messages.shown.items():
        key = (MESSAGES, digest(each[0]))
        forms = len(each) > 1
        yield from (((*key, str(at)) if forms else key, said) for at, said in enumerate(message.said))
