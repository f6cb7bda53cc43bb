"""Reads which texts the template of each picture asks for, and the texts of each language."""

import re
from collections.abc import Mapping
from pathlib import Path

from bot.loader.fields import one_line, report_unknown, texts
from bot.loader.strict_yaml import read
from bot.loader.yaml_document import YamlDocument
from bot.model.finding import Finding
from bot.text.segment import word_count

Words = dict[str, dict[str, str]]
"""What one language says in its pictures: picture -> field -> text."""

TITLE_LETTERS = 40
"""Characters of a title at most; chosen, not measured."""
ALT_WORDS = range(20, 61)
"""How many words a text alternative may have; chosen, not measured."""
_FIELDS_OF_ALL = ("title", "alt")
_SHARED_TEMPLATE = "common"
"""The template that the others include, and that is no picture itself."""
_FIELDS = re.compile(r"^// fields: (.+)$", re.MULTILINE)


def fields(templates: Path) -> dict[str, tuple[str, ...]]:
    """Picture -> its fields: `title`, `alt`, and those of the lines `// fields: a, b` in its template."""
    sources = {file.stem: file.read_text("utf-8") for file in sorted(templates.glob("*.typ"))}
    sources.pop(_SHARED_TEMPLATE, None)
    return {name: (*_FIELDS_OF_ALL, *_field_names(source)) for name, source in sources.items()}


def words(document: YamlDocument, known: Mapping[str, tuple[str, ...]]) -> Words:
    """The words in `pictures.yaml`; what is missing, unknown or too long becomes a finding.

    `known` is that of `fields`. An empty document is no fault: such a language has no pictures.
    """
    report_unknown(document, document.tree, tuple(known), ())
    for name in known:
        if document.tree and name not in document.tree:
            document.add_finding(1, f"the picture `{name}` has no words here", f"Add `{name}:` and its texts")
    found = {
        name: texts(document, (name,), known[name], known[name]) for name in known if name in document.tree
    }
    for name, said in found.items():
        if said:
            _check_lengths(document, name, said)
    return {
        name: {field: one_line(text) for field, text in said.items()} for name, said in found.items() if said
    }


def load(content: Path) -> tuple[dict[str, Words], tuple[Finding, ...]]:
    """Language -> its words, for each one that has a `pictures.yaml`, and the findings of these files.

    For tools that need pictures and no site (docs/make_contact_sheet.py).
    """
    known = fields(content / "pictures")
    documents = {
        file.parent.name: read(f"content/{file.parent.name}/{file.name}", file.read_bytes(), blocks=True)
        for file in sorted(content.glob("*/pictures.yaml"))
    }
    found = {lang: words(document, known) for lang, document in documents.items()}
    return found, tuple(sorted(each for document in documents.values() for each in document.findings))


def _field_names(source: str) -> list[str]:
    return [name.strip() for line in _FIELDS.findall(source) for name in line.split(",")]


def _check_lengths(document: YamlDocument, name: str, said: dict[str, str]) -> None:
    letters, count = len(one_line(said["title"])), word_count(said["alt"])
    if letters > TITLE_LETTERS:
        what = f"the title of the picture `{name}` has {letters} letters"
        document.add_finding(document.lines[name, "title"], what, f"Say it in at most {TITLE_LETTERS}")
    if count not in ALT_WORDS:
        what = f"the `alt` of the picture `{name}` has {count} words"
        document.add_finding(
            document.lines[name, "alt"], what, f"Use {ALT_WORDS.start} to {ALT_WORDS.stop - 1}"
        )
