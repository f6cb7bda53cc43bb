"""Which words we know, how much each tells, and which known word a misspelt one was probably meant to be."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from rapidfuzz.distance import OSA

from bot.edges.search.names import Names
from bot.edges.search.records import Group, Record
from bot.edges.search.words import unspaced
from bot.model.lexicography import by_first_letter

_COMMON = 0.2
"""A word in the text of more than this share of the pages says nothing about any one of them."""

_SHORTEST, _LONG = 5, 8
"""A shorter word is not corrected: too many others are near. A long one may hold two slips."""

_MOST_NEAR = 3


@dataclass(frozen=True, slots=True)
class Near:
    """Known stems that a word may stand for, and how sure we are, from 0 to 1."""

    stems: tuple[str, ...] = ()
    sure: float = 0.0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`heads`: in how many pages' heads a stem is; `common` stems tell nothing, `subjects` tell most.

    `forms`: word as written -> its stem; `letters`: first letter -> the words as written.
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
        """Collect the words of everything that can be found."""
        heads = Counter(each for page in pages for each in page.head)
        texts = Counter(each for page in pages for each in page.text)
        alone = {each[0] for each in names.phrases if len(each) == 1}
        common = {each for each, count in texts.items() if count > _COMMON * len(pages)} - alone
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
        """Give how much a stem tells that a single page has: the unit of every score."""
        return log((self.pages + 1) / 1.5)

    def weight(self, stem: str) -> float:
        """Give how much a stem tells (BM25's IDF): nothing where half the pages have it."""
        count = self.heads.get(stem, 0)
        return max(0.0, log((self.pages - count + 0.5) / (count + 0.5)))

    def near(self, word: str) -> Near:
        """Give the known stems that are nearest to an unknown word: by slips, else by its beginning."""
        if len(word) < _SHORTEST or unspaced(word) or any(char.isdigit() for char in word):
            return Near()
        slips = 2 if len(word) >= _LONG else 1
        found = [
            (OSA.distance(word, each, score_cutoff=slips), each) for each in self.letters.get(word[0], ())
        ]
        likely = [(distance, each) for distance, each in found if distance <= slips]
        if not likely:
            return self._begun(word)
        least = min(likely)[0]
        return Near(
            self._stems(each for distance, each in likely if distance == least),
            (1 - least / len(word)) ** 1.5,
        )

    def _begun(self, word: str) -> Near:
        begun = [each for each in self.letters.get(word[0], ()) if each.startswith(word)]
        return Near(self._stems(begun), len(word) / min(map(len, begun))) if begun else Near()

    def _stems(self, forms: Iterable[str]) -> tuple[str, ...]:
        """Give the stems of the words, those first that more pages are about."""
        stems = {self.forms[each] for each in forms}
        return tuple(sorted(stems, key=lambda each: (-self.heads.get(each, 0), each))[:_MOST_NEAR])
