"""Decodes a PO file, and names the encoding of one that is not UTF-8."""

import codecs
import re
import unicodedata

from bot.model.finding import Finding

_STARTS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
"""First bytes -> encoding; UTF-32 begins as UTF-16 does, so it stands first."""
_COMPILED = (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde")
"""First bytes of an MO file."""
_CHARSET = re.compile(rb"charset=([\w.:-]+)")
_LINE_END = re.compile("\r+\n|\r")


def decode(name: str, data: bytes) -> tuple[str, list[Finding]]:
    """The text of a PO file in NFC, each line ending in a line feed; none if it is in another encoding.

    Where most of a file is UTF-8, a byte that is not becomes a lone surrogate, for the finding of its line.
    """
    if data.startswith(_COMPILED):
        fix = "Put the PO file here that it was made from"
        return "", [Finding(f"{name}:1", "this is an MO file, the compiled form", fix)]
    saved = next((what for start, what in _STARTS.items() if data.startswith(start)), "")
    if saved or b"\0" in data:
        return "", [_finding(f"{name}:1", saved or "UTF-16")]
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if not any(map(_is_utf8, data.split(b"\n"))):
            number = data.count(b"\n", 0, error.start) + 1
            return "", [_finding(f"{name}:{number}", _declared(data))]
    text = data.decode("utf-8", "surrogateescape").replace("\ufeff", "")
    return unicodedata.normalize("NFC", _LINE_END.sub("\n", text)), []


def _finding(where: str, saved: str) -> Finding:
    return Finding(where, f"this file is saved as {saved}", "Save it as UTF-8")


def _is_utf8(line: bytes) -> bool:
    try:
        return not line.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _declared(data: bytes) -> str:
    found = _CHARSET.search(data)
    charset = found[1].decode() if found else "UTF-8"
    older = "Latin-1, Windows-1252 or another older encoding"
    return older if charset.upper() in ("UTF-8", "CHARSET") else charset
