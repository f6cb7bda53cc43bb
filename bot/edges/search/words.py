"""Cuts a text into words and brings each to its stem, so that different spellings of a word meet."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from sys import intern

from babel import Locale

from bot.edges import stemming
from bot.edges.stemming import Stem

_UNSPACED = re.compile(
    "([\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)"
)
"""Scripts that put no space between words: Thai, Lao, Tibetan, Burmese, Khmer, Japanese and Chinese."""

_ACCENTS_FROM = 10
"""Unicode's combining classes below it belong to the letter (Indic viramas, Japanese voicing)."""

_LETTERS = frozenset("йї")
"""These look accented to Unicode, but are letters of their own, which the stemmers look for."""

_REMEMBERED = 512
"""So many words keep their stems ready."""

_ALGORITHMS = {"nb": "norwegian", "nn": "norwegian"}


def words(text: str) -> list[str]:
    """Give the words of a text without case and accents; one without spaces gives pairs of characters."""
    bare = unicodedata.normalize("NFC", text).casefold().translate(_BARE)
    if not _UNSPACED.search(bare):
        return bare.split()
    return [each for chunk in bare.split() for part in _UNSPACED.split(chunk) for each in _cut(part)]


@cache
def stemmer(lang: str) -> Stem:
    """Give what brings a word of the language to its stem; the word itself where nobody wrote a stemmer."""
    code = Locale.parse(lang, sep="-").language
    name = _ALGORITHMS.get(code) or str(Locale(code).english_name).lower()
    return lru_cache(_REMEMBERED)(stemming.stemmer(name)) if name in stemming.KNOWN else str


def unspaced(word: str) -> bool:
    """Tell whether a word is a piece of a text without spaces."""
    return _UNSPACED.fullmatch(word) is not None


class _Bare(dict[int, str]):
    """Character -> the same without its accent, or a blank where it is no letter; each is found once."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _bare(chr(code))
        return found


def _bare(char: str) -> str:
    if char in _LETTERS:
        return char
    kept = (
        each for each in unicodedata.normalize("NFKD", char) if unicodedata.combining(each) < _ACCENTS_FROM
    )
    return "".join(each if each.isalnum() or unicodedata.category(each)[0] == "M" else " " for each in kept)


_BARE = _Bare()


def _cut(part: str) -> Iterator[str]:
    if unspaced(part) and len(part) > 1:
        return (part[each : each + 2] for each in range(len(part) - 1))
    return iter((part,) if part else ())


def stems(text: str, lang: str) -> tuple[str, ...]:
    """Give the stems of a text's words."""
    return tuple(map(intern, map(stemmer(lang), words(text))))


def forms(text: str, lang: str) -> dict[str, str]:
    """Give a text's words as they are written, each with its stem."""
    return {intern(each): intern(stemmer(lang)(each)) for each in words(text)}
