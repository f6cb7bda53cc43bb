"""Makes texts comparable: each letter and digit has one form, and nothing is left that cannot be seen."""

import unicodedata

from bot.text.char_table import CharTable
from bot.text.lookalikes import one_script

_INVISIBLE = frozenset(
    {
        *map(chr, range(0xFE00, 0xFE10)),  # variation selectors
        *map(chr, range(0xE0000, 0xE1000)),  # tags, more variation selectors
        *"\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2065\u2800\u3164\uffa0",  # joiners, fillers
    }
)
"""Characters that show nothing and that Unicode does not count among the format characters."""

_DROPPED = frozenset({"Cf", "Cc", "Me"})
"""Unicode's categories of format characters (zero-width, direction), controls and enclosing marks."""

_OVERLAY, _ACCENTS_FROM = 1, 10
"""Canonical combining classes (UAX #44): of strokes through a letter, and the first of accents.

Those between belong to the letter, such as Indic viramas and nuktas and the Japanese voicing mark.
"""

_LETTERS = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیې", "ي"),
    "ک": "ك",
    "ة": "ه",
    "ہ": "ه",
    "ۃ": "ه",
    "ـ": "",
    "ё": "е",
    "ı": "i",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ø": "o",
    "œ": "oe",
    "æ": "ae",
}
"""Letters that are written for one another, because a language allows it or a keyboard lacks them."""

_APOSTROPHES = frozenset("’‘ʼ´`′ʹˈ＇")

_WHOLE = frozenset("йї")
"""Unicode decomposes these into a letter and an accent, but Snowball's stemmers look for them whole."""


def normalize(text: str) -> str:
    """The text in NFKC and without case, with ASCII digits and a blank before a fraction such as `½`."""
    composed = unicodedata.normalize("NFKC", text.translate(_VISIBLE))
    return composed.casefold().translate(_FOLDED)


def fold(text: str, most: int | None = None) -> str:
    """The text as words are compared, `most` characters of it: as `normalize`, and no letter has an accent.

    Letters of another script that only look like those of their word are read as what they look like.
    """
    composed = unicodedata.normalize("NFKC", text[:most].translate(_VISIBLE))[:most]
    return one_script(unicodedata.normalize("NFC", composed.casefold().translate(_BARE))[:most])


def _visible(char: str) -> str:
    if char in _APOSTROPHES:
        return "'"
    if char in _INVISIBLE or (unicodedata.category(char) in _DROPPED and not char.isspace()):
        return ""
    return f" {char}" if unicodedata.decomposition(char).startswith("<fraction>") else char


def _folded(char: str) -> str:
    combining = unicodedata.combining(char)
    if combining == _OVERLAY or combining >= _ACCENTS_FROM:
        return ""
    digit = unicodedata.digit(char, None)
    return _LETTERS.get(_visible(char), _visible(char)) if digit is None else str(digit)


def _bare(char: str) -> str:
    parts = char if char in _WHOLE else unicodedata.normalize("NFKD", char)
    return "".join(map(_folded, parts))


_VISIBLE = CharTable(_visible)
"""Character -> nothing where it cannot be seen, a blank and its parts where it is a fraction."""
_FOLDED = CharTable(_folded)
"""Character -> the one that stands for all of its kind; marks that are part of no letter are dropped."""
_BARE = CharTable(_bare)
"""Character -> its letter without accents, as in `_FOLDED`."""
