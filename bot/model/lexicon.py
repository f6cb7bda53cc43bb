"""Finds the words of each concept in a text, also bent (hurts, hurting) or misspelt (chets)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.model.tokens import Spelling, Token

SWAPPED = 4
"""From this length on two letters may be swapped (pian)."""
_ONE_WRONG = 5
_TWO_WRONG = 8
_MANY = 9
STEM = "~"
_MOST_SKIPPED = 4
"""How many words that do not count may stand between two words of a phrase."""

Keys = tuple[str, ...]
Phrase = tuple[Keys, ...]
"""For each of its words, the keys of which one must be there."""
_NONE: Keys = ()


class Hit(NamedTuple):
    """Where a concept was found: the first token, and the one after the last."""

    start: int
    end: int


Hits = Mapping[str, list[Hit]]


class Range(NamedTuple):
    """A range of numbers that a concept names, `8..17`."""

    low: float
    high: float
    key: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Form of a word -> its keys; first key of a phrase -> the phrases, each with its concept."""

    stem: Callable[[str], str]
    spelling: Spelling
    clitics: tuple[str, ...]
    ordinary: frozenset[str]
    forms: Mapping[str, Keys]
    prefixes: Mapping[str, Keys]
    ranges: tuple[Range, ...]
    phrases: Mapping[str, tuple[tuple[Phrase, str], ...]]
    squeezed: Mapping[str, Keys]
    near: Mapping[str, tuple[str, ...]]

    def find(self, text: tuple[Token, ...]) -> Hits:
        """Give, for each concept, where it stands in the text."""
        keys = [self.keys(token) for token in text]
        found: dict[str, list[Hit]] = {}
        for start, here in enumerate(keys):
            for key in here:
                for phrase, concept in self.phrases.get(key, ()):
                    if end := self._end(phrase, start, keys, text):
                        found.setdefault(concept, []).append(Hit(start, end))
        return found

    def _end(self, phrase: Phrase, start: int, keys: list[set[str]], text: tuple[Token, ...]) -> int:
        at = start + 1
        for wanted in phrase[1:]:
            last = min(at + _MOST_SKIPPED, len(text))
            while at < last and keys[at].isdisjoint(wanted) and text[at].text in self.spelling.skipped:
                at += 1
            if at == len(text) or keys[at].isdisjoint(wanted) or text[at].sentence != text[start].sentence:
                return 0
            at += 1
        return at

    def keys(self, token: Token) -> set[str]:
        """Give the keys that a word stands for: as written or bent; failing that, as misspelt."""
        if token.number is not None:
            inside = {each.key for each in self.ranges if each.low <= token.number <= each.high}
            return inside.union(self.forms.get(token.text, _NONE))
        found = self._written(token.text) or self._clitic(token.text)
        return found or set(self.squeezed.get(squeeze(token.text), _NONE)) or self._misspelt(token.text)

    def _written(self, word: str) -> set[str]:
        found = {*self.forms.get(word, _NONE), *self.forms.get(bent(self.stem(word)), _NONE)}
        for length in range(3, len(word) + 1) if self.prefixes else ():
            found.update(self.prefixes.get(word[:length], _NONE))
        return found

    def knows(self, token: Token) -> bool:
        """Tell whether a word, as it is written, belongs to what we know of the language."""
        return token.text in self.spelling.skipped or bool(self._written(token.text))

    def _clitic(self, word: str) -> set[str]:
        for clitic in self.clitics:
            rest = word.removeprefix(clitic)
            if len(clitic) + 2 < len(word) > len(rest) and (found := self._written(rest)):
                return found
        return set()

    def _misspelt(self, word: str) -> set[str]:
        if len(word) < SWAPPED or word in self.ordinary or word in self.spelling.skipped:
            return set()
        near = [(_wrong(word, form), form) for form in self.near.get(word[0], ())]
        least = min(near, default=(_MANY, ""))[0]
        best = (form for wrong, form in near if wrong == least < _MANY)
        return {key for form in best for key in self._written(form)}


def _wrong(word: str, form: str) -> int:
    """Give how many letters are wrong, or `_MANY` where that is too many for words so short."""
    shorter = min(len(word), len(form))
    allowed = 2 if shorter >= _TWO_WRONG else 1
    wrong = OSA.distance(word, form, score_cutoff=allowed)
    if wrong > allowed or (shorter < _ONE_WRONG and sorted(word) != sorted(form)):
        return _MANY
    return wrong


def squeeze(word: str) -> str:
    """Give a word with each letter that stands twice written once."""
    short = "".join(each for at, each in enumerate(word) if not at or each != word[at - 1])
    return short if len(short) > 2 else word


def bent(stem: str) -> str:
    """Give a stem as it stands among the forms, so that it is not taken for a word."""
    return stem + STEM
