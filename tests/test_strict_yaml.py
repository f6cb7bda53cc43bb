"""What a person types into our YAML is what a patient reads, or the file and line to fix is said."""

import pytest

from bot.loader.strict_yaml import read
from bot.loader.yaml_document import YamlDocument

BENT = ("no", "on", "yes", "~", "null", "12:30", "0112", "1_000", "1e3", "2026-11-23", "=", "<<", ".inf")
"""What YAML 1.1 turns into a truth, nothing, a number or a date."""

CUT = (
    "Tome 1 # 2",
    "Nota: llame",
    "@x",
    "%x",
    "{name} hola",
    '"x "y" z"',
    "**importante**",
    "*x",
    "&x",
    "!x",
    "- x",
    "[x]",
    "it's: x",
    "`x`",
    "? x",
)
"""What YAML cuts, refuses or takes for a sign of its own when it stands outside a block."""


def lines(document: YamlDocument) -> list[str]:
    """Where the findings of a document are."""
    return [finding.where for finding in document.findings]


@pytest.mark.parametrize("typed", [*BENT, *CUT, "|", ">", "---x"])
def test_a_block_keeps_what_was_typed(typed: str) -> None:
    """Inside a block every text is the same string as typed, and nothing is to fix."""
    document = read("f.yaml", f"a: |\n  {typed}\n".encode(), blocks=True)
    assert (document.tree, document.findings) == ({"a": typed}, [])


@pytest.mark.parametrize("typed", [*BENT, *CUT])
def test_a_text_outside_a_block_is_one_finding(typed: str) -> None:
    """In a file of words, a text outside a block is found at its own line."""
    document = read("f.yaml", f"first: |\n  x\na: {typed}\n".encode(), blocks=True)
    assert set(lines(document)) == {"f.yaml:3"}
    assert all(each.what and each.fix for each in document.findings)


@pytest.mark.parametrize("typed", BENT)
def test_a_plain_value_is_never_bent(typed: str) -> None:
    """Where blocks are not asked for, a plain value is the same string as typed."""
    document = read("f.yaml", f"a: {typed}\n".encode())
    assert (document.tree, document.findings) == ({"a": typed}, [])


@pytest.mark.parametrize("typed", ["no", "on", "yes", "12:30", "0112", "1_000", "~"])
def test_a_name_is_never_bent(typed: str) -> None:
    """A name such as `yes` or `12:30` stays the same string as typed."""
    document = read("f.yaml", f"{typed}: |\n  x\n".encode(), blocks=True)
    assert (document.tree, document.findings) == ({typed: "x"}, [])


