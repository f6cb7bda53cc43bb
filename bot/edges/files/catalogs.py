"""Reads the bot's own words in every language; a damaged or incomplete catalog is left out and said so."""

from gettext import NullTranslations
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog as Messages

from bot.edges.files import strict_po
from bot.model.catalog import Catalog
from bot.model.finding import Finding
from bot.model.languages import SOURCE
from bot.model.library import Library


def read_catalogs(folder: Path, library: Library) -> tuple[dict[str, Catalog], list[Finding]]:
    """Give the catalogs that are whole, by language, and what is wrong with the others."""
    template, findings = _template(folder)
    catalogs: dict[str, Catalog] = {}
    for lang, edition in library.editions.items():
        if lang == SOURCE:
            catalogs[lang] = Catalog(lang, edition.name, NullTranslations())
            continue
        messages, wrong = _messages(folder, lang, template, library.where("languages", lang))
        findings += wrong
        if not wrong:
            catalogs[lang] = Catalog(lang, edition.name, strict_po.translations(messages))
    return catalogs, findings


def _template(folder: Path) -> tuple[Messages, list[Finding]]:
    file = folder / "bot.pot"
    if not file.is_file():
        mend = "Run `make messages`, which collects the messages from the code"
        return Messages(), [Finding("locales/bot.pot:1", "this file is not there", mend)]
    return strict_po.parse("locales/bot.pot", file.read_bytes(), SOURCE)


def _messages(folder: Path, lang: str, template: Messages, named: str) -> tuple[Messages, list[Finding]]:
    name = f"locales/{lang}/LC_MESSAGES/bot.po"
    file = folder / lang / "LC_MESSAGES" / "bot.po"
    try:
        Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        what = f"`{lang}` is not a language that Babel knows"
        return Messages(), [Finding(named, what, "Use its BCP 47 code in lower case")]
    if not file.is_file():
        return Messages(), [
            Finding(f"{name}:1", "this file is not there", "Copy locales/bot.pot there and fill it")
        ]
    messages, wrong = strict_po.read(name, file.read_bytes(), lang)
    return messages, wrong or strict_po.missing(name, messages, template)
