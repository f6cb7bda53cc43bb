"""The log: what the bot does, without any text of a user and without the token."""

import json
import logging
import re
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from traceback import format_tb
from types import TracebackType

from bot.ops.redaction import ANY_TOKEN
from bot.ops.settings import LogSettings
from bot.ops.token import BotToken

ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
"""As `sys.exc_info()` returns it."""

_FIRST_WORDS = re.compile(r"[<(\n]")
UPDATE: ContextVar[int | None] = ContextVar("update", default=None)
"""`update_id` of the update that the current task handles; as a number it says nothing about the user."""


class Redacted(logging.Formatter):
    """Wraps another formatter, and replaces the secret of every token in what it writes by `***`."""

    def __init__(self, inner: logging.Formatter, token: BotToken | None) -> None:
        super().__init__()
        self._inner, self._token = inner, token

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of text, perhaps with a traceback below it."""
        text = self._inner.format(record)
        return ANY_TOKEN.sub(r"\1***", self._token.redact(text) if self._token else text)


def _for_the_log(record: logging.LogRecord) -> bool:
    """Whether to write a record: of libraries only warnings, whatever level they set for themselves.

    Those of asyncio describe objects after their first words, and with them what a user wrote.
    """
    if record.name == "asyncio":
        record.msg, record.args = _FIRST_WORDS.split(record.getMessage())[0].rstrip(), ()
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] == "bot"


class MessageFreeFormatter(logging.Formatter):
    """Writes the type and the frames of an error, not its message, which may quote a user."""

    def formatException(self, ei: ErrorInfo) -> str:
        """The frames and the type of an error and of its causes, the first cause first."""
        lines = (f"{''.join(format_tb(each.__traceback__))}{type(each).__name__}" for each in _causes(ei[1]))
        return "\n".join(reversed(list(lines)))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


class Json(MessageFreeFormatter):
    """Writes one JSON object a line: time (ISO 8601, UTC), level, name, message; update, exception if any."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
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


def start(settings: LogSettings, token: BotToken | None = None) -> None:
    """Write the log to stderr, from now on and for the whole process.

    Only our own lines go below WARNING: those of libraries would hold request URLs. Whatever has the shape of
    a token is replaced even where `token` is None.
    """
    text = MessageFreeFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handler = logging.StreamHandler()
    handler.addFilter(_for_the_log)
    handler.setFormatter(Redacted(Json() if settings.json else text, token))
    logging.basicConfig(handlers=[handler], level=max(settings.level, logging.WARNING), force=True)
    logging.getLogger("bot").setLevel(settings.level)
