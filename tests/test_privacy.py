"""After a busy day nobody can be found in the database, in its log of writes or in a backup."""

import asyncio
import base64
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands.report import report as verb
from bot.loader.site import Loaded
from bot.model.site import Site
from bot.ops import retention
from bot.ops.retention import limits
from bot.ops.token import BotToken
from bot.store import opened, records
from bot.store.rows import Keys
from tests.botapi import BotApi
from tests.patience import patient
from tests.postgres import Postgres
from tests.running import TOKEN, database, inside, rests
from tests.test_store import ran

PEOPLE = range(7_700_000_001, 7_700_000_013)
NAME, USERNAME, TYPED = "Zebulon Quuxley", "zebulon_quux", "my brother Xaverius is unhappy"


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL, which the tests of this file share."""
    with Postgres.running() as server:
        yield server


@pytest.fixture
def small_site(small: Loaded) -> Site:
    """The small site."""
    assert small.site
    return small.site


@asynccontextmanager
async def busy_day(site: Site, folder: Path, url: str = "") -> AsyncIterator[None]:
    """The bot after people with names have written, searched, saved, voted, come by links; it still runs."""
    url = url or f"sqlite:///{database(folder)}"
    async with BotApi(TOKEN) as api, inside(api, site, folder, DATABASE_URL=url):
        for person in PEOPLE:
            whom = {"first_name": NAME, "username": f"{USERNAME}{person}", "last_name": "Quuxley"}
            api.world.people[person] = {"id": person, "is_bot": False, "language_code": "en"} | whom
            for text in (
                "/start en_topic_axis_loop_p-xaverius",
                TYPED,
                f"/start {NAME}",
                "chest pain, Xaverius",
            ):
                api.text(person, text)
            api.media(person, "photo")
        await rests(api, 60)
        api.text(PEOPLE[0], "/forget Xaverius")
        for person in PEOPLE[1:]:
            for address in (
                "en_choose",
                "en_save_axis_loop",
                "en_helped_axis_loop_yes",
                f"en_topic_{USERNAME}",
            ):
                api.tap(person, address, api.last(person).message_id)
                await rests(api, 60)
        yield


def traces(held: bytes) -> list[str]:
    """What stands in some bytes and would lead to a person or his words."""
    low = held.lower()
    words = [each for said in (NAME, USERNAME, TYPED, "Xaverius") for each in said.lower().split()]
    found = [each for each in dict.fromkeys(words) if len(each) > 5 and each.encode() in low]
    for person in PEOPLE:
        eight = person.to_bytes(8, "big")
        shapes = (
            str(person).encode(),
            eight[3:],
            eight[::-1][:5],
            eight.hex().encode()[6:],
            f"{person:x}".encode(),
        )
        found += [
            str(person) for each in (*shapes, base64.b64encode(str(person).encode())[:12]) if each in low
        ]
    return found


def files(folder: Path) -> dict[str, bytes]:
    """The database's files and what stands in them."""
    return {each.name: each.read_bytes() for each in folder.glob("axis.db*")}


async def test_nobody_stands_in_the_files_of_sqlite(small_site: Site, tmp_path: Path) -> None:
    """While the bot runs, log of writes and all, after it has ended, and in a backup: no id, name or word."""
    url = f"sqlite:///{database(tmp_path)}"
    async with busy_day(small_site, tmp_path):
        running = files(tmp_path)
        assert running["axis.db-wal"]
        assert b"axis_loop" in b"".join(running.values())
        await ran(url, f"VACUUM INTO '{tmp_path / 'axis.db.backup'}'")
    ended = files(tmp_path)
    assert len(await ran(url, "SELECT * FROM person")) == len(PEOPLE) - 1
    assert {name: traces(held) for name, held in (running | ended).items() if traces(held)} == {}


async def test_nobody_stands_in_a_dump_of_postgresql(
    small_site: Site, tmp_path: Path, postgres: Postgres
) -> None:
    """Nor once it is decoded; and who is past his time is not in the next one."""
    async with busy_day(small_site, tmp_path, postgres.url):
        dumped = await dump(postgres)
    assert b"axis_loop" in dumped
    assert traces(dumped) == []
    key = Keys(BotToken(TOKEN))(PEOPLE[1]).hex().encode()
    assert key in dumped
    async with records(postgres.url) as held:
        later = retention.today().replace(year=retention.today().year + 3, day=1)
        await held.sweep(limits(later, 365))
    left = await dump(postgres)
    assert key not in left
    assert b"axis_loop" not in left


async def dump(postgres: Postgres) -> bytes:
    """The whole database as text."""
    command = ("pg_dump", "--inserts", postgres.url)
    done = await asyncio.to_thread(
        subprocess.run, command, check=True, capture_output=True, timeout=patient(30)
    )
    return bytes(done.stdout)


def test_the_traces_are_found_where_there_are_some() -> None:
    """In any case, in the midst of others, as text, as numbers of a database and as base64."""
    person = PEOPLE[3]
    planted = (
        NAME.upper().encode(),
        TYPED.encode(),
        str(person).encode(),
        b"\x00" + person.to_bytes(6, "big"),
        person.to_bytes(8, "little"),
    )
    assert [bool(traces(b"x" + each + b"x")) for each in planted] == [True] * len(planted)
    assert traces(b"nothing of the kind") == []


@pytest.mark.parametrize("taps", [1, 4])
async def test_what_one_person_does_changes_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taps: int
) -> None:
    """Whoever asks for a report before and after it, at his clinic or of everybody, gets the same one."""
    url, month = f"sqlite:///{database(tmp_path)}", "2026-10"
    monkeypatch.setattr(retention, "today", lambda: date(2026, 11, 29))
    async with opened(url, BotToken(TOKEN)) as store:
        await store.add(
            {(f"{month}-01", "en", place): 10 for place in ("home", "home_c-example", "path_baby")}
        )
        before = [await reported(url, month, *more) for more in ((), ("--clinic", "example"))]
        await store.add({(f"{month}-02", "ar", "topic_axis_loop_c-example"): taps})
    assert [await reported(url, month, *more) for more in ((), ("--clinic", "example"))] == before


async def reported(url: str, month: str, *more: str) -> str:
    """The report on a month, from the verb."""

    def run() -> str:
        asked = ("--csv", "--from", f"{month}-01", *more)
        return CliRunner(env={"DATABASE_URL": url}).invoke(verb, asked, catch_exceptions=False).output

    return await asyncio.to_thread(run)
