"""How a language counts in words: its numbers, its units, and what only may be a number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """Number words of a language and units by any language's id for them; multiplied numbers are ≥ 100.

    `perhaps` are words that can be the number or something else (`one`, `second`, `both`). `pairs` are units
    that say two of them in one word (the Arabic dual). `link` stands between parts of a number.
    """

    numbers: Mapping[float, frozenset[str]] = field(default_factory=dict)
    perhaps: Mapping[float, frozenset[str]] = field(default_factory=dict)
    units: Mapping[str, frozenset[str]] = field(default_factory=dict)
    pairs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    link: str = ""
    clitics: str = ""
    """A pattern of what the language writes together with the next word."""
    afternoon: frozenset[str] = frozenset()
    """What stands before or behind an hour to say that it is one of 13 to 24."""
    classifiers: str = ""
    """Chinese: characters after which a numeral is a number; elsewhere it may be part of a word."""
    twofold: str = ""
    """A pattern of words that may say two of something."""
    apart: str = ""
    """A pattern of what only looks like a number: the names of Chinese months."""


def counting(
    numbers: str,
    units: str,
    *,
    pairs: str = "",
    link: str = "",
    clitics: str = "",
    afternoon: str = "",
    classifiers: str = "",
    twofold: str = "",
    apart: str = "",
) -> Counting:
    """The row of `2: dos, ambos?; 1/2: mitad`, where `?` marks what may be something else."""
    said = {float(Fraction(value)): words for value, words in _entries(numbers).items()}
    return Counting(
        numbers={
            value: frozenset(each for each in words if each[-1] != "?") for value, words in said.items()
        },
        perhaps={
            value: frozenset(each[:-1] for each in words if each[-1] == "?") for value, words in said.items()
        },
        units=_entries(units),
        pairs=_entries(pairs),
        link=link,
        clitics=clitics,
        afternoon=frozenset(each.strip() for each in afternoon.split(",") if each.strip()),
        classifiers=classifiers,
        twofold=twofold,
        apart=apart,
    )


def _entries(text: str) -> dict[str, frozenset[str]]:
    rows = (row.partition(":") for row in text.split(";") if row.strip())
    return {
        " ".join(name.split()): frozenset(" ".join(each.split()) for each in words.split(","))
        for name, _, words in rows
    }
