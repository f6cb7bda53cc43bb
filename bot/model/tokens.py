"""Cuts what a person typed into plain words: no capitals, no accents, no apostrophes, numbers as numbers."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

LONGEST = 5000
"""How many characters of a text we read; more than Telegram lets a person send at once."""

_GAP = 3
"""How far apart, counted in words, the end of a sentence moves two words."""

_APOSTROPHES = re.compile("['\u2019\u2018`\u00b4]")
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_SPELT_OUT = re.compile(r"(?<!\w)(?:[^\W\d_] ){3,}[^\W\d_](?!\w)")
_DISGUISED = re.compile(r"(?<=[^\W\d_])[013457@$](?=[^\W\d_])")
_DISGUISES = str.maketrans("013457@$", "oieastas")
_PIECE = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|[.!?;\n\u061f\u061b\u3002\u2026]|[,:()\u060c]")
_COMMAS = frozenset(",:()\u060c")


class Token(NamedTuple):
    """One word: `place` counts words, `clause` and `sentence` tell which words stand together."""

    text: str
    number: float | None
    place: int
    clause: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """How people of one language write: letters that stand for one another, number words, short forms.

    `skipped` words (the, really) do not count as distance.
    """

    letters: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    short: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Give the words of a text, each with its place."""
        return tuple(self._tokens(text))

    def pieces(self, text: str) -> Iterator[str]:
        """Give the words, numbers and stops of a text, plain and written out."""
        for piece in _PIECE.findall(plain(text, self.letters)):
            yield from self.short.get(piece, (piece,))

    def _tokens(self, text: str) -> Iterator[Token]:
        place = clause = sentence = 0
        for piece in self.pieces(text):
            if piece in _COMMAS:
                clause += 1
            elif piece[0].isalnum():
                place += piece not in self.skipped
                yield Token(piece, self._number(piece), place, clause, sentence)
            else:
                place, clause, sentence = place + _GAP, clause + 1, sentence + 1

    def _number(self, piece: str) -> float | None:
        if piece[0].isdecimal():
            return float(piece.replace(",", "."))
        return self.numbers.get(piece)


def plain(text: str, letters: Mapping[str, str]) -> str:
    """Give a text without capitals, accents, apostrophes, drawn-out or disguised letters."""
    bare = _APOSTROPHES.sub("", text[:LONGEST]).casefold()
    bare = "".join(each for each in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(each))
    bare = _REPEATED.sub(r"\1", bare)
    bare = _SPELT_OUT.sub(lambda found: found[0].replace(" ", ""), bare)
    bare = _DISGUISED.sub(lambda found: found[0].translate(_DISGUISES), bare)
    return bare.translate({ord(letter): other for letter, other in letters.items()})
