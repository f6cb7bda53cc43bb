"""What of a text may enter the encoder of sentences, which is written in C and trusts its input."""

import unicodedata

MOST_READ, _CHARACTERS = 4096, 512
"""How many characters are looked at, and how many are left at most; 96 tokens are about 400 letters."""

_DROPPED = frozenset({"Cc", "Cf", "Cs"})
"""Unicode's categories of controls, NUL among them, of format characters and of lone surrogates."""


def encodable(text: str) -> str:
    """The beginning of a text in NFKC, with single blanks, and without controls and format characters.

    The encoder replaces characters by a table of its own in a buffer of four times the bytes, plus a few.
    That table makes 18 characters of U+FDFA, and one at most of any that NFKC leaves as it is, so nothing
    that comes from here can run over it (tests/test_encoder.py holds that for every code point).
    """
    words = " ".join(text[:MOST_READ].split())[:_CHARACTERS]
    composed = unicodedata.normalize("NFKC", "".join(filter(_is_kept, words)))
    return " ".join("".join(filter(_is_kept, composed)).split())[:_CHARACTERS].rstrip()


def _is_kept(char: str) -> bool:
    return unicodedata.category(char) not in _DROPPED
