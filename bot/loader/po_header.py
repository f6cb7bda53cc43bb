"""Reads how a PO file counts: its plural rule, which tools write in many ways, beside that of our table."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from gettext import c2py

from bot.model.finding import Finding
from bot.text.languages import LANGUAGES

_UP_TO = 1000
"""Rules are the same that choose the same forms for 0 to here; some have one more, for exact millions."""
_RULE = re.compile(
    r"^Plural-Forms:\s*nplurals\s*=\s*(\d{1,2})\s*;\s*plural\s*=\s*([^;]*?)\s*;?\s*$", re.M | re.I
)
_LANGUAGE = re.compile(r"^Language:\s*([a-z]{2,3})(?![a-z])", re.M | re.I)


@dataclass(frozen=True, slots=True)
class PluralForms:
    """`promised` forms stand in the file; `used` has the number there of each form of our table."""

    promised: int
    used: tuple[int, ...]


def plural_forms(header: str, lang: str) -> PluralForms | None:
    """How a header counts; None where it does not say so, or counts otherwise than our table.

    Forms that no number up to 1000 has are skipped: Babel and Transifex give Spanish a third, for millions.
    """
    found = _RULE.search(header)
    if not found:
        return None
    try:
        choose = c2py(found[2])
        theirs = [choose(n) for n in range(_UP_TO + 1)]
    except (ValueError, ArithmeticError):
        return None
    pairs = sorted(set(zip(ours(lang), theirs, strict=True)))
    used = tuple(form for _, form in pairs)
    same = [form for form, _ in pairs] == list(range(len(pairs))) and list(used) == sorted(set(used))
    promised = int(found[1])
    return PluralForms(promised, used) if same and used[-1] < promised else None


def other_rule(name: str, text: str, lang: str) -> list[Finding]:
    """The finding of a header for which `plural_forms` has none, at the line of its rule."""
    what = (
        "the plural rule in the header is missing or another, so messages with a number are said in English"
    )
    fix = f'Write the header line "Plural-Forms: {LANGUAGES[lang].plural_rule}\\n"'
    return [Finding(_where(name, text, "Plural-Forms"), what, fix)]


def other_language(name: str, text: str, header: str, lang: str) -> list[Finding]:
    """The finding of a file whose header names another language; its place (`es_MX`) does not matter."""
    found = _LANGUAGE.search(header)
    if not found or found[1].lower() == lang.partition("-")[0]:
        return []
    what = f"this file says that it is in `{found[1]}`, not in `{lang}`"
    fix = f'Put the right file here, or write the header line "Language: {lang}\\n"'
    return [Finding(_where(name, text, "Language"), what, fix)]


def _where(name: str, text: str, field: str) -> str:
    named = re.compile(rf'[^#\n]*"{field}:', re.IGNORECASE)
    numbers = (number for number, line in enumerate(text.split("\n"), 1) if named.match(line))
    return f"{name}:{next(numbers, 1)}"


@cache
def ours(lang: str) -> tuple[int, ...]:
    """The form of each number from 0 to 1000 in the rule of our table."""
    choose: Callable[[int], int] = c2py(LANGUAGES[lang].plural_rule.partition("plural=")[2].rstrip(";"))
    return tuple(map(choose, range(_UP_TO + 1)))
