"""The bot's token: a secret that never shows itself."""

import hashlib
import hmac
import re

_SHAPE = re.compile(r"[1-9]\d*:[A-Za-z0-9_-]{10,70}", re.ASCII)


class Token:
    """A Bot API token; its text is given only by `reveal`, to the one place that builds request paths."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        """Give nothing away."""
        return "Token(***)"

    def __reduce__(self) -> str:
        """Refuse to be copied out of the process."""
        raise TypeError("a token is not pickled")

    @staticmethod
    def looks_right(text: str) -> bool:
        """Tell whether a text has the shape of a token."""
        return bool(_SHAPE.fullmatch(text))

    def reveal(self) -> str:
        """Give the secret."""
        return self._text

    def key(self, purpose: str) -> bytes:
        """Give a key of 32 bytes for one purpose, the same in every process of this bot."""
        return hmac.digest(self._text.encode(), f"axis-guide/{purpose}".encode(), hashlib.sha256)

    def redact(self, text: str) -> str:
        """Give the text without the secret."""
        return text.replace(self._text, "***")
