"""Stores with many people in them: the bot makes the file and one row, we make the others after its model."""

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

from bench import words
from bench.candidates import Candidate
from bench.harness import Harness, HarnessError

_TABLE = "person"
_AT_ONCE = 50_000


def filled(harness: Harness, candidate: Candidate, rows: int) -> dict[str, str]:
    """Give the environment that names a SQLite store with this many people, making it the first time."""
    file = harness.folder / f"people-{rows}.db"
    told = {"DATABASE_URL": f"sqlite:///{file}"}
    if not file.exists():
        with harness.running(replace(candidate, extra=told), words.choices(), people=4) as running:
            running.load("saturate", window=1, seconds=0.2, warm=0.2)
        _copy(file, rows)
    return told


def _copy(file: Path, rows: int) -> None:
    """Repeat the first row under random keys as long as the one that the bot wrote."""
    store = sqlite3.connect(file)
    try:
        columns = [str(row[1]) for row in store.execute(f"PRAGMA table_info({_TABLE})")]
        model = store.execute(f"SELECT * FROM {_TABLE} LIMIT 1").fetchone()  # noqa: S608 - our own name
        if model is None:
            raise HarnessError(f"the bot wrote no row into the table {_TABLE}")
        key = next((at for at, value in enumerate(model) if isinstance(value, bytes)), None)
        if key is None:
            raise HarnessError(f"the table {_TABLE} has no binary key")
        put = f"INSERT INTO {_TABLE} VALUES ({','.join('?' * len(columns))})"  # noqa: S608 - our own name
        before, after, width = model[:key], model[key + 1 :], len(model[key])
        for start in range(0, rows, _AT_ONCE):
            count = min(_AT_ONCE, rows - start)
            store.executemany(put, ((*before, os.urandom(width), *after) for _ in range(count)))
            store.commit()
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        store.close()
