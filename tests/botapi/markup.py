"""Telegram's HTML, read byte by byte as its server reads it, so that errors carry true offsets."""

import re
from dataclasses import dataclass

from .errors import entities as error
from .params import Json

_TYPES = {
    "a": "text_link", "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler", "tg-emoji": "custom_emoji", "tg-time": "date_time",
    "pre": "pre", "code": "code", "blockquote": "blockquote",
}  # fmt: skip
_FIELDS = {"a": "url", "code": "language", "tg-emoji": "custom_emoji_id", "tg-time": "unix_time"}
_NAMED = {b"lt": 60, b"gt": 62, b"amp": 38, b"quot": 34}
_SPACE = b" \t\r\n\0\v"
_CONTROL = {code: " " for code in range(32) if code not in (10, 13)} | {13: None}
# Embeddings, overrides and stacking marks vanish, so a right-to-left text must not lean on them.
_GONE = dict.fromkeys([*range(0x2028, 0x202F), 0x333, 0x33F, 0x30A])


def clean(text: str) -> str:
    """Return the text as Telegram's server keeps it."""
    plain = text.translate(_CONTROL | _GONE)
    return re.sub(r"[\u200e\u200f]+(?=[\u200e\u200f])", lambda run: "\u200c" * len(run[0]), plain)


def parse(source: str) -> tuple[str, list[Json]]:
    """Return the text without its tags, and the entities; raise on markup Telegram refuses."""
    return _Parser(source).run()


@dataclass
class _Open:
    tag: str
    argument: str
    offset: int


class _Parser:
    def __init__(self, source: str) -> None:
        # The server's strings end in a zero byte, and its loops stop there.
        self.data = source.replace("\0", " ").encode() + b"\0"
        self.end = len(self.data) - 1
        self.at = 0
        self.text = ""
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def run(self) -> tuple[str, list[Json]]:
        while self.at < self.end:
            self._step()
        if self.open:
            raise error(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return self.text, self.entities

    def _step(self) -> None:
        if self._here() == b"<":
            self.at += 1
            self._end_tag(self.at - 1) if self._here() == b"/" else self._start_tag(self.at - 1)
        elif self._here() == b"&":
            self._emit(self._entity() or self._take(1))
        else:
            self._emit(self._until(b"<&"))

    def _start_tag(self, begin: int) -> None:
        tag = self._until(_SPACE + b">").lower()
        if self.at >= self.end:
            raise error(f"Unclosed start tag at byte offset {begin}")
        if tag not in _TYPES:
            raise error(f'Unsupported start tag "{tag}" at byte offset {begin}')
        argument = self._attributes(tag, begin)
        if tag == "span" and argument != "spoiler":
            raise error(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.open.append(_Open(tag, argument, self.length))

    def _attributes(self, tag: str, begin: int) -> str:
        argument = ""
        while self._skip_space() != b">":
            name = self._until(_SPACE + b"=>/\"'")
            if not name:
                raise error(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
            value = self._value(tag, begin) if self._skip_space() == b"=" else ""
            if self.at >= self.end:
                raise error(f'Unclosed start tag "{tag}" at byte offset {begin}')
            argument = _argument(tag, name, value) or argument
        self.at += 1
        return argument

    def _value(self, tag: str, begin: int) -> str:
        self.at += 1
        quote = self._skip_space()
        if self.at >= self.end:
            raise error(f'Unclosed start tag "{tag}" at byte offset {begin}')
        value = self._quoted(quote) if quote in (b'"', b"'") else self._name_token()
        if self.at >= self.end:
            raise error(f"Unclosed start tag at byte offset {begin}")
        return value

    def _name_token(self) -> str:
        begin = self.at
        token = re.compile(rb"[A-Za-z0-9.-]*").match(self.data, begin)
        self.at = token.end() if token else begin
        if self._here() not in b" \t\r\n\0\v>":
            raise error(f"Unexpected end of name token at byte offset {begin}")
        return self.data[begin : self.at].decode().lower()

    def _quoted(self, quote: bytes) -> str:
        self.at += 1
        value = ""
        while self._here() != quote and self.at < self.end:
            value += (self._entity() or self._take(1)) if self._here() == b"&" else self._until(quote + b"&")
        self.at += self.at < self.end
        return value

    def _end_tag(self, begin: int) -> None:
        if not self.open:
            raise error(f"Unexpected end tag at byte offset {begin}")
        self.at += 1
        found = self._until(_SPACE + b">").lower()
        if self._skip_space() != b">":
            raise error(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        last = self.open.pop()
        if found not in ("", last.tag):
            where = f'at byte offset {begin}, expected "</{last.tag}>", found "</{found}>"'
            raise error(f"Unmatched end tag {where}")
        self._close(last)

    def _close(self, last: _Open) -> None:
        entity = {"type": _TYPES[last.tag], "offset": last.offset, "length": self.length - last.offset}
        if entity["length"] and (last.tag not in ("a", "tg-emoji") or last.argument):
            self.entities.append(entity | _extra(last))

    def _entity(self) -> str:
        """Read a character reference, or return nothing and stay in place."""
        found = re.compile(rb"&(?:#x([0-9a-fA-F]{1,7})|#(\d{1,7})|([a-zA-Z]+));?").match(self.data, self.at)
        if not found:
            return ""
        code = int(found[1], 16) if found[1] else int(found[2] or 0) or _NAMED.get(found[3] or b"", 0)
        if not 0 < code < 0x10FFFF or 0xD800 <= code < 0xE000:
            return ""
        self.at = found.end()
        return chr(code)

    def _here(self) -> bytes:
        return self.data[self.at : self.at + 1]

    def _take(self, size: int) -> str:
        self.at += size
        return self.data[self.at - size : self.at].decode()

    def _until(self, stops: bytes) -> str:
        begin = self.at
        while self.at < self.end and self.data[self.at] not in stops:
            self.at += 1
        return self.data[begin : self.at].decode()

    def _skip_space(self) -> bytes:
        while self.at < self.end and self.data[self.at] in _SPACE:
            self.at += 1
        return self._here()

    def _emit(self, piece: str) -> None:
        kept = clean(piece)
        self.text += kept
        self.length += len(kept.encode("utf-16-le")) // 2


def _argument(tag: str, name: str, value: str) -> str:
    if tag == "blockquote" and name == "expandable":
        return "1"
    if (tag, name) in {("a", "href"), ("tg-emoji", "emoji-id"), ("tg-time", "unix")}:
        return value
    prefix = {("code", "class"): "language-", ("span", "class"): "tg-"}.get((tag, name))
    return value.removeprefix(prefix) if prefix and value.startswith(prefix) else ""


def _extra(last: _Open) -> Json:
    if last.tag == "blockquote":
        return {"type": "expandable_blockquote"} if last.argument else {}
    field = _FIELDS.get(last.tag)
    return {field: last.argument} if field and last.argument else {}
