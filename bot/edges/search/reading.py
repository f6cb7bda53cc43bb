"""Reads what a person typed: the words we know, the medical words it names, how much of it is understood."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.edges.search.names import Names
from bot.edges.search.records import TERM
from bot.edges.search.vocabulary import Near, Vocabulary
from bot.edges.search.words import stemmer, words

_WORDS, _LETTERS = 40, 400
"""More than this is not read: a question is shorter, and the time stays bounded."""

_ALONE = 0.6
"""A text is about one medical word alone where the name is at least this share of what the text tells."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What we make of a text.

    `tokens` are the stems to look for and `terms` the medical words named, `lead` the one that the text is
    about alone. `length` is in words, `understood` is the share of its telling words that we know, and
    `subjects` is how many of its words belong to our subject.
    """

    tokens: frozenset[str]
    terms: tuple[str, ...]
    lead: str | None
    length: int
    understood: float
    subjects: float


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads texts in one language; `langs` are the languages whose words our pages are in."""

    langs: tuple[str, ...]
    names: Names
    vocabulary: Vocabulary

    def read(self, text: str) -> Reading:
        """Give what we make of a text."""
        near = [self._near(word) for word in words(text[:_LETTERS])[:_WORDS]]
        named = list(self.names.named([each.stems[0] if each.stems else "" for each in near]))
        terms = tuple(dict.fromkeys(name for name, _, _ in named))
        said = [(each, self._weight(each)) for each in near if not self._is_common(each)]
        total = sum(weight for _, weight in said)
        known = sum(each.sure * weight * self._aimed(each) for each, weight in said)
        lead = next((name for name, start, end in named if self._share(near, start, end) >= _ALONE), None)
        return Reading(
            frozenset((*(stem for each in near for stem in each.stems), *self._added(terms))),
            terms,
            lead,
            len(near),
            known / total if total else 0.0,
            len(terms) + sum(each.sure for each in near if self.vocabulary.subjects.intersection(each.stems)),
        )

    def _near(self, word: str) -> Near:
        stems = tuple(dict.fromkeys(stemmer(lang)(word) for lang in self.langs))
        known = tuple(each for each in stems if each in self.vocabulary.known)
        return Near(known, 1.0) if known else self.vocabulary.near(word)

    def _weight(self, near: Near) -> float:
        return max(map(self.vocabulary.weight, near.stems), default=self.vocabulary.most)

    def _aimed(self, near: Near) -> float:
        """Give how much a word helps to understand: one that no page is about only half."""
        about = self.vocabulary.heads.keys() | self.vocabulary.subjects
        return 0.5 if about.isdisjoint(near.stems) else 1.0

    def _is_common(self, near: Near) -> bool:
        return not self.vocabulary.common.isdisjoint(near.stems)

    def _share(self, near: list[Near], start: int, end: int) -> float:
        total = sum(self._weight(each) for each in near)
        return sum(self._weight(each) for each in near[start:end]) / total if total else 0.0

    def _added(self, terms: Iterable[str]) -> Iterator[str]:
        """Give what a named term stands for: its own words in place of a brand, and its mark on the pages."""
        for name in terms:
            yield TERM + name
            yield from self.names.titles[name]
