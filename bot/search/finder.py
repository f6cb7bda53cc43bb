"""Ranks the places that match a query, and refuses all of them where none matches well enough."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.model.search_index import MOST, Place
from bot.model.vector import Vector
from bot.search.query import Query, QueryParser
from bot.search.tables import Tables
from bot.search.vectors import VectorIndex

_PAGES_FIRST = 3
"""How many pages come before a group of questions and further terms."""

_FAINT_SCORE, _CLEAR_SCORE = 2.5, 5.3
"""Scores in units of `Vocabulary.most`: below the first nothing is found, from the second on always."""

_GROUP_SCORE = 2.5
"""From this negated BM25 score on a group of questions is offered beside the pages."""

_LONG_TEXT_WORDS = 10
"""Words; in a longer text `_CLEAR_SCORE` grows in proportion, for chance finds more there."""

_UNDERSTOOD, _SUBJECTS = 0.75, 1.3
"""Between the two scores: from this `Query.understood` or this `Query.subjects` on places are found."""

_LIKE = 0.85
"""From this likeness on a place is found by its sentence vector alone; the model's lie between 0.7 and 1."""

_RANK_OFFSET = 3
"""k of reciprocal rank fusion (Cormack and others, 2009), small because only the first ranks are shown."""


@dataclass(frozen=True, slots=True)
class Finder:
    """Implements `bot.model.search_index.SearchIndex`.

    `places` and `groups` are the places of the pages and groups of questions by their number in `tables`.
    """

    places: Sequence[Place]
    groups: Sequence[Place]
    parser: QueryParser
    tables: Tables
    vectors: VectorIndex

    def exact(self, text: str) -> Place | None:
        """As `SearchIndex.exact`."""
        return self.parser.names.exact(text)

    def find(self, text: str, most: int = MOST, vector: Vector | None = None) -> list[Place]:
        """As `SearchIndex.find`: a term comes first where the text is about it alone, else pages do."""
        query = self.parser.parse(text)
        found = self.tables.pages(query.tokens)
        lexical = [self.places[number] for number, _ in found[:most]]
        if not found or not self._is_good_enough(query, found[0][1]):
            lexical = []
        near = self.vectors.nearest(vector) if vector else []
        if not lexical and not (near and near[0][1] >= _LIKE):
            return []
        pages = _fused(lexical, [place for place, _ in near[:most]])[:most]
        lead: list[Place] = [("term", query.lead)] if query.lead else []
        named = (("term", name) for name in query.terms if name != query.lead)
        more = (*self._group(query), *named) if lexical else ()
        return [*lead, *pages[:_PAGES_FIRST], *more, *pages[_PAGES_FIRST:]][:most]

    def likely(self, text: str, most: int, vector: Vector | None = None) -> list[Place]:
        """As `SearchIndex.likely`."""
        near = [place for place, _ in self.vectors.nearest(vector)] if vector else []
        found = [self.places[number] for number, _ in self.tables.pages(self.parser.parse(text).tokens)]
        topics: list[Place] = [("topic", place[1]) for place in (near or found)]
        return list(dict.fromkeys(topics))[:most]

    def _is_good_enough(self, query: Query, score: float) -> bool:
        score /= self.parser.vocabulary.most
        clear = score >= _CLEAR_SCORE * max(1.0, query.length / _LONG_TEXT_WORDS)
        sure = query.understood >= _UNDERSTOOD or query.subjects >= _SUBJECTS
        return score >= _FAINT_SCORE and (clear or sure)

    def _group(self, query: Query) -> Iterator[Place]:
        for number, score in self.tables.groups(query.tokens)[:1]:
            if score >= _GROUP_SCORE:
                yield self.groups[number]


def _fused(*rankings: list[Place]) -> list[Place]:
    """The places of several rankings, by the sum of what each gives to its ranks."""
    scores: dict[Place, float] = {}
    for ranking in rankings:
        for rank, place in enumerate(ranking):
            scores[place] = scores.get(place, 0.0) + 1 / (_RANK_OFFSET + rank)
    return sorted(scores, key=lambda place: -scores[place])
