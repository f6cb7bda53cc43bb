"""A simple search: which pages' titles and typical questions share words with what was typed."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.model.library import Library

Place = tuple[str, str]
"""Topic id, page id."""

_WORD = re.compile(r"\w+")
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Index:
    """Word -> place -> weight, for one language."""

    weights: Mapping[str, Mapping[Place, float]]

    def find(self, text: str, most: int = 5) -> list[Place]:
        """Give the places that fit the text best, best first, at most `most`."""
        scores: dict[Place, float] = {}
        for word in set(words(text)):
            for place, weight in self.weights.get(word, {}).items():
                scores[place] = scores.get(place, 0.0) + weight
        return sorted(scores, key=lambda place: -scores[place])[:most]


def words(text: str) -> Iterator[str]:
    """Give the words of a text without case, accents and very short words."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return (word for word in _WORD.findall(bare.casefold()) if len(word) > _SHORT)


def build(library: Library, lang: str) -> Index:
    """Give the index of one language; a rare word weighs more than a common one."""
    found: dict[str, set[Place]] = {}
    for place, text in _texts(library, lang):
        for word in words(text):
            found.setdefault(word, set()).add(place)
    return Index({word: dict.fromkeys(places, 1 / len(places)) for word, places in found.items()})


def _texts(library: Library, lang: str) -> Iterator[tuple[Place, str]]:
    for topic, entries in library.map.items():
        for page in entries:
            if words_of := library.page(lang, topic, page):
                yield (topic, page), "\n".join((words_of.title, *words_of.asked))
