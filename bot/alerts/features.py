"""The features of a text for the classifier: its words and the pieces of its words, in any language.

The weights hold for these features alone: after a change here run `axis-guide train`, for the check of the
weights compares only what they were trained on.
"""

from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

BUCKETS = 1 << 18
"""Features are hashed into so many buckets (CRC-32)."""

Buckets = tuple[frozenset[int], frozenset[int]]
"""The buckets of the words of a text, with pairs and triples of neighbours, and those of its pieces."""

_PIECE_LETTERS = (2, 3, 4, 5)
"""The lengths of the pieces of words, in letters."""

_SIZES = ((8, "few"), (18, "teens"), (100, "years"), (400, "hundreds"), (1900, "many"), (2031, "date"))
"""(limit, kind): a number below the limit is of this kind. Years up to 2030 are a kind of their own."""
_HUGE = "huge"


def features(words: Sequence[str]) -> Buckets:
    """The features of a text as its words; work and size are linear in its length."""
    plain = [_size(word) if word.isdecimal() else word for word in words]
    return _hashed(_runs(plain)), _hashed(_pieces(set(plain)))


def _hashed(names: Iterable[str]) -> frozenset[int]:
    return frozenset(crc32(each.encode()) % BUCKETS for each in set(names))


def _size(number: str) -> str:
    """The kind of a number, which stands for the number: no set of examples has every number."""
    return "#" + next((size for limit, size in _SIZES if float(number) < limit), _HUGE)


def _runs(words: list[str]) -> Iterator[str]:
    """Words, pairs and triples of neighbours; `^` and `$` are the ends of the text."""
    ends = ["^", *words, "$"]
    yield from map("w{}".format, words)
    yield from map("w{} {}".format, ends, ends[1:])
    yield from map("w{} {} {}".format, words, words[1:], words[2:])


def _pieces(words: Iterable[str]) -> Iterator[str]:
    """The pieces of each word, with a space for its ends, so that a typing mistake changes few of them."""
    for text in words:
        word = f" {text} "
        for length in _PIECE_LETTERS:
            yield from (word[at : at + length] for at in range(len(word) - length + 1))
