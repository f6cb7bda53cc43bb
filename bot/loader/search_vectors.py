"""Reads and writes vectors.bin: the sentence vectors of the lines by which pages are found."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from bot.model.content import Page
from bot.model.library import Library
from bot.model.search_index import Place
from bot.model.vector import DIMENSIONS, Vector
from bot.search.vectors import Lines, packed

FILE = "vectors.bin"
"""Its name below the content folder: a line of JSON, then the rows of all entries."""


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    """One page in one language: how many rows it has, and SHA-256 of the lines that they were made from."""

    place: Place
    lang: str
    rows: int
    sha256: str


def lines(page: Page) -> tuple[str, ...]:
    """The lines by which a page is found."""
    return (page.title, page.point, *page.asked)


def written(library: Library, vectors: Mapping[str, Vector]) -> bytes:
    """The bytes of the file, with a vector for each line of each page in its own language."""
    entries, rows = [], []
    for lang, place, page in _pages(library):
        held = lines(page)
        entries.append(_Entry(place=place, lang=lang, rows=len(held), sha256=_sha256(held)))
        rows += [packed(vectors[each]) for each in held]
    return msgspec.json.encode(entries) + b"\n" + b"".join(rows)


def read(folder: Path, library: Library) -> Iterator[Lines]:
    """The lines whose words are still those that their vectors were made from; none without a whole file."""
    file = folder / FILE
    first, _, rest = (file.read_bytes() if file.is_file() else b"").partition(b"\n")
    try:
        entries = msgspec.json.decode(first, type=list[_Entry])
    except msgspec.DecodeError:
        return
    if sum(each.rows for each in entries) * DIMENSIONS != len(rest):
        return
    now = {(lang, place): _sha256(lines(page)) for lang, place, page in _pages(library)}
    at = 0
    for each in entries:
        end = at + each.rows * DIMENSIONS
        if now.get((each.lang, each.place)) == each.sha256:
            yield Lines(each.place, rest[at:end])
        at = end


def searched(library: Library) -> list[str]:
    """Every line of every page in its own language."""
    return [each for _, _, page in _pages(library) for each in lines(page)]


def _pages(library: Library) -> Iterator[tuple[str, Place, Page]]:
    """The pages of the languages that have all topics: one with few would draw all its texts there."""
    complete = [each for each in library.languages.values() if each.covers >= set(library.sitemap.topics)]
    for lang, content in ((each.lang, each) for each in complete):
        for topic, words in content.topics.items():
            for name, page in words.pages.items():
                yield lang, ("topic", topic, name), page


def _sha256(held: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(held).encode()).hexdigest()
