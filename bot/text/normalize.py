"""Makes texts comparable: each letter and digit has one form, and nothing is left that cannot be seen."""

import unicodedata

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

_ACCENTS_FROM = 10
"""Unicode's combining classes below it belong to the letter (Indic viramas and nuktas)."""

_LETTERS = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیې", "ي"),
    **dict.fromkeys("’‘ʼ´`", "'"),
    "ک": "ك",
    "ة": "ه",
    "ہ": "ه",
    "ۃ": "ه",
    "ـ": "",
    "ё": "е",
    "ı": "i",
}
"""Letters that writers of one language use for one another; the Turkish i without a dot is one of them."""


def normalize(text: str) -> str:
    """The text in NFKC and without case, with ASCII digits and a blank before a fraction such as `½`."""
    composed = unicodedata.normalize("NFKC", text.translate(_VISIBLE))
    return composed.casefold().translate(_FOLDED)


class _Visible(dict[int, str]):
    """Character -> nothing where it cannot be seen, a blank and its parts where it is a fraction."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _visible(chr(code))
        return found


class _Folded(dict[int, str]):
    """Character -> the one that stands for all of its kind; marks that are part of no letter are dropped."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _folded(chr(code))
        return found


def _visible(char: str) -> str:
    if char in _INVISIBLE or (unicodedata.category(char) in _DROPPED and not char.isspace()):
        return ""
    return f" {char}" if unicodedata.decomposition(char).startswith("<fraction>") else char


def _folded(char: str) -> str:
    if unicodedata.combining(char) >= _ACCENTS_FROM:
        return ""
    digit = unicodedata.digit(char, None)
    return _LETTERS.get(_visible(char), _visible(char)) if digit is None else str(digit)


_VISIBLE, _FOLDED = _Visible(), _Folded()
