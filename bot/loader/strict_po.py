"""Reads gettext catalogs (PO files), and refuses a damaged one instead of showing half of it.

Babel's own reader loses a letter where a quote is missing, and falls back to two plural forms where the
header is lost, both in silence. The header must carry our plural rule (bot/text/languages).
"""

import re
import unicodedata
from collections import Counter
from functools import cache
from gettext import GNUTranslations, c2py
from io import BytesIO, StringIO
from string import Formatter

from babel.messages.catalog import Catalog as Messages
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from bot.model.finding import Finding
from bot.text.languages import LANGUAGES

_QUOTED = r'"(?:[^"\\]|\\["\\nt])*"'
_LINE = re.compile(rf"\s*|#.*|(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+{_QUOTED}|{_QUOTED}")
_ENTRY = re.compile(rf"^msgid[ \t]+({_QUOTED}(?:\n{_QUOTED})*)", re.MULTILINE)
_FIX_QUOTES = 'Each line is a comment, or a word such as msgstr and a text in straight quotes "like this"'


_COUNT_PLACEHOLDER: Counter[tuple[str | None, ...]] = Counter({("n", None, ""): 1})
"""The placeholder `{n}`, as `_counted_placeholders` counts it."""
_HEADER = re.compile(r'^msgid ""\nmsgstr ".*?Plural-Forms:\s*(.*?)\\n', re.MULTILINE)
_FIX_PLACEHOLDERS = "Write each `{name}` as in the msgid; only a form for exactly one number may drop `{n}`"
_FIX_HEADER = "Take the header of another language's file, and put this language's plural rule in it"


def read(name: str, data: bytes, lang: str) -> tuple[Messages, list[Finding]]:
    """The messages of a language's PO file and its findings; with any finding, use no message of it.

    Besides what `parse` finds: another plural rule, fuzzy messages, and placeholders that were changed.
    """
    messages, wrong = parse(name, data, lang)
    header = wrong or _header(name, data, lang)
    return messages, header or [*_fuzzy(name, messages), *_placeholders(name, messages, lang)]


def parse(name: str, data: bytes, lang: str) -> tuple[Messages, list[Finding]]:
    """The messages of a PO file or template, and what in it cannot be read; `name` is for the findings."""
    try:
        text = unicodedata.normalize("NFC", data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        return Messages(), [
            Finding(f"{name}:1", "this file is not UTF-8", "Save it again with the encoding UTF-8")
        ]
    broken = [
        Finding(f"{name}:{number}", "this line cannot be read", _FIX_QUOTES)
        for number, line in enumerate(text.split("\n"), 1)
        if not _LINE.fullmatch(line)
    ]
    if broken:
        return Messages(), broken
    try:
        messages = read_po(StringIO(text), lang.replace("-", "_"), ignore_obsolete=True, abort_invalid=True)
    except PoFileError as error:
        what = str(error).removesuffix(f" on {error.lineno}")
        return Messages(), [Finding(f"{name}:{error.lineno + 1}", what, _FIX_QUOTES)]
    except ValueError as error:
        return Messages(), [Finding(f"{name}:1", f"the header cannot be read ({error})", _FIX_HEADER)]
    messages.charset = "utf-8"
    return messages, [*_repeated_ids(name, text), *_repeated_texts(name, text)]


def translations(messages: Messages) -> GNUTranslations:
    """The messages as the standard library looks them up (compiled to MO in memory)."""
    buffer = BytesIO()
    write_mo(buffer, messages)
    buffer.seek(0)
    return GNUTranslations(buffer)


def missing(name: str, messages: Messages, template: Messages) -> list[Finding]:
    """A finding for each message of the template that the catalog lacks, or lacks a plural form of."""
    return [
        Finding(
            f"{name}:{getattr(messages.get(message.id), 'lineno', 1)}",
            f"not translated: “{_id(message.id)}”",
            "Fill its msgstr",
        )
        for message in template
        if message.id and not _filled(messages.get(message.id))
    ]


def _filled(message: object) -> bool:
    said = getattr(message, "string", "")
    return all(said) if isinstance(said, tuple) else bool(said)


def _id(message: object) -> str:
    return str(message[0] if isinstance(message, (tuple, list)) else message)


def _header(name: str, data: bytes, lang: str) -> list[Finding]:
    if lang not in LANGUAGES:
        fix = "Write its row in bot/text/languages"
        return [Finding(f"{name}:1", f"no plural rule is known for `{lang}`", fix)]
    found = _HEADER.search(re.sub(r'"\n"', "", data.decode("utf-8-sig").replace("\r\n", "\n")))
    rule = LANGUAGES[lang].plural_rule
    if found and _squashed(found[1]) == _squashed(rule):
        return []
    fix = f'Write the header line "Plural-Forms: {rule}\\n"'
    return [Finding(f"{name}:1", "the plural rule in the header is missing or another", fix)]


def _squashed(rule: str) -> str:
    return re.sub(r"[\s;]", "", rule)


def _repeated_ids(name: str, text: str) -> list[Finding]:
    seen: dict[str, int] = {}
    found = []
    for entry in _ENTRY.finditer(text):
        message = "".join(part[1:-1] for part in entry[1].split("\n"))
        number = text.count("\n", 0, entry.start()) + 1
        if message in seen:
            what = f"this message stands here a second time (first in line {seen[message]})"
            found.append(Finding(f"{name}:{number}", what, "Remove one of the two"))
        seen.setdefault(message, number)
    return found


def _repeated_texts(name: str, text: str) -> list[Finding]:
    held: set[str] = set()
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        word = line.partition(" ")[0]
        if word == "msgid":
            held.clear()
        if word in held:
            what = f"a second `{word}` for one msgid"
            found.append(Finding(f"{name}:{number}", what, "Remove one of the two"))
        if word.startswith("msgstr"):
            held.add(word)
    return found


def _placeholders(name: str, messages: Messages, lang: str) -> list[Finding]:
    """A finding for each translation that lost, renamed or made up a placeholder such as `{language}`."""
    return [
        Finding(
            f"{name}:{message.lineno}",
            f"the places in braces differ from those of “{_id(message.id)}”: “{said}”",
            _FIX_PLACEHOLDERS,
        )
        for message in messages
        if message.id
        for form, said in enumerate(forms(message.string))
        if said and not _keeps_placeholders(message, said, lone=_only_one(lang, form))
    ]


def _keeps_placeholders(message: Message, said: str, *, lone: bool) -> bool:
    ids = forms(message.id)
    wanted, held = _counted_placeholders(ids[-1]), _counted_placeholders(said)
    return held == wanted or (lone and len(ids) > 1 and held == wanted - _COUNT_PLACEHOLDER)


def _counted_placeholders(text: str) -> Counter[tuple[str | None, ...]]:
    try:
        parsed = list(Formatter().parse(text))
    except ValueError:
        return Counter({(text,): 1})  # nothing else can be equal to it
    return Counter((name, kind, spec) for _, name, spec, kind in parsed if name is not None)


@cache
def _only_one(lang: str, form: int) -> bool:
    """Whether a plural form is for exactly one number, as English `one` is; tried with 0 to 999."""
    rule = LANGUAGES[lang].plural_rule.partition("plural=")[2].rstrip(";")
    chosen = c2py(rule)
    return sum(chosen(n) == form for n in range(1000)) == 1


def forms(text: object) -> tuple[str, ...]:
    """The texts of a msgid or msgstr: one for each plural form, or the one that it has."""
    return tuple(map(str, text)) if isinstance(text, (tuple, list)) else (str(text),)


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
