"""What a search must be able to do: tell which of our places fit the words that a person typed."""

from typing import Protocol

Place = tuple[str, ...]
"""A route and its arguments: ("topic", "axis", "loop"), ("term", "lh") or ("visit", "tests")."""

MOST = 5
"""So many places are offered: more than a person reads on a telephone helps nobody."""


class Index(Protocol):
    """The search of one language."""

    def find(self, text: str, most: int = MOST) -> list[Place]:
        """Give the places that fit the text, best first, at most `most`; none where nothing fits."""
        ...

    def exact(self, text: str) -> Place | None:
        """Give the place that the whole text names: a word of the glossary or the title of a page."""
        ...
