"""What Telegram makes of a text before it counts, keeps and shows it."""

import html
import re
from dataclasses import dataclass, field

from . import markup
from .errors import bad
from .params import Json, Params

MAX_RAW_BYTES = 32_768
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202e\ufeff\u00a0\u1680\u180e\u202f\u205f\u2800\u3000\ufffc \n"
_EMPTY = set(_INVISIBLE) | {chr(code) for code in range(0x2000, 0x200B)}


@dataclass
class Formatted:
    """A text as it is shown, the source it came from, and its entities."""

    text: str = ""
    html: str = ""
    entities: list[Json] = field(default_factory=list)


def units(text: str) -> int:
    """Return the length in UTF-16 units, the way Telegram's clients count."""
    return len(text.encode("utf-16-le")) // 2


def parsed(params: Params, name: str) -> Formatted:
    """Read a text or caption with its parse_mode or its entities."""
    source = params.text(name)
    if len(source.encode()) > MAX_RAW_BYTES:
        raise bad("text is too long")
    mode = params.text("parse_mode").lower()
    if mode not in {"", "none", "html"}:
        raise bad("unsupported parse_mode")
    if mode == "html":
        return _trimmed(*markup.parse(source), source)
    given = _given(params, "entities" if name == "text" else "caption_entities")
    return _trimmed(markup.clean(source), given, html.escape(source, quote=False))


def message_text(params: Params) -> Formatted:
    """Read the text of a message, which must show something and fit."""
    if not params.text("text"):
        raise bad("message text is empty")
    found = parsed(params, "text")
    if not found.text:
        raise bad("text must be non-empty")
    if units(found.text) > 4096:
        raise bad("message is too long")
    return found


def caption(params: Params) -> Formatted:
    """Read a caption, which may be empty."""
    found = parsed(params, "caption")
    if units(found.text) > 1024:
        raise bad("message caption is too long")
    return found


def commands(text: str) -> list[Json]:
    """Return the bot_command entities Telegram adds by itself to what people type."""
    pattern = r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?!\w)"
    return [
        {"type": "bot_command", "offset": units(text[: hit.start()]), "length": units(hit[0])}
        for hit in re.finditer(pattern, text)
    ]


def _given(params: Params, name: str) -> list[Json]:
    entities = params.rows(name, "MessageEntity") or []
    for entity in entities:
        numbers = [entity.get("offset"), entity.get("length")] if isinstance(entity, dict) else []
        if not numbers or not all(isinstance(number, int) for number in numbers) or not entity.get("type"):
            raise bad("can't parse MessageEntity")
    return entities


def _trimmed(full: str, entities: list[Json], source: str) -> Formatted:
    # Telegram keeps leading space that an entity covers, so that offsets stay true.
    first = min((entity["offset"] for entity in entities), default=len(full))
    lead = min(len(full) - len(full.lstrip(" \n")), first)
    text = full[lead:].rstrip(" \n")
    if set(text) <= _EMPTY:
        text = ""
    return Formatted(text, source, _moved(entities, -lead, units(text)))


def _moved(entities: list[Json], by: int, end: int) -> list[Json]:
    moved = [entity | {"offset": entity["offset"] + by} for entity in entities]
    cut = [e | {"length": min(e["length"], end - e["offset"])} for e in moved]
    return [entity for entity in cut if entity["length"] > 0]
