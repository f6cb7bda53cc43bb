"""Reads gettext catalogs (PO files): a message that is damaged is not shown, and costs no other one.

Babel's own reader loses a letter where a quote is missing, falls back to two plural forms where the header
is lost, both in silence, and gives up a whole file for one date. It only compiles what is read here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from gettext import GNUTranslations
from io import BytesIO

from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.mofile import write_mo

from bot.loader.po_encoding import decode
from bot.loader.po_entries import Entry, entries
from bot.loader.po_header import other_language, other_rule, plural_forms
from bot.loader.po_lines import blanks
from bot.loader.po_messages import Translation, judge
from bot.model.finding import Finding
from bot.text.languages import LANGUAGES

FIX_FILE = "Copy locales/bot.pot there and fill it"

Id = tuple[str, ...]
"""What a message is known by: its msgid, and the msgid_plural where it has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Messages:
    """The messages that can be shown, and the line of each msgid; those of `faulty` have their findings."""

    shown: Mapping[Id, Translation]
    lines: Mapping[str, int]
    faulty: frozenset[str]


def read(name: str, data: bytes, lang: str) -> tuple[Messages | None, list[Finding]]:
    """The messages of a language's PO file and its findings, for which `name` is the name of the file.

    None where the file as a whole is broken: not UTF-8, without a message, in another language, or in one for
    which no plural rule is known.
    """
    text, found, broken = _entries(name, data)
    header = next((entry.texts.get("msgstr", "") for entry in found if entry.id == ("",)), "")
    broken += other_language(name, text, header, lang)
    if lang not in LANGUAGES:
        fix = "Write its row in bot/text/languages"
        broken.append(Finding(f"{name}:1", f"no plural rule is known for `{lang}`", fix))
    if broken:
        return None, broken
    forms = plural_forms(header, lang)
    repeated = dict(_repeated(name, found))
    findings = [*blanks(name, text), *([] if forms else other_rule(name, text, lang)), *repeated]
    findings += [fault for entry in found for fault in entry.faults]
    shown: dict[Id, Translation] = {}
    faulty = set(filter(None, repeated.values()))
    for entry in filter(_is_message, found):
        message, wrong = (None, []) if entry.spoiled else judge(name, entry, forms, lang)
        findings += wrong
        if message:
            shown.setdefault(entry.id, message)
        elif entry.spoiled or wrong or (forms is None and len(entry.id) > 1):
            faulty.add(entry.id[0])
    kept = {each: message for each, message in shown.items() if each[0] not in faulty}
    return Messages(shown=kept, lines=_lines(found), faulty=frozenset(faulty)), findings


def read_template(name: str, data: bytes) -> tuple[Messages, list[Finding]]:
    """The messages of a template, which say what their msgids say, and what in it cannot be read."""
    _, found, findings = _entries(name, data)
    findings += [*dict(_repeated(name, found)), *(fault for entry in found for fault in entry.faults)]
    shown = {entry.id: Translation(entry.line, entry.id) for entry in filter(_is_message, found)}
    return Messages(shown=shown, lines=_lines(found), faulty=frozenset()), findings


def translations(messages: Messages, lang: str) -> GNUTranslations:
    """The messages as the standard library looks them up (compiled to MO in memory)."""
    catalog = BabelCatalog(lang.replace("-", "_"), fuzzy=False, charset="utf-8")
    catalog.mime_headers = [("Plural-Forms", LANGUAGES[lang].plural_rule)]
    for each, message in messages.shown.items():
        catalog.add(*((each, message.said) if len(each) > 1 else (each[0], message.said[0])))
    buffer = BytesIO()
    write_mo(buffer, catalog)
    buffer.seek(0)
    return GNUTranslations(buffer)


def missing(name: str, messages: Messages, template: Messages) -> list[Finding]:
    """A finding for each message of the template that the catalog does not say, and has none for yet."""
    return [
        Finding(f"{name}:{messages.lines.get(each[0], 1)}", f"not translated: “{each[0]}”", "Fill its msgstr")
        for each in template.shown
        if each not in messages.shown and each[0] not in messages.faulty
    ]


def _entries(name: str, data: bytes) -> tuple[str, list[Entry], list[Finding]]:
    text, broken = decode(name, data)
    found = entries(name, text)
    if not broken and not any(map(_is_message, found)):
        broken = [Finding(f"{name}:1", "no message is in this file", FIX_FILE)]
    return text, found, broken


def _is_message(entry: Entry) -> bool:
    """Whether the program may ask for it: it is no header, can be named, and has no context."""
    return bool(entry.id and entry.id[0]) and entry.context is None


def _lines(found: list[Entry]) -> dict[str, int]:
    return {entry.id[0]: entry.line for entry in reversed(found) if _is_message(entry)}


def _repeated(name: str, found: list[Entry]) -> Iterator[tuple[Finding, str]]:
    """A finding for each message that stands there again, with its msgid where the two are not the same."""
    first: dict[tuple[str | None, str], Entry] = {}
    for entry in (each for each in found if each.id and not each.spoiled):
        before = first.setdefault((entry.context, entry.id[0]), entry)
        if before is not entry:
            what = f"this message stands here a second time (first in line {before.line})"
            same = (before.fields, before.fuzzy) == (entry.fields, entry.fuzzy)
            other = "" if same or entry.context is not None else entry.id[0]
            yield Finding(f"{name}:{entry.line}", what, "Remove one of the two"), other
