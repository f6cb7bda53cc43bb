"""Keeps the stems in SQLite's full-text engine, where a rare word weighs more than a common one."""

import sqlite3
from collections.abc import Iterable, Sequence
from threading import Lock
from weakref import finalize

from bot.edges.search.records import Group, Record

_TOKENS = "tokenize=\"ascii tokenchars '-'\""
"""This tokenizer parts at blanks and leaves every other script alone: our stems are cut already."""

_FORM = f"{_TOKENS}, content=''"
"""The engine keeps where each stem is, and no text: nobody reads a text from here."""

_MAKE = f"""
    CREATE VIRTUAL TABLE heads USING fts5(title, asked, point, topic, terms, {_FORM});
    CREATE VIRTUAL TABLE lines USING fts5(line, {_FORM});
    CREATE VIRTUAL TABLE bodies USING fts5(body, detail, {_FORM});
    CREATE VIRTUAL TABLE sets USING fts5(title, questions, {_FORM});
"""

_LINES = 1000
"""Line n of page p has the number p * 1000 + n, so that the engine need not keep the page beside it."""

_PAGES = (
    (1.0, "SELECT rowid, -bm25(heads, 2, 4, 2, 1, 1) FROM heads WHERE heads MATCH ?"),
    (1.5, "SELECT rowid / 1000, -bm25(lines) FROM lines WHERE lines MATCH ? ORDER BY 2"),
    (0.25, "SELECT rowid, -bm25(bodies, 1, 0.5) FROM bodies WHERE bodies MATCH ?"),
)
"""What a match counts, by where it is; of a page's lines the best one counts, which comes last and stays."""

_SETS = "SELECT rowid, -bm25(sets, 2, 1) FROM sets WHERE sets MATCH ?"


class Tables:
    """The pages and groups by number; read only once it is made. The lock lets threads share it."""

    def __init__(self, pages: Sequence[Record], groups: Sequence[Group]) -> None:
        self._lock = Lock()
        self._sql = sqlite3.connect(":memory:", check_same_thread=False)
        finalize(self, self._sql.close)
        self._sql.executescript(_MAKE)
        for number, each in enumerate(pages):
            self._keep(number, each)
        for number, group in enumerate(groups):
            row = (number, _row(group.title), _row(group.questions))
            self._sql.execute("INSERT INTO sets(rowid, title, questions) VALUES (?, ?, ?)", row)

    def _keep(self, number: int, page: Record) -> None:
        asked = tuple(each for line in page.asked for each in line)
        head = tuple(map(_row, (page.title, asked, page.point, page.topic, page.terms)))
        self._sql.execute(
            "INSERT INTO heads(rowid, title, asked, point, topic, terms) VALUES (?, ?, ?, ?, ?, ?)",
            (number, *head),
        )
        body = (number, _row(page.body), _row(page.detail))
        self._sql.execute("INSERT INTO bodies(rowid, body, detail) VALUES (?, ?, ?)", body)
        lines = [(number * _LINES + each, _row(line)) for each, line in enumerate((page.title, *page.asked))]
        self._sql.executemany("INSERT INTO lines(rowid, line) VALUES (?, ?)", lines)

    def pages(self, tokens: Iterable[str]) -> list[tuple[int, float]]:
        """Give the numbers of the pages that hold any of the stems, with their scores, best first."""
        scores: dict[int, float] = {}
        for weight, query in _PAGES:
            for number, score in dict(self._rows(query, tokens)).items():
                scores[number] = scores.get(number, 0.0) + weight * score
        return sorted(scores.items(), key=lambda each: (-each[1], each[0]))

    def groups(self, tokens: Iterable[str]) -> list[tuple[int, float]]:
        """Give the numbers of the groups of questions that hold any of the stems, best first."""
        return sorted(self._rows(_SETS, tokens), key=lambda each: (-each[1], each[0]))

    def _rows(self, query: str, tokens: Iterable[str]) -> list[tuple[int, float]]:
        wanted = " OR ".join(f'"{token}"' for token in sorted(tokens))
        with self._lock:
            return self._sql.execute(query, (wanted,)).fetchall() if wanted else []


def _row(stems: Iterable[str]) -> str:
    return " ".join(stems)
