"""The protocol of a search index: from typed words to places of the site."""

from typing import Protocol

from bot.model.vector import Vector

Place = tuple[str, ...]
"""An address without its language: ("topic", "axis", "loop"), ("term", "lh") or ("visit", "tests")."""

MOST = 5
"""How many places the search screen offers: about what one screen of a phone holds; chosen, not measured."""


class SearchIndex(Protocol):
    """The search of one language; any thread may call it. `bot.search` implements it."""

    def find(self, text: str, most: int = MOST, vector: Vector | None = None) -> list[Place]:
        """The places that match the text, best first, at most `most`; empty where none matches well.

        With a sentence vector, the text may be in any language.
        """
        ...

    def likely(self, text: str, most: int, vector: Vector | None = None) -> list[Place]:
        """The places of the topics that come nearest to a text, even where none matches well."""
        ...

    def exact(self, text: str) -> Place | None:
        """The place whose name is the whole text (a term of the glossary or a page's title), else None."""
        ...

    def knows(self, text: str) -> int:
        """How many of the first words of a text stand in what can be found, in any form."""
        ...


class NullIndex:
    """An index that finds nothing, for a language without one."""

    def find(self, text: str, most: int = MOST, vector: Vector | None = None) -> list[Place]:
        """Always empty."""
        return []

    def likely(self, text: str, most: int, vector: Vector | None = None) -> list[Place]:
        """Always empty."""
        return []

    def exact(self, text: str) -> Place | None:
        """Always None."""
        return None

    def knows(self, text: str) -> int:
        """Always 0."""
        return 0


NULL_INDEX = NullIndex()
