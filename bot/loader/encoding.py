"""Decodes the files that people bring, and names the encoding of one that is not UTF-8."""

import codecs

_OTHER_FILES = {
    b"PK\x03\x04": "a spreadsheet or document of an office program",
    b"\xd0\xcf\x11\xe0": "a spreadsheet or document of an old office program",
    b"{\\rtf": "a document in RTF",
    b"%PDF": "a PDF",
}
"""First bytes of files that are no text at all -> what such a file is."""
_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
"""Byte order marks, the longer ones first: that of UTF-32 begins with that of UTF-16."""


class WrongEncoding(ValueError):
    """The bytes are no UTF-8; the message says what they are, `line` (from 1) where, and `fix` what to do."""

    def __init__(self, what: str, line: int = 1, fix: str = "Save it as UTF-8") -> None:
        super().__init__(what)
        self.line = line
        self.fix = fix


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, without a byte order mark; raises WrongEncoding for any other."""
    for start, kind in _OTHER_FILES.items():
        if data.startswith(start):
            fix = "Copy its text into a plain text file, saved with the encoding UTF-8"
            raise WrongEncoding(f"this file is {kind}, not plain text", fix=fix)
    if name := next((name for mark, name in _MARKS.items() if data.startswith(mark)), ""):
        raise WrongEncoding(f"this file is saved as {name}")
    lines = data.count(b"\n")
    if lines and max(data.count(b"\n\0"), data.count(b"\0\n")) * 2 > lines:
        raise WrongEncoding("this file is saved as UTF-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise WrongEncoding(_what(data, error), line) from error


def _what(data: bytes, error: UnicodeDecodeError) -> str:
    if not data[: error.start].isascii():
        if error.reason == "unexpected end of data":
            return "this file is not UTF-8 to its end: it is cut off within a letter"
        return "this line is not UTF-8, though lines above are: it was saved or pasted with an old encoding"
    return "this file is not UTF-8: it is saved with an old encoding such as Windows-1252 (“ANSI”)"