DAMAGED = {
    "folded block": (b"a: |\n  x\nb: >\n  y\n", 3, "not a block"),
    "quoted": (b"a: 'x'\n", 1, "not a block"),
    "tab before a name": (b"a:\n\tb: x\n", 2, "a tab stands here"),
    "tab before a text": (b"a: |\n\tx\n", 2, "a tab stands here"),
    "text not further in": (b"a: |\n  x\nb: |\ny\nc: |\n  z\n", 4, "further left than the text"),
    "text less far in": (b"a: |\n   x\n  y\n", 3, "further left than the text"),
    "quote without an end": (b'a: |\n  x\nb: "y\nc: |\n  z\n', 3, "not a block"),
    "brace without an end": (b"a: |\n  x\nb: {y\n", 3, "not a block"),
    "bracket without an end": (b"a: |\n  x\nb: [y\nc: |\n  z\n", 3, "not a block"),
    "the same name twice": (b"a: |\n  x\na: |\n  y\n", 3, "`a` stands here a second time (first in line 1)"),
    "twice, deeper": (b"p:\n  a: |\n    x\n  a: |\n    y\n", 4, "second time (first in line 2)"),
    "anchor": (b"a: |\n  x\nb: &x |\n  y\n", 3, "anchor, alias or tag"),
    "tag": (b"a: |\n  x\nb: !x |\n  y\n", 3, "anchor, alias or tag"),
    "list": (b"a:\n  - x\n  - y\n", 2, "a list stands here"),
    "not UTF-8": (b"a: |\n  x\nb: |\n  \xe9\n", 4, "old encoding such as Windows-1252"),
    "UTF-16": ("a: |\n  x\n".encode("utf-16"), 1, "saved as UTF-16"),
    "control character": ("á: |\n  é\n  x\x07\n".encode(), 3, "control character"),
    "nul": (b"a: |\n  x\x00\n", 2, "control character"),
    "list at the top": (b"- a\n- b\n", 1, "not a map"),
    "text at the top": (b"hello\n", 1, "not a map"),
    "two documents": (b"a: |\n  x\n---\nb: |\n  y\n", 3, "another document"),
    "a map as a name": (b"a: |\n  x\n? {b: c}\n: |\n  y\n", 3, "not plain text"),
    "tab inside a text": (b"a: |\n  x\n\ty\nb: |\n  z\n", 3, "a tab stands here"),
    "tab between lines": (b"a: |\n  x\n\t\n  y\nb: |\n  z\n", 3, "a tab stands here"),
    "space that does not break": (
        "a: |\n  x\n\u00a0\u00a0b: |\n  y\nc: |\n  z\n".encode(),
        3,
        "unusual space",
    ),
    "invisible mark in a name": ("a: |\n  x\n\u200fb: |\n  y\n".encode(), 3, "in the name `b`"),
    "space of Chinese writing": ("a: |\n\u3000x\nb: |\n  y\n".encode(), 2, "unusual space"),
    "colon lost": (b"p:\n  a: |\n    x\n  b |\n    y\n  c: |\n    z\n", 4, "colon after `b` is missing"),
    "colon lost at the first": (b"p:\n  a |\n    x\n  b: |\n    y\n", 2, "colon after `a` is missing"),
    "colon lost, a page": (b"p:\n  a: |\n    x\nq\n  a: |\n    y\n", 4, "colon after `q` is missing"),
    "colon lost, the first page": (b"p\n  a: |\n    x\n", 1, "colon after `p` is missing"),
    "colon of Chinese writing": ("p:\n  a： |\n    x\n  b: |\n    y\n".encode(), 2, "not an ordinary one"),
    "semicolon": (b"p:\n  a; |\n    x\n  b: |\n    y\n", 2, "not followed by a colon"),
    "space lost": (b"p:\n  a:|\n    x\n  b: |\n    y\n", 2, "a space is missing after `a:`"),
    "text in the line of its name": (
        b"p:\n  a: | x\n  b: |\n    y\n",
        2,
        "text stands in the line of `a: |`",
    ),
    "sign of a list": (b"p:\n  a: |\n    x\n  - b: |\n    y\n", 4, "sign of a list stands before `b`"),
    "name outdented": (b"p:\n  a: |\n    x\n b: |\n    y\n", 4, "(the last one is `a:` in line 2)"),
    "name indented": (b"p:\n  a: |\n    x\n   b: |\n    y\n", 4, "(the last one is `a:` in line 2)"),
    "name at the edge": (
        b"p:\n  a: |\n    x\nb: |\n    y\n  c: |\n    z\n",
        6,
        "`c:` does not stand straight below the names above it (the last one is `b:` in line 4)",
    ),
    "page indented, not its fields": (
        b"p:\n  a: |\n    x\n  q:\n  a: |\n    y\n",
        4,
        "nothing stands further in below `q:`",
    ),
    "colon in a line outdented": (b"p:\n  a: |\n    x\n  Note: y\n", 4, "text of `Note` is not a block"),
    "word outdented": (b"p:\n  a: |\n    x\n  two\nq:\n  a: |\n    y\n", 4, "further left than the text"),
    "bullet outdented": (b"p:\n  a: |\n    x\n  - y\n", 4, "further left than the text"),
    "two versions": (b"a: |\n  x\n<<<<<<< HEAD\nb: |\n  y\n", 3, "two versions"),
    "curly quotes": ("a: |\n  x\nb: “y”\n".encode(), 3, "text of `b` is not a block"),
}

