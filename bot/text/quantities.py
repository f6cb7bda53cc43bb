"""The numbers of a text with their units, in digits or in words of its language."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from bot.text.count_table import CountTable, count_table
from bot.text.normalize import normalize
from bot.text.numerals import MYRIADS, of_digits, of_han

_THOUSAND, _NOON, _NEAR = 1000, 12, 12

Perhaps = Counter[float]


@dataclass(slots=True)
class Quantities:
    """The numbers that a text surely says, each with its unit or none, and those that it may say."""

    sure: list[tuple[float, str]] = field(default_factory=list)
    perhaps: Perhaps = field(default_factory=Counter)


@dataclass(slots=True)
class _Number:
    """A number as far as it is read: `low` is what the next word may add to."""

    total: float
    low: float
    sure: bool
    end: int
    digits: bool = False
    unit: str = ""

    @property
    def value(self) -> float:
        return round(self.total + self.low, 6)


@lru_cache(maxsize=16384)
def quantities(text: str, lang: str) -> Quantities:
    """The numbers of a text; a language without words for them has those in digits."""
    table = count_table(lang)
    said = normalize(text.replace("\uff0c", ", "))
    if table.row.apart:
        said = re.sub(table.row.apart, " ", said)
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
    table = count_table(lang)
    return frozenset(table.units[each] for each in table.named.findall(normalize(text)))


def _numbers(said: str, lang: str, table: CountTable) -> Iterator[_Number]:
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
            held = _Number(total=0, low=value, sure=sure, end=match.end(), digits=match.lastgroup == "digits")
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


def _adds(between: str, table: CountTable) -> bool:
    return between.strip(" -") in {"", table.row.link} and len(between) < 6


def _joined(number: _Number, value: float) -> bool:
    """Whether a word goes on with a number, which then holds it."""
    low = number.low
    if value >= _THOUSAND and not value % _THOUSAND and low < value:
        number.total, number.low, number.digits = number.total + low * value, 0, False
    elif number.digits:
        return False
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


def _read(match: re.Match[str], lang: str, table: CountTable, said: str) -> tuple[float, bool]:
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


def _afternoon(said: str, match: re.Match[str], table: CountTable) -> bool:
    """Whether an hour is one of the second half of the day."""
    before = said[max(0, match.start() - _NEAR) : match.start()]
    return bool(table.after.match(said, match.end()) or table.before.search(before))
