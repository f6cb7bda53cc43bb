"""Parses typed text into a query: known stems, terms that are named, and how much of it is understood."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.search.names import Names
from bot.search.records import TERM
from bot.search.vocabulary import Near, Vocabulary
from bot.text.segment import segment
from bot.text.stem import stemmer

_MOST_WORDS, _MOST_LETTERS = 40, 400
"""Words and characters of a text that are read, so that the time is bounded; questions are shorter."""

_LEAD_SHARE = 0.6
"""A text is about one term alone where its name has at least this share of the text's weight."""


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed text.

    `tokens` are the stems to look for, `terms` the ids of the terms named in it, `lead` the one that the text
    is about alone, None for none. `length` is in words, `understood` the share of its weight (0 to 1) that
    is in known words, and `subjects` how many of its words belong to our subject, corrected ones in part.
    """

    tokens: frozenset[str]
    terms: tuple[str, ...]
    lead: str | None
    length: int
    understood: float
    subjects: float


@dataclass(frozen=True, slots=True)
class QueryParser:
    """Parses texts of one language; `langs` are the languages of the indexed texts (`bot.search.build`)."""

    langs: tuple[str, ...]
    names: Names
    vocabulary: Vocabulary

    def known(self, text: str) -> int:
        """How many of the first words of a text stand in the indexed texts, in any form."""
        words = segment(text[:_MOST_LETTERS])[:_MOST_WORDS]
        return sum(stemmer(self.langs[0])(each) in self.vocabulary.known for each in words)

    def parse(self, text: str) -> Query:
        """The query of a text; an empty one has no tokens."""
        near = [self._near(word) for word in segment(text[:_MOST_LETTERS])[:_MOST_WORDS]]
        named = list(self.names.named([each.stems[0] if each.stems else "" for each in near]))
        terms = tuple(dict.fromkeys(name for name, _, _ in named))
        said = [(each, self._weight(each)) for each in near if not self._is_common(each)]
        total = sum(weight for _, weight in said)
        known = sum(each.sure * weight * self._relevance(each) for each, weight in said)
        lead = next(
            (name for name, start, end in named if self._share(near, start, end) >= _LEAD_SHARE), None
        )
        return Query(
            tokens=frozenset((*(stem for each in near for stem in each.stems), *self._term_stems(terms))),
            terms=terms,
            lead=lead,
            length=len(near),
            understood=known / total if total else 0.0,
            subjects=len(terms)
            + sum(each.sure for each in near if self.vocabulary.subjects.intersection(each.stems)),
        )

    def _near(self, word: str) -> Near:
        stems = tuple(dict.fromkeys(stemmer(lang)(word) for lang in self.langs))
        known = tuple(each for each in stems if each in self.vocabulary.known)
        return Near(known, 1.0) if known else self.vocabulary.near(word)

    def _weight(self, near: Near) -> float:
        return max(map(self.vocabulary.weight, near.stems), default=self.vocabulary.most)

    def _relevance(self, near: Near) -> float:
        """The part of a word's weight that counts as understood: half where no page is about the word."""
        about = self.vocabulary.heads.keys() | self.vocabulary.subjects
        return 0.5 if about.isdisjoint(near.stems) else 1.0

    def _is_common(self, near: Near) -> bool:
        return not self.vocabulary.common.isdisjoint(near.stems)

    def _share(self, near: list[Near], start: int, end: int) -> float:
        total = sum(self._weight(each) for each in near)
        return sum(self._weight(each) for each in near[start:end]) / total if total else 0.0

    def _term_stems(self, terms: Iterable[str]) -> Iterator[str]:
        """The stems that named terms add: the term's own name (for a brand), and its id behind `TERM`."""
        for name in terms:
            yield TERM + name
            yield from self.names.titles[name]
