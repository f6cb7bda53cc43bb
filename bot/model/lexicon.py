"""Finds the words of each concept in a text, also bent (hurts, hurting) or misspelt (chets)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, product
from sys import intern
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.model.tokens import Spelling, Token

_SWAPPED = 4
"""From this length on two letters may be swapped (pian)."""
_ONE_WRONG = 5
_TWO_WRONG = 8
_MANY = 9
_LONG_EXACT = 7
_STEM = "~"
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
        return found or set(self.squeezed.get(_squeeze(token.text), _NONE)) or self._misspelt(token.text)

    def _written(self, word: str) -> set[str]:
        found = {*self.forms.get(word, _NONE), *self.forms.get(_bent(self.stem(word)), _NONE)}
        for length in range(3, len(word) + 1) if self.prefixes else ():
            found.update(self.prefixes.get(word[:length], _NONE))
        return found

    def _clitic(self, word: str) -> set[str]:
        for clitic in self.clitics:
            rest = word.removeprefix(clitic)
            if len(clitic) + 2 < len(word) > len(rest) and (found := self._written(rest)):
                return found
        return set()

    def _misspelt(self, word: str) -> set[str]:
        if len(word) < _SWAPPED or word in self.ordinary or word in self.spelling.skipped:
            return set()
        near = [(_wrong(word, form), form) for form in self.near.get(word[0], ())]
        least = min(near, default=(_MANY, ""))[0]
        best = (form for wrong, form in near if wrong == least < _MANY)
        return {key for form in best for key in self._written(form)}


@dataclass(slots=True)
class _Shelf:
    """The words of a lexicon while it is being built."""

    stem: Callable[[str], str]
    spelling: Spelling
    forms: dict[str, list[str]] = field(default_factory=dict)
    prefixes: dict[str, list[str]] = field(default_factory=dict)
    ranges: dict[str, Range] = field(default_factory=dict)
    phrases: dict[str, list[tuple[Phrase, str]]] = field(default_factory=dict)

    def put(self, line: str, concept: str) -> None:
        """Put the phrases of a line on the shelf, and their words."""
        for chosen in product(*map(self._choices, line.split())):
            phrase = tuple(chain.from_iterable(chosen))
            for key in phrase[0] if phrase else ():
                self.phrases.setdefault(key, []).append((phrase, concept))

    def _choices(self, word: str) -> list[Phrase]:
        """Give what may stand for `a|b`: all single words at once, then each longer one, and none."""
        found = [tuple(self._keys(each)) for each in word.split("|")]
        single = tuple(dict.fromkeys(each[0] for each in found if len(each) == 1))
        longer = [tuple((key,) for key in each) for each in found if len(each) != 1]
        return [*([(single,)] if single else []), *longer]

    def _keys(self, word: str) -> Iterator[str]:
        if ".." in word:
            yield self._range(word)
        else:
            for piece in self.spelling.pieces(word):
                yield self._word(piece, exact=word[0] == "=", begins=word[-1] == "*")

    def _range(self, word: str) -> str:
        low, _, high = word.partition("..")
        if low.isdecimal() and high.isdecimal():
            self.ranges[word] = Range(float(low), float(high), word)
        return word

    def _word(self, piece: str, *, exact: bool, begins: bool) -> str:
        if begins:
            self.prefixes.setdefault(piece, []).append(f"{piece}*")
            return f"{piece}*"
        key = intern(f"={piece}" if exact else piece)
        self.forms.setdefault(piece, []).append(key)
        if not exact:
            self.forms.setdefault(_bent(self.stem(piece)), []).append(key)
        return key


def _wrong(word: str, form: str) -> int:
    """Give how many letters are wrong, or `_MANY` where that is too many for words so short."""
    shorter = min(len(word), len(form))
    allowed = 2 if shorter >= _TWO_WRONG else 1
    wrong = OSA.distance(word, form, score_cutoff=allowed)
    if wrong > allowed or (shorter < _ONE_WRONG and sorted(word) != sorted(form)):
        return _MANY
    return wrong


def _squeeze(word: str) -> str:
    short = "".join(each for at, each in enumerate(word) if not at or each != word[at - 1])
    return short if len(short) > 2 else word


def _bent(stem: str) -> str:
    return stem + _STEM


def build(
    concepts: Mapping[str, Iterable[str]],
    stem: Callable[[str], str],
    spelling: Spelling,
    clitics: tuple[str, ...] = (),
    ordinary: Iterable[str] = (),
) -> Lexicon:
    """Give the lexicon of the concepts: words, phrases, `=exact`, `begin*`, `8..17` ranges, `a|b` choices."""
    shelf = _Shelf(stem, spelling)
    for concept, lines in concepts.items():
        for line in lines:
            shelf.put(line, concept)
    forms = {form: tuple(dict.fromkeys(keys)) for form, keys in shelf.forms.items()}
    loose = {form: keys for form in forms if (keys := _loose(form, forms[form]))}
    return Lexicon(
        stem=stem,
        spelling=spelling,
        clitics=tuple(each for clitic in clitics for each in spelling.pieces(clitic)),
        ordinary=frozenset(each for word in ordinary for each in spelling.pieces(word)),
        forms=forms,
        prefixes={begin: tuple(dict.fromkeys(keys)) for begin, keys in shelf.prefixes.items()},
        ranges=tuple(shelf.ranges.values()),
        phrases={key: tuple(dict.fromkeys(phrases)) for key, phrases in shelf.phrases.items()},
        squeezed={_squeeze(form): keys for form, keys in loose.items()},
        near=by_first_letter(loose),
    )


def by_first_letter(forms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Give the words by their first letter, which hardly anyone mistypes."""
    found: dict[str, list[str]] = {}
    for form in forms:
        found.setdefault(form[0], []).append(form)
    return {letter: tuple(each) for letter, each in found.items()}


def _loose(form: str, keys: Keys) -> Keys:
    """Give the keys that a misspelt form may stand for: none of a short one, nor of a short exact one."""
    if form.endswith(_STEM) or len(form) < _SWAPPED:
        return _NONE
    kept = tuple(key for key in keys if key[0] != "=" or len(form) >= _LONG_EXACT)
    return keys if kept == keys else kept
