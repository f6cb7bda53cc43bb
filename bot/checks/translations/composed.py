"""Letters with accents are one character (Unicode's form NFC), so that words are found however typed."""

import unicodedata
from collections.abc import Iterator

from bot.checks.translations.pair import Pair


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """One problem for a text that is not."""
    text = pair.said.text
    if not unicodedata.is_normalized("NFC", text):
        words = (each for each in text.split() if not unicodedata.is_normalized("NFC", each))
        yield f"“{next(words, text)}” is not in Unicode's form NFC", "Save the file in the form NFC"
