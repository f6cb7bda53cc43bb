"""The hash by which a text is known again."""

import unicodedata
from hashlib import sha256

DIGITS = 12
"""Hexadecimal digits kept of the hash: 48 bits, for some 20,000 texts."""


def normalized(text: str) -> str:
    """The text without what no reader sees: NFC, `\\n` for a line's end, no blanks around lines or text."""
    lines = unicodedata.normalize("NFC", text).removeprefix("\ufeff").splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def digest(text: str) -> str:
    """The hash of a normalized text."""
    return sha256(text.encode()).hexdigest()[:DIGITS]
