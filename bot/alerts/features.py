"""The features of a text for the classifier: its words, pieces of its words, and the concepts in it.

The weights hold for these features alone: after a change here run `axis-guide train`, for the check of the
weights compares only what they were trained on.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from zlib import crc32

from bot.alerts.matcher import Hits
from bot.alerts.negation import Negation
from bot.text.tokens import Token

BUCKETS = 1 << 15
"""Features are hashed into so many buckets (CRC-32); weights.bin has one byte for each bucket and class."""

_MOST_TOKENS = 800
"""Tokens that are counted, more than a message of whole words has; the rules hear the others too."""

_PIECE_LETTERS = (2, 3, 4, 5)
"""The lengths of the pieces of words, in letters."""

_PAIR_TOKENS = 5
"""How many tokens after one concept another may begin to be counted as a pair with it."""

_SIZES = ((8, "few"), (18, "teens"), (100, "years"), (400, "hundreds"), (1900, "many"), (2031, "date"))
"""(limit, kind): a number below the limit is of this kind. Years up to 2030 are a kind of their own."""
_HUGE = "huge"


def features(
    tokens: tuple[Token, ...], hits: Hits, negation: Negation, stem: Callable[[str], str]
) -> dict[int, float]:
    """Bucket -> amount; each sort of feature is a vector of length 1, however long the text is."""
    tokens = tokens[:_MOST_TOKENS]
    plain = [_size(word.number, word.text) if word.number is not None else word.text for word in tokens]
    stems = [
        text if word.number is not None else stem(text) for word, text in zip(tokens, plain, strict=True)
    ]
    amounts: dict[int, float] = {}
    for group in (
        _words(stems),
        _pieces(set(plain)),
        map("k{}".format, hits),
        _pairs(hits),
        _silenced(hits, negation),
    ):
        buckets = {crc32(each.encode()) % BUCKETS for each in set(group)}
        for bucket in buckets:
            amounts[bucket] = amounts.get(bucket, 0.0) + 1 / math.sqrt(len(buckets))
    return amounts


def _size(number: float, text: str) -> str:
    """The kind of a number, which stands for the number: no set of examples has every number."""
    if "." in text or "," in text:
        return "decimal"
    return next((size for limit, size in _SIZES if number < limit), _HUGE)


def _words(stems: list[str]) -> Iterator[str]:
    """Words, pairs and triples of neighbours; `^` and `$` are the ends of the text."""
    ends = ["^", *stems, "$"]
    yield from map("w{}".format, stems)
    yield from map("w{} {}".format, ends, ends[1:])
    yield from map("w{} {} {}".format, stems, stems[1:], stems[2:])


def _pieces(plain: Iterable[str]) -> Iterator[str]:
    """The pieces of each word, with a space for its ends, so that a typing mistake changes few of them."""
    for text in plain:
        word = f" {text} "
        for length in _PIECE_LETTERS:
            yield from (word[at : at + length] for at in range(len(word) - length + 1))


def _silenced(hits: Hits, negation: Negation) -> Iterator[str]:
    """The concepts that are negated (D), hypothetical (A) or historical (P)."""
    for mark, places in (("D", negation.negated), ("A", negation.hypothetical), ("P", negation.historical)):
        yield from (f"{mark}{name}" for name, found in hits.items() for hit in found if hit.start in places)


def _pairs(hits: Hits) -> Iterator[str]:
    """Pairs of concepts that stand close together, in their order."""
    found: dict[int, tuple[str, ...]] = {}
    for concept, here in hits.items():
        for hit in here:
            found[hit.start] = (*found.get(hit.start, ()), concept)
    close = {
        (here, found[place])
        for start, here in found.items()
        for place in range(start + 1, start + _PAIR_TOKENS + 1)
        if place in found
    }
    yield from (f"K{one}|{other}" for ones, others in close for one in ones for other in others)
