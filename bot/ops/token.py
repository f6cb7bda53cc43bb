"""The bot's token, wrapped so that it cannot be printed, logged or pickled by accident."""

import hashlib
import hmac
import re

from bot.ops.redaction import secret_pattern

_SHAPE = re.compile(r"[1-9]\d*:[A-Za-z0-9_-]{10,70}", re.ASCII)
"""Id of the bot, colon, secret (Bot API, Authorizing your bot); the API names no length, so it may vary."""


class BotToken:
    """A Bot API token; only `reveal` returns its text, and only `bot.telegram.transport` calls that."""

    __slots__ = ("_secret", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._secret = secret_pattern(text.partition(":")[2] or text)

    def __repr__(self) -> str:
        """The class alone, so that a log never shows the secret."""
        return "BotToken(***)"

    def __reduce__(self) -> str:
        """Raise TypeError: a token leaves the process in no pickle."""
        raise TypeError("a token is not pickled")

    @staticmethod
    def looks_right(text: str) -> bool:
        """Whether a text has the shape of a token; only Telegram knows whether it is one."""
        return bool(_SHAPE.fullmatch(text))

    def reveal(self) -> str:
        """The token as text."""
        return self._text

    def key(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose (HMAC-SHA256), the same in every process with this token."""
        return hmac.digest(self._text.encode(), f"axis-guide/{purpose}".encode(), hashlib.sha256)

    def redact(self, text: str) -> str:
        """The text with the secret, which is what follows the colon, replaced by `***` in every spelling."""
        return self._secret.sub("***", text)
