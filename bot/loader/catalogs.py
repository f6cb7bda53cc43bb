"""Reads the message catalogs of all languages; what cannot be shown is said in English, and a finding."""

from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

from babel import Locale, UnknownLocaleError

from bot.loader import strict_po
from bot.loader.strict_po import Messages
from bot.model.catalog import Catalog
from bot.model.finding import Finding
from bot.model.library import SOURCE, Library

LACKING_PERCENT = 10
"""Messages that a language may lack and be offered all the same, one at least. So that no language vanishes
for the few messages that are new in a release: these are said in English, and are findings."""

_TEMPLATE = "locales/bot.pot"
"""How findings name the template; the file itself is in the folder that is read."""


def read_catalogs(folder: Path, library: Library) -> tuple[dict[str, Catalog], list[Finding]]:
    """Language -> catalog in the order of the library, and the findings of all.

    A language is left out where its file as a whole is broken, or lacks more than `LACKING_PERCENT` of the
    messages: nobody has translated it yet. English needs no file: its messages are the msgids of `bot.pot`.
    """
    template, findings = _template(folder)
    catalogs: dict[str, Catalog] = {}
    for lang, content in library.languages.items():
        messages, wrong = (
            (template, [])
            if lang == SOURCE
            else _messages(folder, lang, template, library.where("languages", lang))
        )
        findings += wrong
        if messages:
            catalogs[lang] = Catalog(
                lang=lang,
                name=content.name,
                messages=NullTranslations() if lang == SOURCE else strict_po.translations(messages, lang),
                texts=tuple(_texts(_TEMPLATE if lang == SOURCE else file_name(lang), messages)),
                sources=tuple(
                    (msgid, form)
                    for msgid, message in messages.shown.items()
                    for form in range(len(message.said))
                ),
            )
    return catalogs, findings


def _template(folder: Path) -> tuple[Messages, list[Finding]]:
    file = folder / "bot.pot"
    if not file.is_file():
        fix = "Run `make messages`, which collects the messages from the code"
        nothing = Messages(shown={}, lines={}, faulty=frozenset())
        return nothing, [Finding(f"{_TEMPLATE}:1", "this file is not there", fix)]
    return strict_po.read_template(_TEMPLATE, file.read_bytes())


def _messages(
    folder: Path, lang: str, template: Messages, where: str
) -> tuple[Messages | None, list[Finding]]:
    name = file_name(lang)
    file = folder / lang / "LC_MESSAGES" / "bot.po"
    try:
        Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        what = f"`{lang}` is not a language that Babel knows"
        return None, [Finding(where, what, "Use its BCP 47 code in lower case")]
    if not file.is_file():
        return None, [
            Finding(f"{name}:1", "this file is not there", "Copy locales/bot.pot there and fill it")
        ]
    messages, wrong = strict_po.read(name, file.read_bytes(), lang)
    if messages is None:
        return None, wrong
    wrong += strict_po.missing(name, messages, template)
    lacking = len(template.shown.keys() - messages.shown.keys())
    if lacking > max(1, len(template.shown) * LACKING_PERCENT / 100):
        what = f"more than {LACKING_PERCENT} % of the messages are missing, so this language is not offered"
        return None, [*wrong, Finding(f"{name}:1", what, "Translate the messages that the other lines name")]
    return messages, wrong


def file_name(lang: str) -> str:
    """The catalog of a language, as findings name it."""
    return f"locales/{lang}/LC_MESSAGES/bot.po"


def _texts(name: str, messages: Messages) -> Iterator[tuple[str, str]]:
    """Each form of each message with its `file:line`."""
    for message in messages.shown.values():
        yield from ((f"{name}:{message.line}", form) for form in message.said)
