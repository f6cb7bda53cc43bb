"""The parameters of one call, held as the text that Telegram's own server sees."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .errors import bad

Json = dict[str, Any]

# Telegram sends these as text whatever they look like: "12" as a message text stays "12".
_TEXTS = {
    "callback_query_id", "caption", "custom_title", "description", "inline_query_id", "language_code", "name",
    "next_offset", "parse_mode", "secret_token", "short_description", "text", "url",
}  # fmt: skip


@dataclass(frozen=True)
class Upload:
    """A file that came in a multipart body."""

    file_name: str
    content: bytes


class Params:
    """Read parameters the way Telegram's server does: forgiving about numbers, strict about objects."""

    def __init__(self, values: Mapping[str, str], files: Mapping[str, Upload] | None = None) -> None:
        self._values = values
        self.files = files or {}

    def text(self, name: str) -> str:
        return self._values.get(name, "")

    def has(self, name: str) -> bool:
        return bool(self._values.get(name))

    def number(self, name: str, default: int = 0) -> int:
        found = re.match(r"-?\d+", self.text(name).strip())
        return int(found[0]) if found else default

    def between(self, name: str, default: int, low: int, high: int) -> int:
        return min(max(self.number(name, default), low), high)

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in {"true", "yes", "1"}

    def value(self, name: str, what: str) -> object:
        """Return a JSON parameter, or None where it was not given at all."""
        if not self.has(name):
            return None
        try:
            found = json.loads(self.text(name))
        except (ValueError, RecursionError):
            raise bad(f"can't parse {what} JSON object") from None
        _check_unicode(found)
        return found

    def rows(self, name: str, what: str) -> list[Any] | None:
        found = self.value(name, what)
        if found is not None and not isinstance(found, list):
            raise bad(f"expected an Array of {what}")
        return found

    def chat_id(self) -> int | None:
        """Return the chat's number, or None for a name such as @channel."""
        raw = self.text("chat_id")
        if not raw:
            raise bad("chat_id is empty")
        return int(raw) if re.fullmatch(r"-?\d+", raw) else None

    def seen(self) -> Json:
        """Return the parameters for the record, the same whichever body they came in."""
        plain = {name: _decoded(name, value) for name, value in self._values.items()}
        files = {name: {"file_name": f.file_name, "size": len(f.content)} for name, f in self.files.items()}
        return plain | files


def _check_unicode(found: object) -> None:
    # JSON can escape half a surrogate pair, which only shows once it is decoded.
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None


def _decoded(name: str, value: str) -> object:
    if name in _TEXTS:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
