"""The SQL statements that SQLite and PostgreSQL share; only `{bytes}` and `{integer}` differ."""

MIGRATIONS = (
    (
        "CREATE TABLE person (key {bytes} PRIMARY KEY, chat TEXT NOT NULL)",
        "CREATE TABLE count (day TEXT NOT NULL, lang TEXT NOT NULL, place TEXT NOT NULL, "
        "n {integer} NOT NULL, PRIMARY KEY (day, lang, place))",
    ),
    ("CREATE TABLE file (name TEXT PRIMARY KEY, id TEXT NOT NULL)",),
    ("CREATE TABLE forgotten (key {bytes} PRIMARY KEY, n {integer} NOT NULL, day TEXT NOT NULL)",),
    ("ALTER TABLE person ADD COLUMN seen TEXT",),
)
"""Step n brings the tables from version n to n + 1; a step that has shipped is never changed.

`seen` is the day on which a row was last read or written (ISO 8601, UTC). A release that does not know it
leaves it NULL, and so does its step; the next sweep writes its own day there (`DATED`).
"""

VERSIONS = "CREATE TABLE IF NOT EXISTS version (n INTEGER NOT NULL)"
VERSION = "SELECT COALESCE(MAX(n), 0) FROM version"
REACHED = "INSERT INTO version VALUES ($1)"
"""A row for each version that was reached; the highest is the current one, 0 without rows."""

GET = "SELECT chat, seen FROM person WHERE key = $1"
FIRST = "INSERT INTO person (key, chat, seen) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING"
CHANGE = "UPDATE person SET chat = $2, seen = $3 WHERE key = $1 AND chat = $4"
FORGET = "DELETE FROM person WHERE key = $1 AND chat = $2"
"""FIRST, CHANGE and FORGET affect no row where another process was faster."""
SEEN = "UPDATE person SET seen = $2 WHERE key = $1 AND (seen IS NULL OR seen < $2)"
ADD = (
    "INSERT INTO count (day, lang, place, n) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (day, lang, place) DO UPDATE SET n = count.n + excluded.n"
)
FILE = "SELECT id FROM file WHERE name = $1"
KEEP_FILE = "INSERT INTO file (name, id) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET id = excluded.id"
BURY = (
    "INSERT INTO forgotten (key, n, day) VALUES ($1, $2, $3) "
    "ON CONFLICT (key) DO UPDATE SET n = excluded.n, day = excluded.day WHERE excluded.n > forgotten.n"
)
BURIED = "SELECT n FROM forgotten WHERE key = $1 AND n >= $2"
EXPIRE = "DELETE FROM forgotten WHERE day < $1"
"""A tombstone of /forget: an update that is delivered again, or late, stores nothing below its number.

Expired ones are deleted before one is asked for: after a week without updates Telegram's numbers begin
anywhere (Bot API, Update: update_id).
"""
DATED = "UPDATE person SET seen = $1 WHERE seen IS NULL"
UNSEEN = "DELETE FROM person WHERE seen < $1"
OUTDATED = "DELETE FROM count WHERE day < $1"
"""What a sweep runs, in this order, and EXPIRE (`bot.store.records`)."""
EVERYTHING = ("DELETE FROM person", "DELETE FROM forgotten", "DELETE FROM count")
AT_CLINIC = "SELECT key, chat FROM person WHERE chat LIKE $1"
REWRITE = "UPDATE person SET chat = $2 WHERE key = $1 AND chat = $3"
COUNTED_AT = "DELETE FROM count WHERE place LIKE $1 ESCAPE '!' OR place LIKE $2 ESCAPE '!'"
COUNTS = (
    "SELECT substr(day, 1, 7), lang, place, CAST(SUM(n) AS BIGINT) FROM count "
    "WHERE day >= $1 AND day < $2 GROUP BY 1, 2, 3"
)
"""The counts of whole months: the month (`2026-11`), language, place, sum."""
PING = "SELECT 1"
"""Needs no table, so it works before the first migration too."""
