"""Finds the words of a text that are negated (no chest pain), hypothetical (asked about) or historical."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from bot.alerts.matcher import Hit, Hits
from bot.text.tokens import Token

DENIES, DENIES_NOTHING, ENDS, JOINS = "denies", "denies-nothing", "ends", "joins"
ASKS, ASKS_FIRST, ASKS_ABOUT, ASKS_NOTHING = "asks", "asks-first", "asks-about", "asks-nothing"
SUPPOSES, GREETS = "supposes", "greets"
SELF, NOT_SELF, NOW, PAST, HARMLESS = "self", "not-self", "now", "past", "harmless"
NAMES = (
    DENIES, DENIES_NOTHING, ENDS, JOINS, ASKS, ASKS_FIRST, ASKS_ABOUT, ASKS_NOTHING, SUPPOSES, GREETS,
    SELF, NOT_SELF, NOW, PAST, HARMLESS,
)  # fmt: skip
"""The lists in `negation` of concepts.yaml, whose comments say what they are for; any may be absent."""

_NEGATED_WORDS = 4
"""Words after a denial that it covers; chosen by hand, as the next two."""
_LIST_TOKENS = 10
"""Tokens within which an `or` must follow for a denial to cover a list with commas."""
_REACH_TOKENS = 24
"""Tokens that a denial covers at most, in the longest of lists."""
_PAST_WORDS = 5
"""Words before and after a word of the past that count as past."""


@dataclass(frozen=True, slots=True)
class Negation:
    """Indexes of tokens: `negated` is token -> the tokens that negate it."""

    negated: Mapping[int, Set[int]]
    hypothetical: frozenset[int]
    historical: frozenset[int]


def negation(text: tuple[Token, ...], hits: Hits) -> Negation:
    """What in a text is negated, hypothetical or historical; `hits` must hold those of `NAMES` too."""
    return Negation(
        _negated_by(text, hits), frozenset(_hypothetical(text, hits)), frozenset(_historical(text, hits))
    )


def outside(found: Iterable[Hit], masks: Iterable[Hit]) -> list[Hit]:
    """The hits that share no token with a mask."""
    masked = {at for mask in masks for at in range(*mask)}
    return [hit for hit in found if masked.isdisjoint(range(*hit))]


def _starts(hits: Hits, name: str) -> frozenset[int]:
    return frozenset(hit.start for hit in hits.get(name, ()))


def _negated_by(text: tuple[Token, ...], hits: Hits) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    ends, joins = _starts(hits, ENDS), _starts(hits, JOINS)
    for hit in outside(hits.get(DENIES, ()), hits.get(DENIES_NOTHING, ())):
        for at in _negated_tokens(text, hit, ends, joins):
            found.setdefault(at, set()).update(range(*hit))
    return found


def _negated_tokens(
    text: tuple[Token, ...], hit: Hit, ends: frozenset[int], joins: frozenset[int]
) -> Iterator[int]:
    """The tokens that a denial covers: a few words, more in a list that an `or` closes."""
    last = text[hit.end - 1]
    left, place, clause = _NEGATED_WORDS, last.place, last.clause
    for at in range(hit.end, min(len(text), hit.end + _REACH_TOKENS)):
        token = text[at]
        if token.sentence != last.sentence or at in ends:
            return
        if token.clause != clause and not any(each in joins for each in range(at, at + _LIST_TOKENS)):
            return
        if at in joins or token.clause != clause:
            left, place, clause = _NEGATED_WORDS, token.place, token.clause
        if token.place - place > left:
            return
        yield at


def _hypothetical(text: tuple[Token, ...], hits: Hits) -> Iterator[int]:
    """The tokens after the opening of a question, unless the sentence speaks of a person here or of now."""
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
    """The openings that count only as first words of a clause or text, greetings before them left out."""
    greetings = {at for hit in hits.get(GREETS, ()) for at in range(*hit)}
    for hit in hits.get(ASKS_FIRST, ()):
        before = hit.start - 1
        while before >= 0 and before in greetings and text[before].sentence == text[hit.start].sentence:
            before -= 1
        if before < 0 or text[before].clause != text[hit.start].clause:
            yield hit


def _first(text: tuple[Token, ...], found: Iterable[Hit]) -> dict[int, int]:
    """Sentence -> the token at which its first hit begins."""
    first: dict[int, int] = {}
    for hit in found:
        sentence = text[hit.start].sentence
        first[sentence] = min(hit.start, first.get(sentence, hit.start))
    return first


def _historical(text: tuple[Token, ...], hits: Hits) -> Iterator[int]:
    """The tokens close to a word of the past and in its clause, unless the clause speaks of now."""
    now = {text[hit.start].clause for hit in outside(hits.get(NOW, ()), hits.get(PAST, ()))}
    for hit in hits.get(PAST, ()):
        past = text[hit.start]
        for at in range(max(0, hit.start - 3 * _PAST_WORDS), min(len(text), hit.end + 3 * _PAST_WORDS)):
            same = text[at].clause == past.clause and past.clause not in now
            if same and abs(text[at].place - past.place) <= _PAST_WORDS:
                yield at
