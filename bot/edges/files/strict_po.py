"""Reads a gettext catalog, and refuses a damaged one instead of showing half of it.

Babel's own reader loses a letter where a quote is missing, and falls back to two plural forms where the
header is lost, both in silence. The header must carry our plural rule (bot/model/plurals.py).
"""

import re
import unicodedata
from gettext import GNUTranslations
from io import BytesIO

from babel.messages.catalog import Catalog as Messages
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from bot.model.finding import Finding
from bot.model.plurals import RULES

_QUOTED = r'"(?:[^"\\]|\\["\\nt])*"'
_LINE = re.compile(rf"\s*|#.*|(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+{_QUOTED}|{_QUOTED}")
_MEND_QUOTES = 'Each line is a comment, or a word such as msgstr and a text in straight quotes "like this"'


def read(name: str, data: bytes, lang: str) -> tuple[Messages, list[Finding]]:
    """Give the messages of a language's PO file and all that is wrong with it."""
    messages, wrong = parse(name, data, lang)
    return messages, wrong or [*_fuzzy(name, messages), *_header(name, data, lang)]


def parse(name: str, data: bytes, lang: str) -> tuple[Messages, list[Finding]]:
    """Give the messages of a PO file or template, and what in it cannot be read."""
    try:
        text = unicodedata.normalize("NFC", data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        return Messages(), [
            Finding(f"{name}:1", "this file is not UTF-8", "Save it again with the encoding UTF-8")
        ]
    broken = [
        Finding(f"{name}:{number}", "this line cannot be read", _MEND_QUOTES)
        for number, line in enumerate(text.split("\n"), 1)
        if not _LINE.fullmatch(line)
    ]
    if broken:
        return Messages(), broken
    try:
        messages = read_po(
            BytesIO(text.encode()), lang.replace("-", "_"), ignore_obsolete=True, abort_invalid=True
        )
    except PoFileError as error:
        return Messages(), [Finding(f"{name}:{error.lineno + 1}", str(error), _MEND_QUOTES)]
    return messages, _twice(name, text)


def translations(messages: Messages) -> GNUTranslations:
    """Give the messages in the form that gettext looks up."""
    buffer = BytesIO()
    write_mo(buffer, messages)
    buffer.seek(0)
    return GNUTranslations(buffer)


def missing(name: str, messages: Messages, template: Messages) -> list[Finding]:
    """Note each message of the template that the catalog does not say in every form."""
    return [
        Finding(f"{name}:1", f"not translated: “{_id(message.id)}”", "Fill its msgstr")
        for message in template
        if message.id and not _filled(messages.get(message.id))
    ]


def _filled(message: object) -> bool:
    said = getattr(message, "string", "")
    return all(said) if isinstance(said, tuple) else bool(said)


def _id(message: object) -> str:
    return str(message[0] if isinstance(message, (tuple, list)) else message)


def _header(name: str, data: bytes, lang: str) -> list[Finding]:
    if lang not in RULES:
        return [
            Finding(f"{name}:1", f"no plural rule is known for `{lang}`", "Add it to bot/model/plurals.py")
        ]
    found = re.search(r'"Plural-Forms:\s*(.*?)\\n"', data.decode("utf-8-sig"))
    if found and _bare(found[1]) == _bare(RULES[lang]):
        return []
    mend = f'Write the header line "Plural-Forms: {RULES[lang]}\\n"'
    return [Finding(f"{name}:1", "the plural rule in the header is missing or another", mend)]


def _bare(rule: str) -> str:
    return re.sub(r"[\s;]", "", rule)


def _twice(name: str, text: str) -> list[Finding]:
    seen: dict[str, int] = {}
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("msgid ") and line != 'msgid ""':
            if line in seen:
                what = f"this message stands here a second time (first in line {seen[line]})"
                found.append(Finding(f"{name}:{number}", what, "Remove one of the two"))
            seen.setdefault(line, number)
    return found


def _fuzzy(name: str, messages: Messages) -> list[Finding]:
    return [
        Finding(
            f"{name}:{message.lineno}",
            f"a guess (fuzzy): “{_id(message.id)}”",
            "Check it, remove the word fuzzy",
        )
        for message in messages
        if message.id and message.fuzzy
    ]
