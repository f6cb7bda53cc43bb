"""The numbers of a text with their units, in digits or in words of its language."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from bot.text.languages import LANGUAGES
from bot.text.languages.counting import Counting
from bot.text.normalize import normalize
from bot.text.numerals import DIGITS, HAN, MYRIADS, of_digits, of_han

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
    "°c": "°c, ºc",
    "°f": "°f, ºf",
}
"""Units that any language writes so."""
_THOUSAND, _NOON, _NEAR = 1000, 12, 12

Perhaps = Counter[float]


@dataclass(slots=True)
class Quantities:
    """The numbers that a text surely says, each with its unit or none, and those that it may say."""

    sure: list[tuple[float, str]] = field(default_factory=list)
    perhaps: Perhaps = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Table:
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


@dataclass(slots=True)
class _Number:
    """A number as far as it is read: `low` is what the next word may add to."""

    total: float
    low: float
    sure: bool
    end: int
    unit: str = ""

    @property
    def value(self) -> float:
        return round(self.total + self.low, 6)


@lru_cache(maxsize=16384)
def quantities(text: str, lang: str) -> Quantities:
    """The numbers of a text; a language without words for them has those in digits."""
    table = _table(lang)
    said = normalize(text.replace("\uff0c", ", "))
    found = Quantities()
    for each in _numbers(said, lang, table):
        if each.sure and each.value != 1:
            found.sure.append((each.value, each.unit))
        else:
            found.perhaps[each.value] += 1
    if table.row.twofold:
        found.perhaps[2.0] += len(re.findall(table.row.twofold, said))
    return found


@lru_cache(maxsize=16384)
def units(text: str, lang: str) -> frozenset[str]:
    """The units that a text names, with a number or without."""
    table = _table(lang)
    return frozenset(table.units[each] for each in table.named.findall(normalize(text)))


def _numbers(said: str, lang: str, table: _Table) -> Iterator[_Number]:
    held: _Number | None = None
    for match in table.number.finditer(said):
        if held and match.start() < held.end:
            continue
        value, sure = _read(match, lang, table, said)
        adds = held and match.lastgroup != "digits" and _adds(said[held.end : match.start()], table)
        if held and adds and _joined(held, value):
            held.sure, held.end = held.sure or sure, match.end()
        else:
            if held:
                yield held
            held = _Number(0, value, sure, match.end())
            if match.lastgroup == "pair":
                held.unit = table.pairs[match["pair"]]
            elif match.lastgroup == "digits" and (
                myriads := MYRIADS.get(said[match.end() : match.end() + 1])
            ):
                held.low, held.end = value * myriads, held.end + 1
        if not held.unit and (unit := table.unit.match(said, held.end)):
            held.unit, held.end = table.units[unit[1]], unit.end()
    if held:
        yield held


def _adds(between: str, table: _Table) -> bool:
    return between.strip(" -") in {"", table.row.link} and len(between) < 6


def _joined(number: _Number, value: float) -> bool:
    """Whether a word goes on with a number, which then holds it."""
    low = number.low
    if value >= _THOUSAND and not value % _THOUSAND and low < value:
        number.total, number.low = number.total + low * value, 0
    elif value == 100 and low < 10:
        number.low = low * value
    elif low and ((low % 100 == 0 and value < 100) or (low % 10 == 0 and low >= 20 and 1 < value < 10)):
        number.low += value
    elif not low and number.total and 1 < value < _THOUSAND:
        number.low = value
    elif 1 < low < 10 and 20 <= value < 100 and not value % 10:
        number.low += value
    else:
        return False
    return True


def _read(match: re.Match[str], lang: str, table: _Table, said: str) -> tuple[float, bool]:
    kind, word = match.lastgroup, match[match.lastgroup or 0]
    if kind in {"digits", "clock"}:
        hours, _, minutes = word.partition(":") if kind == "clock" else (word, "", "0")
        value = of_digits(hours, lang) + round(int(minutes) / 60, 4)
        return value + (_NOON if value < _NOON and _afternoon(said, match, table) else 0), True
    if kind == "pair":
        return 2.0, True
    if kind == "han":
        after = said[match.end() : match.end() + 1]
        return of_han(word), bool(after) and after in table.row.classifiers and of_han(word) > 1
    return table.values[word]


def _afternoon(said: str, match: re.Match[str], table: _Table) -> bool:
    """Whether an hour is one of the second half of the day."""
    before = said[max(0, match.start() - _NEAR) : match.start()]
    return bool(table.after.match(said, match.end()) or table.before.search(before))


@cache
def _table(lang: str) -> _Table:
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
    return _Table(
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
