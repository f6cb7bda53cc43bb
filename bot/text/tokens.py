"""Cuts typed text into tokens for the alerts, without case, accents and apostrophes, and values numbers."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

LONGEST = 5000
"""Characters of a text that are read; a message of Telegram has at most 4096 (Bot API, Message.text)."""

_SENTENCE_GAP_WORDS = 3
"""Words that the end of a sentence adds to the distance between the words around it."""

_APOSTROPHES = re.compile("['\u2019\u2018`\u00b4]")
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_SPELT_OUT = re.compile(r"(?<!\w)(?:[^\W\d_] ){3,}[^\W\d_](?!\w)")
_DISGUISED = re.compile(r"(?<=[^\W\d_])[013457@$](?=[^\W\d_])")
_DISGUISES = str.maketrans("013457@$", "oieastas")
"""Digits and signs inside a word, and the letters that they are written for (`k1ll`)."""

_PIECE = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|[.!?;\n\u061f\u061b\u3002\u2026]|[,:()\u060c]")
_COMMAS = frozenset(",:()\u060c")
"""Pieces that end a clause; other punctuation ends a sentence."""


class Token(NamedTuple):
    """One word or number of a text.

    `number` is its value, None for a word that is none; `place` is its distance from the start in words,
    without stop words and with `_SENTENCE_GAP_WORDS` for each end of a sentence. `clause` and `sentence`
    count from 0; a comma or bracket ends a clause.
    """

    text: str
    number: float | None
    place: int
    clause: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """How people of one language write (concepts.yaml: letters, numbers, abbreviations, stop_words).

    `letters` is letter -> the one that it is read as, `numbers` is number word -> its value, `abbreviations`
    is short form -> the words that it is read as. `stop_words` (the, really) do not count as distance.
    """

    letters: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    abbreviations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stop_words: frozenset[str] = frozenset()

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words and numbers of a text in order; empty where it has none."""
        return tuple(self._tokens(text))

    def pieces(self, text: str) -> Iterator[str]:
        """The words, numbers and punctuation of a text, plain, its abbreviations written out."""
        for piece in _PIECE.findall(plain(text, self.letters)):
            yield from self.abbreviations.get(piece, (piece,))

    def _tokens(self, text: str) -> Iterator[Token]:
        place = clause = sentence = 0
        for piece in self.pieces(text):
            if piece in _COMMAS:
                clause += 1
            elif piece[0].isalnum():
                place += piece not in self.stop_words
                yield Token(
                    text=piece, number=self._number(piece), place=place, clause=clause, sentence=sentence
                )
            else:
                place, clause, sentence = place + _SENTENCE_GAP_WORDS, clause + 1, sentence + 1

    def _number(self, piece: str) -> float | None:
        if piece[0].isdecimal():
            return float(piece.replace(",", "."))
        return self.numbers.get(piece)


def plain(text: str, letters: Mapping[str, str]) -> str:
    """A text without case, accents, apostrophes; `soooo`, `h e l p`, `k1ll` become `so`, `help`, `kill`."""
    bare = _APOSTROPHES.sub("", text[:LONGEST]).casefold()
    bare = "".join(each for each in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(each))
    bare = _REPEATED.sub(r"\1", bare)
    bare = _SPELT_OUT.sub(lambda found: found[0].replace(" ", ""), bare)
    bare = _DISGUISED.sub(lambda found: found[0].translate(_DISGUISES), bare)
    return bare.translate({ord(letter): other for letter, other in letters.items()})
