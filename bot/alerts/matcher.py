"""Finds the words of each concept in a text, also inflected (hurts, hurting) or misspelt (chets)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.text.tokens import Spelling, Token

SWAPPED = 4
"""Letters from which on a word is found with two of them swapped (pian); a shorter one only as written."""
_ONE_WRONG = 5
"""Letters from which on a word is found with one of them wrong, missing or too many."""
_TWO_WRONG = 8
"""Letters from which on a word is found with two mistakes."""
_MOST_WRONG = 2
"""How many mistakes a word may have."""
_LONG_EXACT = 7
"""Letters from which on an exact word (`=word`) is found with typing mistakes too."""
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
    without its doubled letters -> its keys, `near` first letter -> the words to compare a misspelt one with.
    `words` is the key of a single word -> its concepts, `phrases` the first key of a phrase -> the phrases
    of several words that begin with it, each with its concept. `clitics` are beginnings to take off a word
    that is not found (Arabic `و`); `never_fuzzy` words are never misspelt.
    """

    stem: Callable[[str], str]
    spelling: Spelling
    clitics: tuple[str, ...]
    never_fuzzy: frozenset[str]
    forms: Mapping[str, Keys]
    prefixes: Mapping[str, Keys]
    ranges: tuple[Range, ...]
    words: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[tuple[Phrase, str], ...]]
    squeezed: Mapping[str, Keys]
    near: Mapping[str, tuple[str, ...]]

    def find(self, text: tuple[Token, ...]) -> Hits:
        """Every hit of every concept; hits may overlap."""
        words = {token.text: token for token in text}
        read = {word: self.keys(token) for word, token in words.items()}
        keys = [read[token.text] for token in text]
        found: dict[str, list[Hit]] = {}
        for start, here in enumerate(keys):
            for concept, end in self._from(start, keys, text) if here else ():
                found.setdefault(concept, []).append(Hit(start, end))
        return found

    def _from(self, start: int, keys: list[set[str]], text: tuple[Token, ...]) -> Iterator[tuple[str, int]]:
        """The concepts that begin at a token, each with the token after its last."""
        ahead = self._ahead(start + 1, keys, text)
        for key in keys[start]:
            yield from ((concept, start + 1) for concept in self.words.get(key, ()))
            for phrase, concept in self.phrases.get(key, ()):
                if not ahead.isdisjoint(phrase[1]) and (
                    end := self._end_of_phrase(phrase, start, keys, text)
                ):
                    yield concept, end

    def _ahead(self, at: int, keys: list[set[str]], text: tuple[Token, ...]) -> set[str]:
        """The keys of the words that may follow in a phrase: the next one, also behind stop words."""
        found: set[str] = set()
        for place in range(at, min(at + _MOST_STOP_WORDS + 1, len(text))):
            found |= keys[place]
            if text[place].text not in self.spelling.stop_words:
                break
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
        if found or len(token.text) == 1:
            return found
        short = squeeze(token.text)
        doubled = self.squeezed.get(short) or fuzzy_keys(short, self.forms.get(short, _NO_KEYS))
        return set(doubled) or self._misspelt(token.text)

    def _written(self, word: str) -> set[str]:
        if len(word) == 1:
            return set(self.forms.get(word, _NO_KEYS))
        found = {*self.forms.get(word, _NO_KEYS), *self.forms.get(stem_form(self.stem(word)), _NO_KEYS)}
        for length in range(3, min(len(word), _LONGEST_PREFIX) + 1) if self.prefixes else ():
            found.update(self.prefixes.get(word[:length], _NO_KEYS))
        return found

    def knows(self, word: str) -> bool:
        """Whether a word is a stop word or in a list, as written or inflected; a misspelt one is not."""
        return word in self.spelling.stop_words or bool(self._written(word))

    def _clitic(self, word: str) -> set[str]:
        for clitic in self.clitics:
            rest = word.removeprefix(clitic)
            if len(clitic) + 2 < len(word) > len(rest) and (found := self._written(rest)):
                return found
        return set()

    def _misspelt(self, word: str) -> set[str]:
        if len(word) < SWAPPED or word in self.never_fuzzy or word in self.spelling.stop_words:
            return set()
        forms = self.near.get(word[0], ())
        near = extract(word, forms, scorer=OSA.distance, score_cutoff=_MOST_WRONG, limit=None)
        likely = [(wrong, form) for form, wrong, _ in near if _is_likely(word, form, wrong)]
        least = min(likely, default=(0, ""))[0]
        return {key for wrong, form in likely if wrong == least for key in self._written(form)}


def _is_likely(word: str, form: str, wrong: int) -> bool:
    """Whether a word with so many mistakes, a swap counting as one, may be meant for another."""
    shorter = min(len(word), len(form))
    if shorter < _ONE_WRONG:
        return wrong <= 1 and sorted(word) == sorted(form)
    return wrong <= (_MOST_WRONG if shorter >= _TWO_WRONG else 1)


def squeeze(word: str) -> str:
    """A word with each doubled letter written once; the word itself where that leaves fewer than three."""
    short = "".join(each for at, each in enumerate(word) if not at or each != word[at - 1])
    return short if 2 < len(short) < len(word) else word


def stem_form(stem: str) -> str:
    """A stem as a key of `Matcher.forms`, where it must not be taken for a word."""
    return stem + STEM


def fuzzy_keys(form: str, keys: Keys) -> Keys:
    """The keys that a misspelt form may stand for: not those of a stem, a short word or a short exact one."""
    if not keys or form.endswith(STEM) or len(form) < SWAPPED:
        return ()
    kept = tuple(key for key in keys if key[0] != "=" or len(form) >= _LONG_EXACT)
    return keys if kept == keys else kept
