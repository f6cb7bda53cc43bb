"""Parts words that were written without the spaces between them (`ihavechestpain`)."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from math import inf

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

SHORTEST = 8
"""Letters from which on an unknown word may be two."""

_SEVERAL_LETTERS = 10
"""Letters from which on an unknown word may be several, short ones among them."""

_LONG, _LONG_OF_TWO = 3, 4
"""Letters of a word that is hardly there by chance, and of each of two that stand alone."""

_LONG_SHARE, _KNOWN_SHARE = 0.6, 0.8
"""The parts of the letters of several words that must be in long words, and in known ones."""

_BEGIN = 2
"""Letters by which it is seen at once that no word begins at a place."""

_LONGEST_WORD = 16
"""Letters of the longest word that is looked for in another."""

_MOST_LETTERS = 600
"""Letters of one piece that are parted, more than anybody writes without a blank."""

_UNKNOWN_COST, _WORD_COST = 4.0, 1.0
"""What a letter in no known word costs, and what each word costs; the cheapest parting is chosen."""

_MISTAKES = 2
"""So many mistakes part a misspelt word from the word that it was meant to be."""


@dataclass(frozen=True, slots=True)
class WordBreak:
    """Parts joined words of one language.

    `lists` holds its words as written, in canonical form, as keys of any mapping, `others` more of them, and
    `begins` their first letters. The thresholds were chosen on the labelled harmless examples: ordinary long
    words must stay whole.
    """

    lists: Mapping[str, object]
    others: Set[str]
    begins: Set[str]

    @classmethod
    def of(cls, lists: Mapping[str, object], others: Iterable[str] = ()) -> "WordBreak":
        """That of these words."""
        more = frozenset(others)
        return cls(lists, more, frozenset(each[:_BEGIN] for each in (*lists, *more)))

    def _knows(self, word: str) -> bool:
        return word in self.lists or word in self.others

    def words(self, piece: str) -> tuple[str, ...]:
        """The words that a piece is made of; the piece alone where it is a word, or made of unknown ones."""
        if len(piece) < SHORTEST or self._knows(piece):
            return (piece,)
        head, rest = piece[:_MOST_LETTERS], piece[_MOST_LETTERS:]
        parts = self._parted(head)
        if not self._is_likely(head, parts) or self._is_misspelt(head):
            return (piece,)
        return (*parts, rest) if rest else tuple(parts)

    def _parted(self, piece: str) -> list[str]:
        """The cheapest parting, by dynamic programming over the ends of its words."""
        costs, starts, parts = [0.0] + [inf] * len(piece), [0] * (len(piece) + 1), []
        for begin, cost in enumerate(costs):
            for end in self._ends(piece, begin):
                costs_here = cost + (_WORD_COST if self._knows(piece[begin:end]) else _UNKNOWN_COST)
                if costs_here < costs[end]:
                    costs[end], starts[end] = costs_here, begin
        end = len(piece)
        while end:
            parts.append(piece[starts[end] : end])
            end = starts[end]
        return parts[::-1]

    def _ends(self, piece: str, begin: int) -> Iterator[int]:
        """Where a word can end that begins here, or a letter that is in no word."""
        if begin < len(piece):
            yield begin + 1
        if piece[begin : begin + _BEGIN] in self.begins:
            longest = range(begin + 2, min(len(piece), begin + _LONGEST_WORD) + 1)
            yield from (end for end in longest if self._knows(piece[begin:end]))

    def _is_likely(self, piece: str, parts: list[str]) -> bool:
        known = [each for each in parts if self._knows(each)]
        if len(parts) == 2:
            return len(known) == 2 and min(map(len, parts)) >= _LONG_OF_TWO
        long = [len(each) for each in known if len(each) >= _LONG]
        letters = len(piece)
        enough = sum(long) >= _LONG_SHARE * letters and sum(map(len, known)) >= _KNOWN_SHARE * letters
        single = sum(len(each) == 1 for each in parts)
        return letters >= _SEVERAL_LETTERS and len(long) > 1 and 2 * single <= len(parts) and enough

    def _is_misspelt(self, piece: str) -> bool:
        if len(piece) > _LONGEST_WORD:
            return False
        long = (each for each in self.lists if len(each) >= SHORTEST)
        return extractOne(piece, long, scorer=OSA.distance, score_cutoff=_MISTAKES) is not None
