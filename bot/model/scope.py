"""Tells which words of a text are denied (no chest pain), only asked about, or long past."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.model.lexicon import Hit, Hits
from bot.model.tokens import Token

DENIES, DENIES_NOTHING, ENDS, JOINS = "denies", "denies-nothing", "ends", "joins"
ASKS, ASKS_FIRST, ASKS_ABOUT, ASKS_NOTHING = "asks", "asks-first", "asks-about", "asks-nothing"
SUPPOSES, GREETS = "supposes", "greets"
SELF, NOT_SELF, NOW, PAST, HARMLESS = "self", "not-self", "now", "past", "harmless"
NAMES = (
    DENIES, DENIES_NOTHING, ENDS, JOINS, ASKS, ASKS_FIRST, ASKS_ABOUT, ASKS_NOTHING, SUPPOSES, GREETS,
    SELF, NOT_SELF, NOW, PAST, HARMLESS,
)  # fmt: skip
"""The word lists that change what a sentence says, in every language."""

_DENIED = 4
_LISTED = 10
_PAST = 5


@dataclass(frozen=True, slots=True)
class Scope:
    """Token -> the tokens that deny it; the tokens that are only asked about; those that tell of the past."""

    denied: Mapping[int, frozenset[int]]
    asked: frozenset[int]
    past: frozenset[int]


def scope(text: tuple[Token, ...], hits: Hits) -> Scope:
    """Give what is silenced in a text, and by what."""
    return Scope(_denied(text, hits), frozenset(_asked(text, hits)), frozenset(_past(text, hits)))


def outside(found: Iterable[Hit], masks: Iterable[Hit]) -> list[Hit]:
    """Give the hits that no mask touches."""
    masked = {at for mask in masks for at in range(*mask)}
    return [hit for hit in found if masked.isdisjoint(range(*hit))]


def _starts(hits: Hits, name: str) -> frozenset[int]:
    return frozenset(hit.start for hit in hits.get(name, ()))


def _denied(text: tuple[Token, ...], hits: Hits) -> dict[int, frozenset[int]]:
    found: dict[int, frozenset[int]] = {}
    ends, joins = _starts(hits, ENDS), _starts(hits, JOINS)
    for hit in outside(hits.get(DENIES, ()), hits.get(DENIES_NOTHING, ())):
        for at in _reach(text, hit, ends, joins):
            found[at] = found.get(at, frozenset()) | set(range(*hit))
    return found


def _reach(text: tuple[Token, ...], hit: Hit, ends: frozenset[int], joins: frozenset[int]) -> Iterator[int]:
    """Give the tokens that a denial covers: a few words, longer in a list that an `or` closes."""
    last = text[hit.end - 1]
    left, place, clause = _DENIED, last.place, last.clause
    for at in range(hit.end, len(text)):
        token = text[at]
        if token.sentence != last.sentence or at in ends:
            return
        if token.clause != clause and not any(each in joins for each in range(at, at + _LISTED)):
            return
        if at in joins or token.clause != clause:
            left, place, clause = _DENIED, token.place, token.clause
        if token.place - place > left:
            return
        yield at


def _asked(text: tuple[Token, ...], hits: Hits) -> Iterator[int]:
    """Give the tokens after a question opening, unless the sentence speaks of a person and of now."""
    not_own = hits.get(NOT_SELF, ())
    now = {text[hit.start].sentence for hit in outside(hits.get(NOW, ()), not_own)}
    mine = now | {text[hit.start].sentence for hit in outside(hits.get(SELF, ()), not_own)}
    nothing = hits.get(ASKS_NOTHING, ())
    opening = _first(text, outside([*hits.get(ASKS, ()), *_first_words(text, hits)], nothing))
    opening |= {text[hit.start].sentence: -1 for hit in hits.get(ASKS_ABOUT, ())}
    supposed = _first(text, hits.get(SUPPOSES, ()))
    for at, token in enumerate(text):
        here = token.sentence
        asked = here not in mine and opening.get(here, at) < at
        if asked or (here not in now and supposed.get(here, at) < at):
            yield at


def _first_words(text: tuple[Token, ...], hits: Hits) -> Iterator[Hit]:
    greetings = {at for hit in hits.get(GREETS, ()) for at in range(*hit)}
    for hit in hits.get(ASKS_FIRST, ()):
        before = hit.start - 1
        while before >= 0 and before in greetings and text[before].sentence == text[hit.start].sentence:
            before -= 1
        if before < 0 or text[before].clause != text[hit.start].clause:
            yield hit


def _first(text: tuple[Token, ...], found: Iterable[Hit]) -> dict[int, int]:
    first: dict[int, int] = {}
    for hit in found:
        sentence = text[hit.start].sentence
        first[sentence] = min(hit.start, first.get(sentence, hit.start))
    return first


def _past(text: tuple[Token, ...], hits: Hits) -> Iterator[int]:
    """Give the tokens close to a word of the past, in its own part of the sentence and not told of now."""
    now = {text[hit.start].clause for hit in outside(hits.get(NOW, ()), hits.get(PAST, ()))}
    for hit in hits.get(PAST, ()):
        told = text[hit.start]
        for at in range(max(0, hit.start - 3 * _PAST), min(len(text), hit.end + 3 * _PAST)):
            same = text[at].clause == told.clause and told.clause not in now
            if same and abs(text[at].place - told.place) <= _PAST:
                yield at
