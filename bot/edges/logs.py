"""The log: what the bot does, never what a person wrote, and never the token."""

import json
import logging
import re
from datetime import UTC, datetime

from bot.edges.settings import LogSettings
from bot.edges.token import Token

_ANY_TOKEN = re.compile(r"\d{5,}(?::|%3A)[A-Za-z0-9_-]{20,}")
_LIBRARIES = ("aiohttp", "asyncio", "telegram", "httpx", "httpcore", "markdown_it", "watchfiles", "babel")


class Redacted(logging.Formatter):
    """Gives the line of another formatter, tracebacks and all, without any token."""

    def __init__(self, inner: logging.Formatter, token: Token | None) -> None:
        super().__init__()
        self._inner, self._token = inner, token

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        text = self._inner.format(record)
        return _ANY_TOKEN.sub("***", self._token.redact(text) if self._token else text)


class Json(logging.Formatter):
    """Gives one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "name": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def start(settings: LogSettings, token: Token | None = None) -> None:
    """Write the log to stderr. Libraries say only warnings: at DEBUG they print addresses and messages."""
    text = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handler = logging.StreamHandler()
    handler.setFormatter(Redacted(Json() if settings.json else text, token))
    logging.basicConfig(handlers=[handler], level=settings.level, force=True)
    for name in _LIBRARIES:
        logging.getLogger(name).setLevel(max(settings.level, logging.WARNING))
