"""Takes the endings off words, so that "hurts" and "hurting" meet; the stemmers are Snowball's."""

from collections.abc import Callable

import Stemmer  # type: ignore[import-not-found]

Stem = Callable[[str], str]

KNOWN = frozenset(Stemmer.algorithms())
"""The languages that somebody wrote a stemmer for, by their English names."""

_NO_CACHE = 0
"""PyStemmer is quick; its own cache of 10,000 words a language would only cost memory."""


def stemmer(name: str) -> Stem:
    """Give what brings a word to its stem; raises KeyError for a language that is not among the known."""
    stem: Stem = Stemmer.Stemmer(name, _NO_CACHE).stemWord
    return stem
