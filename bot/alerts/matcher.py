"""Finds the words of each concept in a text, also inflected (hurts, hurting) or misspelt (chets)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.text.tokens import Spelling, Token

SWAPPED = 4
"""Letters from which on a word is found with two of them swapped (pian); a shorter one only as written."""
_ONE_WRONG = 5
"""Letters from which on a word is found with one of them wrong, missing or too many."""
_TWO_WRONG = 8
"""Letters from which on a word is found with two mistakes."""
_TOO_MANY = 9
"""Stands for a distance that is more than any that is allowed."""
STEM = "~"
"""Ends a form that is a stem; no word of a text holds it."""
_LONGEST_PREFIX = 32
"""Letters of a word that are looked up as the beginning of one."""
_MOST_STOP_WORDS = 4
"""How many stop words may stand between two words of a phrase."""

Keys = tuple[str, ...]
"""What a word of a concept's list is looked up by: `word`, `=word` (exact), `begin*` or `8..17`."""
Phrase = tuple[Keys, ...]
"""For each of its words, the keys of which the text must have one."""
_NO_KEYS: Keys = ()


class Hit(NamedTuple):
    """Where a concept was found: the index of its first token, and of the token after its last."""

    start: int
    end: int


Hits = Mapping[str, list[Hit]]
"""Concept -> its hits in the order of the text; a concept without a hit is absent."""


class Range(NamedTuple):
    """A range of numbers that a concept names, both ends included; `key` is as written, `8..17`."""

    low: float
    high: float
    key: str


@dataclass(frozen=True, slots=True)
class Matcher:
    """The concepts of one language, indexed by the words that find them; `matcher_builder` makes it.

    `forms` is word or stem -> its keys, `prefixes` the beginning of a word -> its keys, `squeezed` a word
    without doubled letters -> its keys, `near` first letter -> the words to compare a misspelt one with.
    `phrases` is the first key of a phrase -> phrases that begin with it, each with its concept. `clitics`
    are beginnings to take off a word that is not found (Arabic `و`); `never_fuzzy` words are never misspelt.
    """

    stem: Callable[[str], str]
    spelling: Spelling
    clitics: tuple[str, ...]
    never_fuzzy: frozenset[str]
    forms: Mapping[str, Keys]
    prefixes: Mapping[str, Keys]
    ranges: tuple[Range, ...]
    phrases: Mapping[str, tuple[tuple[Phrase, str], ...]]
    squeezed: Mapping[str, Keys]
    near: Mapping[str, tuple[str, ...]]

    def find(self, text: tuple[Token, ...]) -> Hits:
        """Every hit of every concept; hits may overlap."""
        keys = [self.keys(token) for token in text]
        found: dict[str, list[Hit]] = {}
        for start, here in enumerate(keys):
            for key in here:
                for phrase, concept in self.phrases.get(key, ()):
                    if end := self._end_of_phrase(phrase, start, keys, text):
                        found.setdefault(concept, []).append(Hit(start, end))
        return found

    def _end_of_phrase(
        self, phrase: Phrase, start: int, keys: list[set[str]], text: tuple[Token, ...]
    ) -> int:
        """The token after a phrase that begins at `start`, all in one sentence; 0 where it is not there."""
        at = start + 1
        for wanted in phrase[1:]:
            last = min(at + _MOST_STOP_WORDS, len(text))
            while at < last and keys[at].isdisjoint(wanted) and text[at].text in self.spelling.stop_words:
                at += 1
            if at == len(text) or keys[at].isdisjoint(wanted) or text[at].sentence != text[start].sentence:
                return 0
            at += 1
        return at

    def keys(self, token: Token) -> set[str]:
        """The keys that a word stands for: as written or inflected; failing that, as misspelt."""
        if token.number is not None:
            inside = {each.key for each in self.ranges if each.low <= token.number <= each.high}
            return inside.union(self.forms.get(token.text, _NO_KEYS))
        found = self._written(token.text) or self._clitic(token.text)
        return found or set(self.squeezed.get(squeeze(token.text), _NO_KEYS)) or self._misspelt(token.text)

    def _written(self, word: str) -> set[str]:
        found = {*self.forms.get(word, _NO_KEYS), *self.forms.get(stem_form(self.stem(word)), _NO_KEYS)}
        for length in range(3, min(len(word), _LONGEST_PREFIX) + 1) if self.prefixes else ():
            found.update(self.prefixes.get(word[:length], _NO_KEYS))
        return found

    def knows(self, token: Token) -> bool:
        """Whether a word is a stop word or in a list, as written or inflected; a misspelt one is not."""
        return token.text in self.spelling.stop_words or bool(self._written(token.text))

    def _clitic(self, word: str) -> set[str]:
        for clitic in self.clitics:
            rest = word.removeprefix(clitic)
            if len(clitic) + 2 < len(word) > len(rest) and (found := self._written(rest)):
                return found
        return set()

    def _misspelt(self, word: str) -> set[str]:
        if len(word) < SWAPPED or word in self.never_fuzzy or word in self.spelling.stop_words:
            return set()
        near = [(_wrong(word, form), form) for form in self.near.get(word[0], ())]
        least = min(near, default=(_TOO_MANY, ""))[0]
        best = (form for wrong, form in near if wrong == least < _TOO_MANY)
        return {key for form in best for key in self._written(form)}


def _wrong(word: str, form: str) -> int:
    """How many mistakes part two words, a swap counting as one; `_TOO_MANY` for words so short."""
    shorter = min(len(word), len(form))
    allowed = 2 if shorter >= _TWO_WRONG else 1
    wrong = OSA.distance(word, form, score_cutoff=allowed)
    if wrong > allowed or (shorter < _ONE_WRONG and sorted(word) != sorted(form)):
        return _TOO_MANY
    return wrong


def squeeze(word: str) -> str:
    """A word with each doubled letter written once; the word itself where that leaves fewer than three."""
    short = "".join(each for at, each in enumerate(word) if not at or each != word[at - 1])
    return short if 2 < len(short) < len(word) else word


def stem_form(stem: str) -> str:
    """A stem as a key of `Matcher.forms`, where it must not be taken for a word."""
    return stem + STEM
