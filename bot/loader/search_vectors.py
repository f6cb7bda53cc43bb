"""Reads and writes vectors.bin: the sentence vectors of the lines by which pages are found."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from bot.loader.weights import TRAIN
from bot.model.content import Page
from bot.model.finding import Finding
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
    entries, rows = _held(folder) or ([], b"")
    now, at = _now(library), 0
    for each in entries:
        end = at + each.rows * DIMENSIONS
        if now.get((each.lang, each.place)) == each.sha256:
            yield Lines(each.place, rows[at:end])
        at = end


def findings(folder: Path, library: Library) -> Iterator[Finding]:
    """Whether the file is damaged, or older than a page; one that is not there is no fault.

    Where something was left out of a file of content, only what is wrong with that file is told.
    """
    if not (folder / FILE).is_file():
        return
    held = _held(folder)
    if held is None:
        yield Finding(f"content/{FILE}", "this file is damaged, or of another version", TRAIN)
        return
    made = {(each.lang, each.place): each.sha256 for each in held[0]}
    if not library.doubtful and not _now(library).items() <= made.items():
        yield Finding(f"content/{FILE}", "it was made before the pages were changed", TRAIN)


def searched(library: Library) -> list[str]:
    """Every line of every page in its own language."""
    return [each for _, _, page in _pages(library) for each in lines(page)]


def _held(folder: Path) -> tuple[list[_Entry], bytes] | None:
    """The entries and the rows of the file; None where it is not there or not whole."""
    file = folder / FILE
    first, _, rows = (file.read_bytes() if file.is_file() else b"").partition(b"\n")
    try:
        entries = msgspec.json.decode(first, type=list[_Entry])
    except msgspec.DecodeError:
        return None
    return (entries, rows) if sum(each.rows for each in entries) * DIMENSIONS == len(rows) else None


def _now(library: Library) -> dict[tuple[str, Place], str]:
    """Language and place -> SHA-256 of the lines by which the page is found today."""
    return {(lang, place): _sha256(lines(page)) for lang, place, page in _pages(library)}


def _pages(library: Library) -> Iterator[tuple[str, Place, Page]]:
    """The pages of the languages that have all topics: one with few would draw all its texts there."""
    complete = [each for each in library.languages.values() if each.covers >= set(library.sitemap.topics)]
    for lang, content in ((each.lang, each) for each in complete):
        for topic, words in content.topics.items():
            for name, page in words.pages.items():
                yield lang, ("topic", topic, name), page


def _sha256(held: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(held).encode()).hexdigest()
