"""The index of stems: tables of SQLite's FTS5 in memory, ranked by BM25."""

import sqlite3
from collections.abc import Iterable, Sequence
from threading import Lock
from weakref import finalize

from bot.search.records import Group, Record

_TOKENS = "tokenize=\"ascii tokenchars '-'\""
"""FTS5's ascii tokenizer splits ASCII at blanks and leaves other characters alone: stems are cut already."""

_OPTIONS = f"{_TOKENS}, content=''"
"""Contentless tables (FTS5, Contentless Tables): the index keeps where each stem stands, not the text."""

_SCHEMA = f"""
    CREATE VIRTUAL TABLE heads USING fts5(title, asked, point, topic, terms, {_OPTIONS});
    CREATE VIRTUAL TABLE lines USING fts5(line, {_OPTIONS});
    CREATE VIRTUAL TABLE bodies USING fts5(body, detail, {_OPTIONS});
    CREATE VIRTUAL TABLE sets USING fts5(title, questions, {_OPTIONS});
"""

_LINES_PER_PAGE = 1000
"""Line n of page p has the rowid p * 1000 + n: a contentless table can keep no page beside it."""

_PAGES = (
    (1.0, "SELECT rowid, -bm25(heads, 2, 4, 2, 1, 1) FROM heads WHERE heads MATCH ?"),
    (1.5, "SELECT rowid / 1000, -bm25(lines) FROM lines WHERE lines MATCH ? ORDER BY 2"),
    (0.25, "SELECT rowid, -bm25(bodies, 1, 0.5) FROM bodies WHERE bodies MATCH ?"),
)
"""(Weight, query for page and score); bm25() is negative. The best line of a page comes last, for a dict."""

_GROUPS = "SELECT rowid, -bm25(sets, 2, 1) FROM sets WHERE sets MATCH ?"


class Tables:
    """The index of pages and groups, by their position in the sequences; not changed after it is built.

    Threads may share it: a lock lets one query run at a time.
    """

    def __init__(self, pages: Sequence[Record], groups: Sequence[Group]) -> None:
        self._lock = Lock()
        self._sql = sqlite3.connect(":memory:", check_same_thread=False)
        finalize(self, self._sql.close)
        self._sql.executescript(_SCHEMA)
        for number, each in enumerate(pages):
            self._insert(number, each)
        for number, group in enumerate(groups):
            row = (number, _joined(group.title), _joined(group.questions))
            self._sql.execute("INSERT INTO sets(rowid, title, questions) VALUES (?, ?, ?)", row)

    def _insert(self, number: int, page: Record) -> None:
        asked = tuple(each for line in page.asked for each in line)
        head = tuple(map(_joined, (page.title, asked, page.point, page.topic, page.terms)))
        self._sql.execute(
            "INSERT INTO heads(rowid, title, asked, point, topic, terms) VALUES (?, ?, ?, ?, ?, ?)",
            (number, *head),
        )
        body = (number, _joined(page.body), _joined(page.detail))
        self._sql.execute("INSERT INTO bodies(rowid, body, detail) VALUES (?, ?, ?)", body)
        lines = [
            (number * _LINES_PER_PAGE + each, _joined(line))
            for each, line in enumerate((page.title, *page.asked))
        ]
        self._sql.executemany("INSERT INTO lines(rowid, line) VALUES (?, ?)", lines)

    def pages(self, tokens: Iterable[str]) -> list[tuple[int, float]]:
        """(Number, score) of each page that holds any of the stems, best first; empty without stems."""
        scores: dict[int, float] = {}
        for weight, query in _PAGES:
            for number, score in dict(self._rows(query, tokens)).items():
                scores[number] = scores.get(number, 0.0) + weight * score
        return sorted(scores.items(), key=lambda each: (-each[1], each[0]))

    def groups(self, tokens: Iterable[str]) -> list[tuple[int, float]]:
        """(Number, score) of each group that holds any of the stems, best first; empty without stems."""
        return sorted(self._rows(_GROUPS, tokens), key=lambda each: (-each[1], each[0]))

    def _rows(self, query: str, tokens: Iterable[str]) -> list[tuple[int, float]]:
        wanted = " OR ".join(f'"{token}"' for token in sorted(tokens))
        with self._lock:
            return self._sql.execute(query, (wanted,)).fetchall() if wanted else []


def _joined(stems: Iterable[str]) -> str:
    return " ".join(stems)
