"""Cuts typed text into tokens for the alerts, without case, accents and apostrophes, and values numbers."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.model.alert import CanonicalText
from bot.text.char_table import CharTable
from bot.text.normalize import fold
from bot.text.segment import UNSPACED
from bot.text.word_break import SHORTEST, WordBreak

LONGEST = 5000
"""Characters of a text that are read; a message of Telegram has at most 4096 (Bot API, Message.text)."""

_SENTENCE_GAP_WORDS = 3
"""Words that the end of a sentence adds to the distance between the words around it."""

_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_SPELT_OUT = re.compile(r"(?<!\w)(?:[^\W\d_]([ .*_-]{1,3}))(?:[^\W\d_]\1){2,}[^\W\d_](?!\w)")
_SEPARATORS = str.maketrans("", "", " .*_-")
_DISGUISED = re.compile(r"(?<=[^\W\d_])[013457@$](?=[^\W\d_])")
_DISGUISES = str.maketrans("013457@$", "oieastas")
"""Digits and signs inside a word, and the letters that they are written for (`k1ll`)."""

_ENDS = ".!?;\n\u061f\u061b\u3002\uff01\uff1f\u0964\u2026"
_PAUSES = ",:()\u060c\u3001"
_PIECE = re.compile(rf"\d+(?:[.,]\d+)?|[{UNSPACED}]|[^\s\d{_ENDS}{_PAUSES}{UNSPACED}]+|[{_ENDS}{_PAUSES}]")
"""Numbers, words, punctuation; of a script without spaces each character, for nothing parts its words."""
_COMMAS, _SENTENCE_ENDS = frozenset(_PAUSES), frozenset(_ENDS)
"""Pieces that end a clause, and those that end a sentence too."""


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
    `joined` parts words that were written without spaces, where the words of the language are known.
    """

    letters: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    abbreviations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stop_words: frozenset[str] = frozenset()
    joined: WordBreak | None = None

    def pieces(self, text: CanonicalText) -> list[str]:
        """The words, numbers and punctuation of a text, its abbreviations written out."""
        spelt = text.translate({ord(each): read for each, read in self.letters.items()})
        return [word for piece in _PIECE.findall(spelt) for word in self._words(piece)]

    def _words(self, piece: str) -> Iterable[str]:
        if self.joined is None or len(piece) < SHORTEST:
            return self.abbreviations.get(piece, (piece,))
        return (word for part in self.joined.words(piece) for word in self.abbreviations.get(part, (part,)))

    def tokens(self, pieces: Iterable[str]) -> Iterator[Token]:
        """The words and numbers among the pieces of a text, in order."""
        place = clause = sentence = 0
        for piece in pieces:
            if piece in _COMMAS:
                clause += 1
            elif piece in _SENTENCE_ENDS:
                place, clause, sentence = place + _SENTENCE_GAP_WORDS, clause + 1, sentence + 1
            else:
                place += piece not in self.stop_words
                yield Token(
                    text=piece, number=self._number(piece), place=place, clause=clause, sentence=sentence
                )

    def _number(self, piece: str) -> float | None:
        if piece[0].isdecimal():
            return float(piece.replace(",", "."))
        return self.numbers.get(piece)


def canonical(text: str) -> CanonicalText:
    """A text as any language's `Spelling` reads it, the first `LONGEST` characters of it.

    Without case, accents, apostrophes; `soooo`, `h e l p`, `k1ll` become `so`, `help`, `kill`.
    """
    bare = fold(text, LONGEST).replace("'", "")
    bare = _REPEATED.sub(r"\1", bare)
    bare = _SPELT_OUT.sub(lambda found: found[0].translate(_SEPARATORS), bare)
    bare = _DISGUISED.sub(lambda found: found[0].translate(_DISGUISES), bare)
    return CanonicalText(bare.translate(_SPACED))


def _spaced(char: str) -> str:
    kept = char.isalnum() or char in _ENDS or char in _PAUSES or unicodedata.category(char)[0] == "M"
    return char if kept else " "


_SPACED = CharTable(_spaced)
"""Character -> itself, but a blank where it is part of no piece."""
