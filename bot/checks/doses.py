"""No dose stands anywhere: no amount of a medicine, in no language.

Source: docs/evidence.md, rules 2 and 17.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from bot.checks.shown_texts import texts
from bot.model.finding import Finding
from bot.model.library import SOURCE, Library
from bot.model.site import Site
from bot.text.languages import LANGUAGES
from bot.text.normalize import normalize

_HAN = "\u3007\u3400-\u9fff"
"""Chinese writes words without blanks between them, so a word can begin and end anywhere."""
_MARKS = "\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0962\u0963"
"""Signs that are part of a word, though Python counts them among no letters: Latin accents, Hindi vowels."""
_LETTER = rf"[^\W\d_{_HAN}]|[{_MARKS}]"
_START, _END = rf"(?<![^\W\d_{_HAN}])(?<![{_MARKS}])", rf"(?!{_LETTER})"

_BLANK, _HYPHEN = r"[^\S\n]", "[-\u2010\u2011\u2212]"
_BLANKS, _SLASH = rf"(?:{_BLANK}|{_HYPHEN})+", rf"[/\u2044\u2215]{_BLANK}*"
_GAP = rf"(?:\)?{_BLANK}*|{_HYPHEN}{_BLANK}*|{_BLANK}+{_HYPHEN})"
"""Between number and unit: “50mg”, “50 mg”, “2 (two) tablets”, “50-mg”; not “in 2020 - injections”."""

_YEAR = rf"(?:19|20)\d\d{_BLANK}*\u0433{_END}"
"""A Russian year, “2020 \u0433.”: the word for year is shortened as the gram is."""
_SEPARATOR = rf"[.,/\u2044\u066b\u066c]|{_BLANK}(?=\d{{3}}(?!\d))"
_DIGITS = rf"(?<![\d第])(?!{_YEAR})\d(?:(?:{_SEPARATOR})?\d)*"
"""“第2针” is the second injection, not two."""
_COUNTED = r"\{n\}"
"""The number that the program puts into one of its messages."""


def check(library: Library) -> Iterator[Finding]:
    """Every amount of a medicine in the content."""
    for path, said in texts(library):
        yield from _findings(library.where(*path), said, path[0])


def check_messages(site: Site) -> Iterator[Finding]:
    """Every amount of a medicine in the bot's own messages."""
    for lang, catalog in site.catalogs.items():
        for where, said in catalog.texts:
            yield from _findings(where, " ".join(said.split()), lang)


def amounts(text: str, lang: str) -> Iterator[str]:
    """What reads like a dose to a reader of the language or of English, as `normalize` writes it."""
    return (found[0] for found in _pattern(lang).finditer(normalize(text)))


def _findings(where: str, said: str, lang: str) -> Iterator[Finding]:
    for found in amounts(said, lang):
        yield Finding(where, f"“{found}” reads like a dose", "Take the amount out")


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    rows = [LANGUAGES[each] for each in dict.fromkeys((lang, SOURCE)) if each in LANGUAGES]
    units = _any(each for row in rows for each in row.dose_units)
    number = _number([each for row in rows for each in row.number_words])
    whole = _any(each for row in rows for each in row.whole_amounts)
    litre = _any(each for row in rows for each in row.per_litre)
    amount = rf"{number}{_GAP}{units}(?!{_GAP}{litre}{_END})|{_START}{whole}"
    return re.compile(rf"(?:{amount}){_END}")


def _number(words: Iterable[str]) -> str:
    han = {each for each in words if re.fullmatch(f"[{_HAN}]", each)}
    numerals = "".join(sorted(han))
    run = rf"|(?<![第{numerals}])[{numerals}]+" if han else ""
    return rf"(?:{_DIGITS}|{_COUNTED}|{_START}{_any(set(words) - han)}{run})"


def _any(expressions: Iterable[str]) -> str:
    """The pattern of any of the expressions, the longest first; blanks in them may be hyphens."""
    spelt = sorted({normalize(each) for each in expressions}, key=lambda each: (-len(each), each))
    parts = (re.escape(each).replace(r"\ ", _BLANKS).replace("/", _SLASH) for each in spelt)
    return f"(?:{'|'.join(parts) or '(?!)'})"
