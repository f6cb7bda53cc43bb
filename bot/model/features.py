"""Turns a text into amounts that can be weighed: its words, its letters, and the concepts that meet in it."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from zlib import crc32

from bot.model.lexicon import Hits
from bot.model.scope import Scope
from bot.model.tokens import Token

BUCKETS = 1 << 15
"""How many kinds of things we tell apart; what is counted falls into one of them by its checksum."""

_LETTERS = (2, 3, 4, 5)
"""How long the pieces of words are that we look at."""

_TOGETHER = 5
"""How many words apart two concepts may stand to be counted as a pair."""

_SIZES = ((8, "few"), (18, "teens"), (100, "years"), (400, "hundreds"), (1900, "many"), (2031, "date"))
_HUGE = "huge"


def features(
    words: tuple[Token, ...], hits: Hits, taken_back: Scope, stem: Callable[[str], str]
) -> dict[int, float]:
    """Give bucket -> amount; each sort of thing has the length 1, however long the text is."""
    plain = [_size(word.number, word.text) if word.number is not None else word.text for word in words]
    stems = [text if word.number is not None else stem(text) for word, text in zip(words, plain, strict=True)]
    amounts: dict[int, float] = {}
    for group in (
        _words(stems),
        _letters(plain),
        map("k{}".format, hits),
        _pairs(hits),
        _taken(hits, taken_back),
    ):
        buckets = {crc32(each.encode()) % BUCKETS for each in group}
        for bucket in buckets:
            amounts[bucket] = amounts.get(bucket, 0.0) + 1 / math.sqrt(len(buckets))
    return amounts


def _size(number: float, text: str) -> str:
    """Give the kind of a number instead of the number: nobody's example has all of them."""
    if "." in text or "," in text:
        return "decimal"
    return next((size for limit, size in _SIZES if number < limit), _HUGE)


def _words(stems: list[str]) -> Iterator[str]:
    """Give the words, and those that follow one another by two and three, with the text's ends."""
    ends = ["^", *stems, "$"]
    yield from map("w{}".format, stems)
    yield from map("w{} {}".format, ends, ends[1:])
    yield from map("w{} {} {}".format, stems, stems[1:], stems[2:])


def _letters(plain: Iterable[str]) -> Iterator[str]:
    """Give the pieces of each word, a space where it begins or ends, so that a slip costs few of them."""
    for text in plain:
        word = f" {text} "
        for length in _LETTERS:
            yield from (word[at : at + length] for at in range(len(word) - length + 1))


def _taken(hits: Hits, scope: Scope) -> Iterator[str]:
    """Give the concepts that the sentence denies, only asks about, or tells of the past."""
    for mark, places in (("D", scope.denied), ("A", scope.asked), ("P", scope.past)):
        yield from (f"{mark}{name}" for name, found in hits.items() for hit in found if hit.start in places)


def _pairs(hits: Hits) -> Iterator[str]:
    """Give the concepts that stand close together, in their order."""
    places: dict[int, list[str]] = {}
    for concept, found in hits.items():
        for hit in found:
            places.setdefault(hit.start, []).append(concept)
    yield from (
        f"K{one}|{other}"
        for start, here in places.items()
        for one in here
        for place in range(start + 1, start + _TOGETHER + 1)
        for other in _at(places, place)
    )


def _at(places: Mapping[int, list[str]], place: int) -> Iterable[str]:
    return places.get(place, ())
