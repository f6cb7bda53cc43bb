"""What is kept about people, and under what name."""

import sqlite3
from pathlib import Path

import pytest

from bot.edges.store import SqliteStore
from bot.edges.token import Token
from bot.model.chat import NOTHING, Chat
from tests.running import TOKEN, database, rows

ANA, BEN = 6_123_456_789, 22
SPANISH = Chat("es")


def opened(folder: Path, token: str = TOKEN) -> SqliteStore:
    return SqliteStore(database(folder), Token(token))


def files(folder: Path) -> bytes:
    """Give all that lies in the folder: the database and the files that SQLite keeps beside it."""
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def test_what_is_kept_is_given_back(tmp_path: Path) -> None:
    """Each person has his own row; who is not known has nothing."""
    with opened(tmp_path) as store:
        await store.put(ANA, SPANISH)
        assert (await store.get(ANA), await store.get(BEN)) == (SPANISH, NOTHING)


async def test_the_newest_word_counts(tmp_path: Path) -> None:
    """A person has one row, which holds what was kept last."""
    with opened(tmp_path) as store:
        for lang in ("es", "ar", "en"):
            await store.put(ANA, Chat(lang))
        assert await store.get(ANA) == Chat("en")
    assert rows(tmp_path) == 1


async def test_nothing_keeps_no_row(tmp_path: Path) -> None:
    """To keep nothing is to have no row, whether there was one or not."""
    with opened(tmp_path) as store:
        await store.put(BEN, NOTHING)
        await store.put(ANA, SPANISH)
        await store.put(ANA, NOTHING)
        assert await store.get(ANA) == NOTHING
    assert rows(tmp_path) == 0


async def test_it_survives_being_closed(tmp_path: Path) -> None:
    """What was kept is there when the bot starts anew."""
    with opened(tmp_path) as store:
        await store.put(ANA, SPANISH)
    with opened(tmp_path) as store:
        assert await store.get(ANA) == SPANISH


async def test_it_survives_a_death_without_closing(tmp_path: Path) -> None:
    """What was kept is there for the next process, though this one never closed the file."""
    with opened(tmp_path) as store:
        await store.put(ANA, SPANISH)
        with opened(tmp_path) as another:
            assert await another.get(ANA) == SPANISH


async def test_no_file_tells_who_a_person_is(tmp_path: Path) -> None:
    """The Telegram id is in none of the files, as text or as bytes; a keyed hash stands for it."""
    with opened(tmp_path) as store:
        await store.put(ANA, SPANISH)
        kept = files(tmp_path)
    spellings = (str(ANA).encode(), f"{ANA:x}".encode(), ANA.to_bytes(8, "big"), ANA.to_bytes(8, "little"))
    assert b"es" in kept
    assert not [each for each in spellings if each in kept]


async def test_the_key_depends_on_the_token(tmp_path: Path) -> None:
    """Whoever has the file and a list of ids, but not the token, finds nobody."""
    with opened(tmp_path) as store:
        await store.put(ANA, SPANISH)
    with opened(tmp_path, TOKEN[:-1] + "q") as stranger:
        assert await stranger.get(ANA) == NOTHING


async def test_what_is_forgotten_is_not_left_in_the_file(tmp_path: Path) -> None:
    """After /forget, and once the file is closed, not even the hash can be found in it."""
    with opened(tmp_path) as store:
        await store.put(ANA, SPANISH)
    connection = sqlite3.connect(database(tmp_path))
    key = connection.execute("SELECT key FROM person").fetchone()[0]
    connection.close()
    with opened(tmp_path) as store:
        await store.put(ANA, NOTHING)
    assert key not in files(tmp_path)


@pytest.mark.parametrize("person", [0, -1_000_000_000_001, 2**52, 10**40])
async def test_any_id_can_be_kept(tmp_path: Path, person: int) -> None:
    """Ids may be of any size and sign."""
    with opened(tmp_path) as store:
        await store.put(person, SPANISH)
        assert await store.get(person) == SPANISH
