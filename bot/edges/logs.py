"""The log: what the bot does, never what a person wrote, and never the token."""

import json
import logging
import re
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from traceback import format_tb
from types import TracebackType

from bot.edges.settings import LogSettings
from bot.edges.token import Token

ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

_ANY_TOKEN = re.compile(r"\d{5,}(?::|%3[Aa])[A-Za-z0-9_-]{20,}")

UPDATE: ContextVar[int | None] = ContextVar("update", default=None)
"""The update in hand, so that each line of its story can be found; Telegram's number of it tells nothing."""


class Redacted(logging.Formatter):
    """Gives the line of another formatter, tracebacks and all, without any token."""

    def __init__(self, inner: logging.Formatter, token: Token | None) -> None:
        super().__init__()
        self._inner, self._token = inner, token

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        text = self._inner.format(record)
        return _ANY_TOKEN.sub("***", self._token.redact(text) if self._token else text)


class Discreet(logging.Formatter):
    """Tells of an error its kind and where it came from, but not its words, for they may quote a person."""

    def formatException(self, ei: ErrorInfo) -> str:
        """Give the frames and the kind of an error, its causes first."""
        told = (f"{''.join(format_tb(each.__traceback__))}{type(each).__name__}" for each in _causes(ei[1]))
        return "\n".join(reversed(list(told)))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


class Json(Discreet):
    """Gives one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "name": record.name,
            "message": record.getMessage(),
        }
        if (update := UPDATE.get()) is not None:
            line["update"] = update
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def start(settings: LogSettings, token: Token | None = None) -> None:
    """Write the log to stderr. Only our own lines go below WARNING: libraries would print addresses there."""
    text = Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handler = logging.StreamHandler()
    handler.setFormatter(Redacted(Json() if settings.json else text, token))
    logging.basicConfig(handlers=[handler], level=max(settings.level, logging.WARNING), force=True)
    logging.getLogger("bot").setLevel(settings.level)
