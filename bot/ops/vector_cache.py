"""The sentence vectors of many texts at once, for training: made by all cores, and kept in a file."""

import hashlib
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import cache

from bot.model.vector import Vector
from bot.ops.encoder_worker import Engine, folder
from bot.ops.private_files import own_cache

_FILE = "vectors.sqlite3"
_TEXTS_AT_ONCE = 64


Made = tuple[str, bytes]
"""A text and its vector as it is kept."""


def vectors(
    texts: Sequence[str], watched: Callable[[Iterator[Made], int], Iterable[Made]] = lambda made, _: made
) -> list[Vector] | None:
    """A vector for each text, None where the engine is not installed; those made are kept in `own_cache`.

    `watched` gets the vectors as they are made, and how many there will be, and gives them on.
    """
    if folder() is None:
        return None
    with closing(sqlite3.connect(own_cache() / _FILE, isolation_level=None)) as kept:
        kept.execute("CREATE TABLE IF NOT EXISTS vectors (text BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID")
        missing = [text for text in dict.fromkeys(texts) if not _kept(kept, text)]
        for text, vector in watched(_made(missing), len(missing)):
            kept.execute("INSERT OR REPLACE INTO vectors VALUES (?, ?)", (_key(text), vector))
        return [tuple(array("f", _kept(kept, text))) for text in texts]


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode(errors="surrogatepass")).digest()


def _kept(kept: sqlite3.Connection, text: str) -> bytes:
    row = kept.execute("SELECT vector FROM vectors WHERE text = ?", (_key(text),)).fetchone()
    return row[0] if row else b""


def _made(texts: list[str]) -> Iterator[Made]:
    with ProcessPoolExecutor() as pool:
        yield from zip(texts, pool.map(_frame, texts, chunksize=_TEXTS_AT_ONCE), strict=True)


@cache
def _engine() -> Engine:
    place = folder()
    if place is None:
        raise OSError("the engine is not installed")
    return Engine(place)


def _frame(text: str) -> bytes:
    return _engine().frame(text)
