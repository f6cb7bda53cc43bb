"""Cuts a text into words without case and accents, in every script, for the search."""

import re
import unicodedata
from collections.abc import Iterator

from bot.text.char_table import CharTable
from bot.text.normalize import fold

_SOUTHEAST_ASIAN, _EAST_ASIAN = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff",
    "\u3005\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
)
UNSPACED = _SOUTHEAST_ASIAN + _EAST_ASIAN
"""Scripts that put no space between words (UAX #29): Thai, Lao, Tibetan, Burmese, Khmer, Japanese, Han."""

_UNSPACED = re.compile(f"([{UNSPACED}]+)")


def segment(text: str) -> list[str]:
    """The words of a text without case and accents; scripts without spaces give overlapping bigrams."""
    return cut(fold(text))


def cut(folded: str) -> list[str]:
    """As `segment`, for a text that is folded already."""
    bare = folded.translate(_SPACED)
    if not _UNSPACED.search(bare):
        return bare.split()
    return [each for chunk in bare.split() for part in _UNSPACED.split(chunk) for each in _cut(part)]


def unspaced(word: str) -> bool:
    """Whether a word is of a script without spaces, so a bigram rather than a word."""
    return _UNSPACED.fullmatch(word) is not None


def word_count(text: str) -> int:
    """The words of a text, as a reader sees them: “don't” and “1,045” are one, a dash is none.

    In a script without spaces two letters count as a word, about its mean in Chinese.
    """
    letters = sum(map(len, _UNSPACED.findall(text)))
    words = sum(any(map(str.isalnum, each)) for each in _UNSPACED.sub(" ", text).split())
    return words + -(-letters // 2)


def _spaced(char: str) -> str:
    return char if char.isalnum() or unicodedata.category(char)[0] == "M" else " "


_SPACED = CharTable(_spaced)
"""Character -> itself, but a blank where it is no part of a word."""


def _cut(part: str) -> Iterator[str]:
    if unspaced(part) and len(part) > 1:
        return (part[each : each + 2] for each in range(len(part) - 1))
    return iter((part,) if part else ())
