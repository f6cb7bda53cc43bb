"""Takes the endings off words, so that "hurts" and "hurting" have one stem (Snowball's stemmers)."""

from collections.abc import Callable
from functools import cache, lru_cache
from sys import intern

import Stemmer  # type: ignore[import-not-found]

from bot.text.languages import LANGUAGES
from bot.text.segment import segment

Stem = Callable[[str], str]
"""Word in lower case -> its stem."""

_INSTALLED = frozenset(Stemmer.algorithms())
"""The stemmers of the installed Snowball, by their English names; an old release lacks some that we name."""

_OWN_CACHE_WORDS = 0
"""Words in PyStemmer's own cache. Its default of 10,000 a language costs memory; the cache below does."""

_CACHED_WORDS = 512
"""Words of one language whose stems are cached, the least recently used dropped first; not measured."""


@cache
def stemmer(lang: str) -> Stem:
    """Word in lower case -> its stem, for one language; the word itself where there is no stemmer."""
    row = LANGUAGES.get(lang)
    if row is None or row.stemmer not in _INSTALLED:
        return str
    return lru_cache(_CACHED_WORDS)(Stemmer.Stemmer(row.stemmer, _OWN_CACHE_WORDS).stemWord)


def stems(text: str, lang: str) -> tuple[str, ...]:
    """The stems of the words of a text (`segment`), in order; interned, for the search holds thousands."""
    return tuple(map(intern, map(stemmer(lang), segment(text))))


def forms(text: str, lang: str) -> dict[str, str]:
    """Word as `segment` cuts it -> its stem; interned."""
    return {intern(each): intern(stemmer(lang)(each)) for each in segment(text)}
