"""Decodes a PO file, and names the encoding of one that is not UTF-8."""

import re
import unicodedata

from bot.loader import encoding
from bot.model.finding import Finding

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
    try:
        text = encoding.decode(data)
    except encoding.WrongEncoding as error:
        if b"\0" in data or not any(map(_is_utf8, data.split(b"\n"))):
            return "", [Finding(f"{name}:{error.line}", _declared(data) or str(error), error.fix)]
        text = data.decode("utf-8", "surrogateescape")
    return unicodedata.normalize("NFC", _LINE_END.sub("\n", text.replace("\ufeff", ""))), []


def _is_utf8(line: bytes) -> bool:
    try:
        return not line.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _declared(data: bytes) -> str:
    """What the header says of a file that is not UTF-8; empty where it says nothing else."""
    found = _CHARSET.search(data)
    charset = found[1].decode() if found else "UTF-8"
    return "" if charset.upper() in ("UTF-8", "CHARSET") else f"this file is saved as {charset}"
