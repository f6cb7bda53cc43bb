"""Reads the message catalogs of all languages; a damaged or incomplete one is left out and a finding."""

from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog as Messages

from bot.loader import strict_po
from bot.model.catalog import Catalog
from bot.model.finding import Finding
from bot.model.library import SOURCE, Library

_TEMPLATE = "locales/bot.pot"
"""How findings name the template; the file itself is in the folder that is read."""


def read_catalogs(folder: Path, library: Library) -> tuple[dict[str, Catalog], list[Finding]]:
    """Language -> catalog, only complete ones, in the order of the library; and the findings of the others.

    English needs no file: its messages are the msgids, so `bot.pot` says what is complete.
    """
    template, findings = _template(folder)
    catalogs: dict[str, Catalog] = {}
    for lang, content in library.languages.items():
        if lang == SOURCE:
            texts = tuple(_texts(_TEMPLATE, template))
            catalogs[lang] = Catalog(lang=lang, name=content.name, messages=NullTranslations(), texts=texts)
            continue
        messages, wrong = _messages(folder, lang, template, library.where("languages", lang))
        findings += wrong
        if not wrong:
            catalogs[lang] = Catalog(
                lang=lang,
                name=content.name,
                messages=strict_po.translations(messages),
                texts=tuple(_texts(_file_name(lang), messages)),
            )
    return catalogs, findings


def _template(folder: Path) -> tuple[Messages, list[Finding]]:
    file = folder / "bot.pot"
    if not file.is_file():
        fix = "Run `make messages`, which collects the messages from the code"
        return Messages(), [Finding(f"{_TEMPLATE}:1", "this file is not there", fix)]
    return strict_po.parse(_TEMPLATE, file.read_bytes(), SOURCE)


def _messages(folder: Path, lang: str, template: Messages, where: str) -> tuple[Messages, list[Finding]]:
    name = _file_name(lang)
    file = folder / lang / "LC_MESSAGES" / "bot.po"
    try:
        Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        what = f"`{lang}` is not a language that Babel knows"
        return Messages(), [Finding(where, what, "Use its BCP 47 code in lower case")]
    if not file.is_file():
        return Messages(), [
            Finding(f"{name}:1", "this file is not there", "Copy locales/bot.pot there and fill it")
        ]
    messages, wrong = strict_po.read(name, file.read_bytes(), lang)
    return messages, wrong or strict_po.missing(name, messages, template)


def _file_name(lang: str) -> str:
    return f"locales/{lang}/LC_MESSAGES/bot.po"


def _texts(name: str, messages: Messages) -> Iterator[tuple[str, str]]:
    """Each form of each translation with its `file:line`; the msgid where there is none."""
    for message in messages:
        said = message.string if any(strict_po.forms(message.string)) else message.id
        if message.id:
            yield from ((f"{name}:{message.lineno}", form) for form in strict_po.forms(said))
