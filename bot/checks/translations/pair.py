"""A text beside the English that it was made from."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.checks.shown_texts import written
from bot.model.library import SOURCE, Library
from bot.model.prose import Bullets, Paragraph, Prose, plain
from bot.model.terms import NO_TERMS, TermBase


@dataclass(frozen=True, slots=True)
class Said:
    """A text as it is read: its lines, and how many paragraphs, items of lists and bold stretches it has."""

    text: str
    paragraphs: int = 1
    items: int = 0
    bold: int = 0

    @classmethod
    def of(cls, written: str | Prose) -> "Said":
        """The text of a field, which is a line or prose."""
        if isinstance(written, str):
            return cls(" ".join(written.split()))
        items = [each for block in written if isinstance(block, Bullets) for each in block.items]
        paragraphs = [block.runs for block in written if isinstance(block, Paragraph)]
        bold = sum(run.bold for each in (*paragraphs, *items) for run in each)
        return cls(text=plain(written), paragraphs=len(paragraphs), items=len(items), bold=bold)


@dataclass(frozen=True, slots=True)
class Pair:
    """A text of `lang`, its English, and the term bases of both; `key` is its place in any.

    `where` is its `file:line`.
    """

    lang: str
    key: tuple[str, ...]
    where: str
    english: Said
    said: Said
    english_terms: TermBase = NO_TERMS
    terms: TermBase = NO_TERMS


def source_pairs(library: Library) -> Iterator[Pair]:
    """Every text of the English beside itself."""
    for path, text in written(library):
        if path[0] == SOURCE:
            said = Said.of(text)
            where = library.where(*path)
            yield Pair(lang=SOURCE, key=tuple(path[1:]), where=where, english=said, said=said)


def pairs(library: Library, *only: str) -> Iterator[Pair]:
    """Every text of every translation that English has too, or of these languages alone."""
    langs = {*(only or library.languages)} - {SOURCE}
    said = {path: Said.of(text) for path, text in written(library) if path[0] in {SOURCE, *langs}}
    for path, text in said.items():
        lang, *key = path
        if lang in langs and (english := said.get((SOURCE, *key))):
            yield Pair(
                lang=lang,
                key=tuple(key),
                where=library.where(*path),
                english=english,
                said=text,
                english_terms=library.term_base(SOURCE),
                terms=library.term_base(lang),
            )
