"""The patterns by which the numbers and units of one language are found in a text that is normalized."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from bot.text.languages import LANGUAGES
from bot.text.languages.counting import Counting
from bot.text.normalize import normalize
from bot.text.numerals import DIGITS, HAN

_MARKS = "\u0300-\u036f\u0900-\u0963"
_START, _END = rf"(?<![\w{_MARKS}])", rf"(?![^\W\d_]|[{_MARKS}])"
_CLOCK = r"\d{1,2}:\d\d(?!\d)"
_SAME = (
    "mg",
    "g",
    "kg",
    "ml",
    "dl",
    "l",
    "cm",
    "mm",
    "km",
    "ng/dl",
    "nmol/l",
    "mmol/l",
    "pmol/l",
    "pg/ml",
    "ng/ml",
)
_SYMBOLS = {
    "%": "%, \u066a, pct, per cent, percent",
    **{each: each for each in _SAME},
    "mcg": "mcg, μg",
    "hour": "h, hr, hrs",
    "minute": "min",
    "iu": "iu, ui, i.u., u.i.",
    "°c": "°c",
    "°f": "°f",
}
"""Units that any language writes so."""


@dataclass(frozen=True, slots=True)
class CountTable:
    """What is looked for in one language: words by value, and patterns."""

    row: Counting
    number: re.Pattern[str]
    unit: re.Pattern[str]
    named: re.Pattern[str]
    units: Mapping[str, str]
    values: Mapping[str, tuple[float, bool]]
    pairs: Mapping[str, str]
    after: re.Pattern[str]
    before: re.Pattern[str]


@cache
def count_table(lang: str) -> CountTable:
    """The patterns of a language; of one that no row counts in, digits and symbols alone."""
    row = LANGUAGES[lang].counting if lang in LANGUAGES else Counting()
    values = {normalize(word): (value, False) for value, words in row.perhaps.items() for word in words}
    values |= {normalize(word): (value, True) for value, words in row.numbers.items() for word in words}
    pairs = _by_word(row.pairs)
    units = _by_word({unit: frozenset(words.split(", ")) for unit, words in _SYMBOLS.items()})
    units |= _by_word(row.units)
    words = f"{_START}(?:{row.clitics})" if row.clitics else _START
    patterns = [f"(?P<clock>{_CLOCK})", f"(?P<digits>{DIGITS})"]
    patterns.append(rf"{words}(?:(?P<pair>{_any(pairs)})|(?P<word>{_any(values)})){_END}")
    if row.classifiers:
        patterns = [*patterns[:2], f"(?P<word>{_any(values)})", f"(?P<han>[{HAN}]+)"]
    afternoon = _any(map(normalize, row.afternoon))
    return CountTable(
        row=row,
        number=re.compile("|".join(patterns)),
        unit=re.compile(rf"[ -]{{0,2}}({_any(units)})" + ("" if row.classifiers else _END)),
        named=re.compile(rf"{'' if row.classifiers else _START}({_any(units)}){_END}"),
        units=units,
        values=values,
        pairs=pairs,
        after=re.compile(rf" ?{afternoon}{_END}"),
        before=re.compile(rf"{afternoon} ?\Z"),
    )


def _by_word(named: Mapping[str, frozenset[str]]) -> dict[str, str]:
    return {normalize(word): name for name, words in named.items() for word in words}


def _any(words: Iterable[str]) -> str:
    spelt = sorted(set(words), key=lambda each: (-len(each), each))
    return f"(?:{'|'.join(map(re.escape, spelt)) or '(?!)'})"
