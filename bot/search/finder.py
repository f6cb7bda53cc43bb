"""Ranks the places that match a query, and refuses all of them where none matches well enough."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.model.search_index import MOST, Place
from bot.model.vector import Vector
from bot.search.query import Query, QueryParser
from bot.search.tables import Tables
from bot.search.vectors import VectorIndex
from bot.text.language_of import language_of
from bot.text.languages import LANGUAGES

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

_NEAR, _NEARER, _NEAR_FOREIGN = 0.065, 0.08, 0.055
"""How much nearer than a usual page (`VectorIndex.nearest`) the first must be: where words match too, where
none do, and for a text in another language than the chat's, whose words the index cannot know."""

_RANK_OFFSET = 3
"""k of reciprocal rank fusion (Cormack and others, 2009), small because only the first ranks are shown."""


@dataclass(frozen=True, slots=True)
class Finder:
    """Implements `bot.model.search_index.SearchIndex`.

    `places` and `groups` are the places of the pages and groups of questions by their number in `tables`,
    `lang` is the language of the chat.
    """

    places: Sequence[Place]
    groups: Sequence[Place]
    parser: QueryParser
    tables: Tables
    vectors: VectorIndex
    lang: str

    def exact(self, text: str) -> Place | None:
        """As `SearchIndex.exact`."""
        return self.parser.names.exact(text)

    def knows(self, text: str) -> int:
        """As `SearchIndex.knows`."""
        return self.parser.known(text)

    def find(self, text: str, most: int = MOST, vector: Vector | None = None) -> list[Place]:
        """As `SearchIndex.find`: a term comes first where the text is about it alone, else pages do."""
        query = self.parser.parse(text)
        foreign = vector is not None and language_of(text, LANGUAGES, self.lang) != self.lang
        lexical = [] if foreign else self._lexical(query, most)
        floor = _NEAR_FOREIGN if foreign else _NEAR if lexical else _NEARER
        ranked = self.vectors.nearest(vector) if vector else []
        near = [place for place, nearer in ranked[:most] if nearer >= floor]
        named = bool(lexical and query.terms)
        pages = _fused(lexical, near)[:most]
        if not pages or (ranked and not near and not named):
            return []
        lead: list[Place] = [("term", query.lead)] if query.lead else []
        terms = (("term", name) for name in query.terms if name != query.lead)
        more = (*self._group(query), *terms) if lexical else ()
        return [*lead, *pages[:_PAGES_FIRST], *more, *pages[_PAGES_FIRST:]][:most]

    def _lexical(self, query: Query, most: int) -> list[Place]:
        """The pages that match by their words, none where they do not match well."""
        found = self.tables.pages(query.tokens)
        good = bool(found) and self._is_good_enough(query, found[0][1])
        return [self.places[number] for number, _ in found[:most]] if good else []

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
