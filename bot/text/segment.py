"""Cuts a text into words without case and accents, in every script, for the search."""

import re
import unicodedata
from collections.abc import Iterator

_UNSPACED = re.compile(
    "([\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)"
)
"""Scripts that put no space between words (UAX #29): Thai, Lao, Tibetan, Burmese, Khmer, Japanese, Han."""

_ACCENTS_FROM = 10
"""Canonical combining class (UAX #44) from which a mark is an accent; those below it belong to the letter,
such as Indic viramas and the Japanese voicing mark."""

_LETTERS = frozenset("йї")
"""Unicode decomposes these into a letter and an accent, but Snowball's stemmers look for them whole."""


def segment(text: str) -> list[str]:
    """The words of a text without case and accents; scripts without spaces give overlapping bigrams."""
    bare = unicodedata.normalize("NFC", text).casefold().translate(_BARE)
    if not _UNSPACED.search(bare):
        return bare.split()
    return [each for chunk in bare.split() for part in _UNSPACED.split(chunk) for each in _cut(part)]


def unspaced(word: str) -> bool:
    """Whether a word is of a script without spaces, so a bigram rather than a word."""
    return _UNSPACED.fullmatch(word) is not None


class _Bare(dict[int, str]):
    """Code point -> its text without accent, a blank where it is no letter or digit; filled on demand."""

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
