"""Reads the words of the pictures, and which words each picture asks for."""

import re
from collections.abc import Mapping
from pathlib import Path

from bot.edges.files.strict_yaml import Sheet, read
from bot.edges.files.words import texts, unknown
from bot.model.finding import Finding

Words = dict[str, dict[str, str]]
"""What one language says in its pictures: picture -> field -> text."""

TITLE_LETTERS = 40
ALT_WORDS = range(20, 61)
_ALWAYS = ("title", "alt")
_SHARED = "common"
_FIELDS = re.compile(r"^// fields: (.+)$", re.MULTILINE)


def fields(templates: Path) -> dict[str, tuple[str, ...]]:
    """Give each picture and its fields, as the lines `// fields:` at the top of its template list them."""
    sources = {file.stem: file.read_text("utf-8") for file in sorted(templates.glob("*.typ"))}
    sources.pop(_SHARED, None)
    return {name: (*_ALWAYS, *_listed(source)) for name, source in sources.items()}


def words(sheet: Sheet, known: Mapping[str, tuple[str, ...]]) -> Words:
    """Give the words of a sheet `pictures.yaml`; notes what is missing, unknown or too long.

    A language without the file, so with an empty sheet, has no pictures: that is no fault.
    """
    unknown(sheet, sheet.tree, tuple(known), ())
    for name in known:
        if sheet.tree and name not in sheet.tree:
            sheet.find(1, f"the picture `{name}` has no words here", f"Add `{name}:` and its texts")
    found = {name: texts(sheet, (name,), known[name], known[name]) for name in known if name in sheet.tree}
    for name, said in found.items():
        if said:
            _measure(sheet, name, said)
    return {
        name: {field: _line(text) for field, text in said.items()} for name, said in found.items() if said
    }


def load(content: Path) -> tuple[dict[str, Words], tuple[Finding, ...]]:
    """Give the words of every language that has a `pictures.yaml`, and all that is wrong with these files."""
    known = fields(content / "pictures")
    sheets = {
        file.parent.name: read(f"content/{file.parent.name}/{file.name}", file.read_bytes(), blocks=True)
        for file in sorted(content.glob("*/pictures.yaml"))
    }
    found = {lang: words(sheet, known) for lang, sheet in sheets.items()}
    return found, tuple(sorted(each for sheet in sheets.values() for each in sheet.findings))


def _listed(source: str) -> list[str]:
    return [name.strip() for line in _FIELDS.findall(source) for name in line.split(",")]


def _measure(sheet: Sheet, name: str, said: dict[str, str]) -> None:
    letters, count = len(_line(said["title"])), len(said["alt"].split())
    if letters > TITLE_LETTERS:
        what = f"the title of the picture `{name}` has {letters} letters"
        sheet.find(sheet.lines[name, "title"], what, f"Say it in at most {TITLE_LETTERS}")
    if count not in ALT_WORDS:
        what = f"the `alt` of the picture `{name}` has {count} words"
        sheet.find(sheet.lines[name, "alt"], what, f"Use {ALT_WORDS.start} to {ALT_WORDS.stop - 1}")


def _line(text: str) -> str:
    return " ".join(text.split())