IN_THE_MAP = {
    "curly quotes": "a: “x”\n",
    "curly quotes in a list": "a: [“x”, y]\n",
    "curly quotes around a comma": "a: {cite: “x, y: z”, mark: V}\n",
    "tab": "a:\n\tb: x\n",
}


@pytest.mark.parametrize(("data", "line", "what"), DAMAGED.values(), ids=DAMAGED)
def test_damage_is_one_finding(data: bytes, line: int, what: str) -> None:
    """Each kind of damage is exactly one finding, with file, line and what is wrong."""
    found = read("f.yaml", data, blocks=True).findings
    assert [each.where for each in found] == [f"f.yaml:{line}"]
    assert what in found[0].what
    assert found[0].fix


@pytest.mark.parametrize("text", IN_THE_MAP.values(), ids=IN_THE_MAP)
def test_damage_of_the_files_in_no_language(text: str) -> None:
    """Where a value may stand in the line of its name, damage is one finding too."""
    assert len(read("f.yaml", text.encode()).findings) == 1


def test_a_file_that_cannot_be_read_is_told_from_an_empty_one() -> None:
    """Of a file that cannot be read to its end nothing is known, and nothing is read."""
    broken, empty = read("f.yaml", b"a: |\n  x\n\ty\n", blocks=True), read("f.yaml", b"", blocks=True)
    assert (broken.tree, broken.unread, broken.doubtful) == ({}, True, True)
    assert (empty.tree, empty.unread, empty.doubtful) == ({}, False, False)


@pytest.mark.parametrize("data", [b"x: [\n", b"a: |\n  b\nx: {\n"])
def test_a_bracket_that_is_open_at_the_end_is_a_finding(data: bytes) -> None:
    """The parser gives up behind the last line, where there is no other to look at."""
    for blocks in (False, True):
        document = read("f.yaml", data, blocks=blocks)
        assert document.unread
        assert document.findings


def test_an_alias_is_found_where_it_stands() -> None:
    """An alias is found at its line, and the anchor that it repeats at its own."""
    document = read("f.yaml", b"a: &x |\n  y\nb: *x\n", blocks=True)
    assert lines(document) == ["f.yaml:1", "f.yaml:3"]


REPAIRED = {
    "BOM": b"\xef\xbb\xbfa: |\n  x\n  y\n",
    "CRLF": b"a: |\r\n  x\r\n  y\r\n",
    "old Mac": b"a: |\r  x\r  y\r",
    "no last line end": b"a: |\n  x\n  y",
    "spare lines": b"\na: |+\n  x\n  y\n\n\n",
}


@pytest.mark.parametrize("data", REPAIRED.values(), ids=REPAIRED)
def test_harmless_differences_are_repaired(data: bytes) -> None:
    """What an editor adds or changes at the ends of lines and files does not reach a reader."""
    document = read("f.yaml", data, blocks=True)
    assert (document.tree, document.findings) == ({"a": "x\ny"}, [])


@pytest.mark.parametrize("data", [b"", b"# nothing yet\n", b"\n\n"])
def test_an_empty_file_holds_nothing(data: bytes) -> None:
    """An empty file is a map of nothing, and nothing in it is to fix."""
    document = read("f.yaml", data, blocks=True)
    assert (document.tree, document.findings) == ({}, [])


def test_a_list_of_the_map_keeps_its_items() -> None:
    """Where lists are allowed their items are the same strings as typed."""
    document = read("f.yaml", b"a: [no, 12:30, 'x y']\n")
    assert (document.tree, document.findings) == ({"a": ["no", "12:30", "x y"]}, [])


def test_nothing_is_dropped_from_a_list() -> None:
    """An item that is not plain text is found, not left out in silence."""
    document = read("f.yaml", b"a:\n  - x\n  - y: z\n")
    assert lines(document) == ["f.yaml:3"]


def test_where_names_the_nearest_thing() -> None:
    """The place of a thing that is missing is the line of what is around it."""
    document = read("f.yaml", b"a: |\n  x\nb:\n  c: |\n    y\n", blocks=True)
    assert (document.where("b", "c"), document.where("b", "d"), document.where("z")) == (
        "f.yaml:4",
        "f.yaml:3",
        "f.yaml:1",
    )
