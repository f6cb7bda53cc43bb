"""A file that is not UTF-8 is named for what it is, at the line where that shows."""

import pytest

from bot.loader.encoding import WrongEncoding, decode

TEXT = "título: |\n  ¿Qué?\n"
ARABIC = "عنوان: |\n  نص\n"

WRONG: dict[str, tuple[bytes, int, str]] = {
    "UTF-16 of Windows": (TEXT.encode("utf-16"), 1, "saved as UTF-16"),
    "UTF-16, most significant first": (b"\xfe\xff" + TEXT.encode("utf-16-be"), 1, "UTF-16"),
    "UTF-16 without a mark": (TEXT.encode("utf-16-le"), 1, "saved as UTF-16"),
    "Arabic UTF-16 without a mark": (ARABIC.encode("utf-16-be"), 1, "saved as UTF-16"),
    "UTF-32": (TEXT.encode("utf-32"), 1, "saved as UTF-32"),
    "cp1252": (b"a: |\n" + TEXT.encode("cp1252"), 2, "old encoding such as Windows-1252"),
    "cp1256": (ARABIC.encode("cp1256"), 1, "old encoding"),
    "a line of cp1252 in UTF-8": ((TEXT + "a\n").encode() + b"\xe9\n", 4, "this line is not UTF-8"),
    "cut within a letter": (TEXT.encode() + b"\xc3", 3, "cut off within a letter"),
    "a spreadsheet": (b"PK\x03\x04\x14\0\x06\0", 1, "a spreadsheet"),
}


@pytest.mark.parametrize(("data", "line", "what"), WRONG.values(), ids=WRONG)
def test_a_wrong_encoding_is_named(data: bytes, line: int, what: str) -> None:
    """What the file is, the line where that shows, and how to save it."""
    with pytest.raises(WrongEncoding, match=what) as caught:
        decode(data)
    assert caught.value.line == line
    assert "UTF-8" in caught.value.fix


@pytest.mark.parametrize("data", [b"", b"a", b"\xef\xbb\xbfa\n", "ñ ع 😀\n".encode(), b"a\0\nb\nc\n"])
def test_utf_8_is_decoded(data: bytes) -> None:
    """UTF-8 is read, and its byte order mark is no part of the text."""
    assert decode(data) == data.decode("utf-8-sig")
