"""Reads and writes classifier.bin, the trained classifier of all languages: a line of JSON, then bytes."""

import hashlib
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from bot.alerts.classifier import Classifier, VectorWeights, Weights
from bot.alerts.features import BUCKETS
from bot.loader.examples import KINDS, is_unreadable, unread
from bot.model.finding import Finding
from bot.model.vector import DIMENSIONS, Vector

TRAIN = "Run `axis-guide train`"
"""How to fix any finding about the classifier."""

FILE = "classifier.bin"
"""Its name below the content folder; the labelled examples are in the `file_of` their language."""


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    """The head of a `Weights`, whose bytes follow the first line in the order of the tables."""

    offsets: tuple[float, ...]
    scale: float


class _Vectors(msgspec.Struct, forbid_unknown_fields=True):
    """The head of a `VectorWeights`, whose numbers are in it."""

    words: _Table
    center: Vector
    table: tuple[Vector, ...]


class _Head(msgspec.Struct, forbid_unknown_fields=True):
    """The first line; behind it stand a byte of rarity a bucket, then the bytes of one or two tables."""

    fingerprint: str
    classes: tuple[str, ...]
    lexical: _Table
    vectors: _Vectors | None


def file_of(lang: str) -> str:
    """The file of a language's labelled examples, below the content folder."""
    return f"{lang}/alerts/examples.tsv"


def examples(folder: Path) -> dict[str, bytes]:
    """File below the content folder -> its bytes, for the labelled examples of all languages."""
    return {
        each.relative_to(folder).as_posix(): each.read_bytes() for each in sorted(folder.glob(file_of("*")))
    }


def fingerprint(files: Mapping[str, bytes]) -> str:
    """SHA-256 of the names and bytes of the labelled examples; a file without any does not count."""
    held = (name.encode() + b"\0" + data for name, data in files.items() if data.strip())
    return hashlib.sha256(b"".join(held)).hexdigest()


def written(classifier: Classifier, fingerprint: str) -> bytes:
    """The bytes of the file; `fingerprint` is that of the examples that the classifier was trained on."""
    vectors = classifier.with_vector
    head = _Head(
        fingerprint=fingerprint,
        classes=classifier.classes,
        lexical=_table(classifier.lexical),
        vectors=_Vectors(_table(vectors.words), vectors.center, vectors.table) if vectors else None,
    )
    tables = (classifier.lexical, *([vectors.words] if vectors else []))
    packed = b"".join(each.table.tobytes() for each in tables)
    return msgspec.json.encode(head) + b"\n" + classifier.rarity + packed


def classifier(data: bytes) -> Classifier | None:
    """The classifier in the bytes of the file; None where they are damaged or of another version."""
    read = _read(data)
    if read is None:
        return None
    head, rarity, tables = read
    lexical, *joint = (
        Weights(offsets=each.offsets, scale=each.scale, table=array("b", packed))
        for each, packed in zip(_tables(head), tables, strict=True)
    )
    vectors = head.vectors
    return Classifier(
        classes=head.classes,
        rarity=rarity,
        lexical=lexical,
        with_vector=VectorWeights(joint[0], vectors.center, vectors.table) if vectors else None,
    )


def findings(folder: Path) -> Iterator[Finding]:
    """What is wrong with the examples, and with the classifier that was trained on them.

    One that is out of date is used all the same; a damaged one is not. Where a file of examples cannot be
    read, that alone is told.
    """
    files = examples(folder)
    for name, data in files.items():
        yield from unread(f"content/{name}", data)
    file = folder / FILE
    if not file.is_file():
        for name in [name for name, data in files.items() if data.strip()][:1]:
            yield Finding(f"content/{name}:1", "nothing was learnt from these examples", TRAIN)
        return
    read = _read(file.read_bytes())
    if read is None:
        yield Finding(f"content/{FILE}", "this file is damaged, or of another version", TRAIN)
    elif not any(map(is_unreadable, files.values())) and read[0].fingerprint != fingerprint(files):
        yield Finding(f"content/{FILE}", "it was learnt before the examples were changed", TRAIN)


def _table(weights: Weights) -> _Table:
    return _Table(offsets=weights.offsets, scale=weights.scale)


def _tables(head: _Head) -> list[_Table]:
    return [head.lexical, *([head.vectors.words] if head.vectors else [])]


def _read(data: bytes) -> tuple[_Head, bytes, list[bytes]] | None:
    """The head, the rarity and the bytes of each table; None where they are not those of `KINDS`."""
    first, _, rest = data.partition(b"\n")
    try:
        head = msgspec.json.decode(first, type=_Head)
    except msgspec.DecodeError:
        return None
    count, size = len(_tables(head)), BUCKETS * len(KINDS)
    vectors = head.vectors
    fits = head.classes == KINDS and all(len(each.offsets) == len(KINDS) for each in _tables(head))
    shaped = vectors is None or (len(vectors.center) == DIMENSIONS and len(vectors.table) == len(KINDS))
    if not fits or not shaped or len(rest) != BUCKETS + count * size:
        return None
    return head, rest[:BUCKETS], [rest[BUCKETS + at * size :][:size] for at in range(count)]
