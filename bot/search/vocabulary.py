"""The vocabulary of an index: which stems are known, their weight, and corrections of misspelt words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from rapidfuzz.distance import OSA

from bot.search.names import Names
from bot.search.records import Group, Record
from bot.text.fuzzy import by_first_letter
from bot.text.segment import unspaced

_COMMON_SHARE = 0.2
"""A stem in the prose of more than this share of the pages is a stop word, unless it names a term alone."""

_ONE_MISTAKE_LETTERS, _TWO_MISTAKES_LETTERS = 5, 8
"""Letters from which on a word may hold one mistake, and two; shorter ones have too many neighbours."""

_MOST_NEAR = 3
"""How many stems one misspelt word may stand for."""


@dataclass(frozen=True, slots=True)
class Near:
    """Known stems that a word may stand for, and how sure that is, from 0 to 1; empty for an unknown word."""

    stems: tuple[str, ...] = ()
    sure: float = 0.0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The stems of one index; `pages` is how many pages it has, `heads` stem -> in how many heads it is.

    `known` are all stems, `common` those that act as stop words, `subjects` those of names and titles that
    do not. `forms` is word as written -> stem, `letters` first letter -> words as written: what a misspelt
    word is compared with.
    """

    pages: int
    heads: Mapping[str, int]
    known: frozenset[str]
    forms: Mapping[str, str]
    letters: Mapping[str, Sequence[str]]
    common: frozenset[str]
    subjects: frozenset[str]

    @classmethod
    def of(cls, pages: Sequence[Record], groups: Sequence[Group], names: Names) -> "Vocabulary":
        """The vocabulary of all that can be found."""
        heads = Counter(each for page in pages for each in page.head)
        texts = Counter(each for page in pages for each in page.text)
        alone = {each[0] for each in names.phrases if len(each) == 1}
        common = {each for each, count in texts.items() if count > _COMMON_SHARE * len(pages)} - alone
        named = {each for phrase in names.phrases for each in phrase}
        titles = {each for page in pages for each in (*page.title, *page.topic)}
        titles |= {each for group in groups for each in group.title}
        visits = {each for group in groups for each in group.questions}
        known = frozenset({*heads, *texts, *named, *titles, *visits} - {""})
        written = (*(each.forms for each in pages), *(each.forms for each in groups), names.forms)
        dull = common - named
        forms = {form: stem for each in written for form, stem in each.items() if stem not in dull}
        subjects = frozenset((named | titles) - common)
        return cls(len(pages), heads, known, forms, by_first_letter(forms), frozenset(common), subjects)

    @property
    def most(self) -> float:
        """The weight of a stem that is in one head alone: the unit of the scores in `bot.search.finder`."""
        return log((self.pages + 1) / 1.5)

    def weight(self, stem: str) -> float:
        """The IDF of a stem over heads, as in BM25; 0 where half of the pages or more have it."""
        count = self.heads.get(stem, 0)
        return max(0.0, log((self.pages - count + 0.5) / (count + 0.5)))

    def near(self, word: str) -> Near:
        """The known stems that are nearest to an unknown word: by typing mistakes, else by its beginning."""
        if len(word) < _ONE_MISTAKE_LETTERS or unspaced(word) or any(char.isdigit() for char in word):
            return Near()
        mistakes = 2 if len(word) >= _TWO_MISTAKES_LETTERS else 1
        found = [
            (OSA.distance(word, each, score_cutoff=mistakes), each) for each in self.letters.get(word[0], ())
        ]
        likely = [(distance, each) for distance, each in found if distance <= mistakes]
        if not likely:
            return self._completed(word)
        least = min(likely)[0]
        return Near(
            self._stems(each for distance, each in likely if distance == least),
            (1 - least / len(word)) ** 1.5,
        )

    def _completed(self, word: str) -> Near:
        completions = [each for each in self.letters.get(word[0], ()) if each.startswith(word)]
        return (
            Near(self._stems(completions), len(word) / min(map(len, completions))) if completions else Near()
        )

    def _stems(self, forms: Iterable[str]) -> tuple[str, ...]:
        """The stems of the words, those in more heads first, `_MOST_NEAR` at most."""
        stems = {self.forms[each] for each in forms}
        return tuple(sorted(stems, key=lambda each: (-self.heads.get(each, 0), each))[:_MOST_NEAR])
