"""How long what is remembered is kept: in SQLite and in a real PostgreSQL, and in the bytes of the files."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.forget import forget as verb
from bot.loader.site import Loaded
from bot.model.chat import COUNT_MONTHS, NOTHING, Chat
from bot.ops import retention, settings
from bot.ops.errors import SettingError, StoreDown
from bot.ops.retention import Deleted, Limits, Retention, limits
from bot.ops.token import BotToken
from bot.store import opened, records, rows, sql
from bot.store.protocol import Store
from bot.store.records import Records
from bot.store.rows import Keys, written
from tests.botapi import BotApi
from tests.patience import until
from tests.postgres import Postgres
from tests.running import TOKEN as RUNNING
from tests.running import database, inside
from tests.test_store import SOMEONE, TOKEN, all_bytes, connected, ran

TODAY = date(2026, 11, 29)
KEEP = 30


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL, which the tests of this file share."""
    with Postgres.running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of each kind of database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'axis.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.url


@pytest_asyncio.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """A store of each kind, with nothing in it."""
    async with opened(url, TOKEN) as made:
        await Records(made).forget_all()
        yield made


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the stores."""
    set_day(monkeypatch, TODAY)


def set_day(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Let a day begin."""
    monkeypatch.setattr(rows, "today", lambda: day)


async def seen(url: str) -> list[str | None]:
    """The days in the rows of people."""
    return [day for (day,) in await ran(url, "SELECT seen FROM person ORDER BY seen")]


# The day of the last visit


async def test_the_day_is_noted_once_a_day(store: Store, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a row is written, and when it is first read on another day; no row is made for it."""
    await store.get(SOMEONE)
    await store.put(SOMEONE, Chat("es"), NOTHING)
    assert await seen(url) == ["2026-11-29"]
    set_day(monkeypatch, TODAY + timedelta(days=1))
    written = noted(store, monkeypatch)
    for _ in range(3):
        assert await store.get(SOMEONE) == Chat("es")
        await until(lambda: ran(url, "SELECT 1 FROM person WHERE seen = '2026-11-30'"))
    assert written == [sql.SEEN]
    await store.get(SOMEONE + 1)
    assert await ran(url, "SELECT count(*) FROM person") == [(1,)]


def noted(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements from now on that note a day."""
    found: list[str] = []
    run = store._run  # type: ignore[attr-defined]

    def watched(*arguments: object) -> object:
        found.extend(each for each in arguments[:2] if each == sql.SEEN)
        return run(*arguments)

    monkeypatch.setattr(store, "_run", watched)
    return found


async def test_the_day_that_cannot_be_noted_fails_no_answer(
    store: Store, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another program locks the row or the file, it is read all the same, and at once."""
    await store.put(SOMEONE, Chat("es"), NOTHING)
    set_day(monkeypatch, TODAY + timedelta(days=1))
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert await store.get(SOMEONE) == Chat("es")
    else:
        async with connected(url) as other, other.transaction():
            await other.execute("SELECT 1 FROM person FOR UPDATE")
            assert await store.get(SOMEONE) == Chat("es")
    assert await store.get(SOMEONE) == Chat("es")


async def test_who_is_forgotten_is_not_brought_back_by_his_day(store: Store, url: str) -> None:
    """Noting a day makes no row."""
    await store.put(SOMEONE, Chat("es"), NOTHING)
    await store.put(SOMEONE, NOTHING, Chat("es"))
    await store.get(SOMEONE)
    assert await ran(url, "SELECT * FROM person") == []


# What is past its time


days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(days, days, st.integers(1, 3650))
def test_a_person_is_kept_for_so_many_whole_days(today: date, last: date, keep: int) -> None:
    """The row goes on the first day before which lie more days without a visit than that."""
    gone = last.isoformat() < limits(today, keep).seen_before
    assert gone == ((today - last).days > keep)


@given(days, days)
def test_no_count_gets_older_than_its_months(today: date, day: date) -> None:
    """Whole months go at once, and what is kept is of the last two years."""
    before = limits(today, 365).counted_before
    assert before.endswith("-01")
    kept = before <= day.isoformat()
    months = (today.year - day.year) * 12 + today.month - day.month
    assert kept == (months < COUNT_MONTHS)


async def test_a_sweep_deletes_what_is_past_its_time(
    store: Store, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """People, counts and tombstones; what is not is kept, and a second sweep finds nothing."""
    for ago in (0, KEEP, KEEP + 1, 400):
        set_day(monkeypatch, TODAY - timedelta(days=ago))
        await store.put(SOMEONE + ago, Chat("es"), NOTHING)
        await store.put(ago, NOTHING, NOTHING, 7)
    await store.add(
        {(day, "en", "home"): 1 for day in ("2026-11-28", "2024-12-01", "2024-11-30", "1999-01-01")}
    )
    records = Records(store)
    assert await records.sweep(limits(TODAY, KEEP)) == Deleted(2, 2)
    assert await seen(url) == ["2026-10-30", "2026-11-29"]
    assert await ran(url, "SELECT day FROM count ORDER BY day") == [("2024-12-01",), ("2026-11-28",)]
    assert await ran(url, "SELECT day FROM forgotten") == [("2026-11-29",)]
    assert await records.sweep(limits(TODAY, KEEP)) == Deleted(0, 0)


async def test_a_row_of_the_release_before_is_kept_as_seen_today(
    url: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both releases may run at once: the older one writes no day, and its statements still work."""
    key = Keys(TOKEN)(SOMEONE)
    literal = f"X'{key.hex()}'" if url.startswith("sqlite") else f"decode('{key.hex()}', 'hex')"
    await ran(url, f'INSERT INTO person (key, chat) VALUES ({literal}, \'{{"lang": "es"}}\')')
    assert await seen(url) == [None]
    assert await Records(store).sweep(limits(TODAY, KEEP)) == Deleted(0, 0)
    assert await seen(url) == ["2026-11-29"]
    await ran(url, 'UPDATE person SET chat = \'{"lang": "ar"}\'')
    assert await store.get(SOMEONE) == Chat("ar")
    await ran(url, "UPDATE person SET seen = NULL")
    assert await store.put(SOMEONE, Chat("en"), Chat("ar"))
    assert await seen(url) == ["2026-11-29"]


async def test_a_step_of_the_tables_keeps_everybody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who was there before days were noted counts as seen on the day of the first sweep, at the start."""
    url = f"sqlite:///{tmp_path / 'axis.db'}"
    with closing(sqlite3.connect(tmp_path / "axis.db")) as file, file:
        file.execute(sql.VERSIONS)
        for number, steps in enumerate(sql.MIGRATIONS[:3], 1):
            for step in steps:
                file.execute(step.format(bytes="BLOB", integer="INTEGER"))
            file.execute("INSERT INTO version VALUES (?)", (number,))
        file.execute("INSERT INTO person VALUES (?, ?)", (Keys(TOKEN)(SOMEONE), '{"lang": "es"}'))
    async with opened(url, TOKEN) as store:
        await Records(store).sweep(limits(TODAY, KEEP))
        assert await seen(url) == ["2026-11-29"]
        assert await store.get(SOMEONE) == Chat("es")


async def test_what_was_deleted_is_in_no_byte_of_the_file(tmp_path: Path) -> None:
    """Of a thousand people who came, saved more and went, no key is left after a sweep, nor in a backup.

    `secure_delete` alone leaves some: SQLite moves rows that grow, and does not overwrite the old place.
    """
    url, keys = f"sqlite:///{tmp_path / 'axis.db'}", [Keys(TOKEN)(person) for person in range(1000)]
    async with opened(url, TOKEN) as store:
        for n, key in enumerate(keys):
            more = written(Chat("en", tuple(f"axis_loop{each}" for each in range(n * 7 % 12))))
            await store.changed(sql.FIRST, key, written(Chat("en")), "2026-01-01")
            await store.changed("UPDATE person SET chat = $2 WHERE key = $1", keys[n * 7 % (n + 1)], more)
            if n % 4 == 3:
                await store.changed("DELETE FROM person WHERE key = $1", keys[n * 9 % (n + 1)])
        await ran(url, "UPDATE person SET seen = '2026-11-29' WHERE rowid % 3 = 0")
        deleted = await Records(store).sweep(limits(TODAY, KEEP))
        assert deleted.people > 400
        left = {held for (held,) in await ran(url, "SELECT key FROM person")}
        await ran(url, f"VACUUM INTO '{tmp_path / 'backup.db'}'")
        held = all_bytes(tmp_path)
        assert all(each in held for each in left)
        assert not any(each in held for each in set(keys) - left)


# The running bot


async def test_the_running_bot_deletes_at_its_start(
    small: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After KEEP_DAYS, without anybody's doing."""
    assert small.site
    url = f"sqlite:///{database(tmp_path)}"
    set_day(monkeypatch, retention.today() - timedelta(days=KEEP + 1))
    async with opened(url, BotToken(RUNNING)) as store:
        await store.put(SOMEONE, Chat("es"), NOTHING)
        await store.add({("1999-01-01", "en", "home"): 1})
    async with BotApi(RUNNING) as api, inside(api, small.site, tmp_path, KEEP_DAYS=str(KEEP)):

        async def swept() -> bool:
            return await ran(url, "SELECT key FROM person UNION ALL SELECT day FROM count") == []

        await until(swept)


async def test_a_sweep_that_fails_is_tried_again_and_each_day_has_one(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """While the database is away it is logged; on a day that has been swept nothing is done."""
    monkeypatch.setattr(retention, "SECONDS", 0)
    day, asked = [TODAY], list[Limits]()

    async def sweep(limits: Limits) -> Deleted:
        asked.append(limits)
        if len(asked) == 1:
            raise StoreDown("planted")
        return Deleted(0, 0)

    running = asyncio.create_task(Retention(sweep, KEEP, lambda: day[0]).sweep_forever())
    await until(lambda: len(asked) == 2)
    assert "what is past its time is not deleted yet: planted" in caplog.text
    for _ in range(9):
        await asyncio.sleep(0)
    assert len(asked) == 2
    day[0] += timedelta(days=1)
    await until(lambda: len(asked) == 3)
    running.cancel()
    assert [each.today for each in asked] == ["2026-11-29", "2026-11-29", "2026-11-30"]


@pytest.mark.parametrize("text", ["0", "-1", "3651", "365.5", "a year", "٣٠", "1" * 5000])
def test_a_wrong_number_of_days_is_told(text: str) -> None:
    """In one line, with what may stand there."""
    with pytest.raises(
        SettingError, match=r"^KEEP_DAYS must be a number of days from 1 to 3650, such as 365$"
    ):
        settings.run({"TELEGRAM_TOKEN": RUNNING, "KEEP_DAYS": text})


@pytest.mark.parametrize(("text", "days"), [("", 365), ("1", 1), ("3650", 3650), ("0030", 30)])
def test_a_number_of_days_is_taken(text: str, days: int) -> None:
    """A year where none is set."""
    assert settings.run({"TELEGRAM_TOKEN": RUNNING, "KEEP_DAYS": text}).keep_days == days


# The operator forgets


async def asked(url: str, *arguments: str, answer: str = "") -> Result:
    """What the verb says in a process without a token."""

    def run() -> Result:
        environ = {"DATABASE_URL": url, "TELEGRAM_TOKEN": ""}
        return CliRunner(env=environ).invoke(verb, arguments, input=answer, catch_exceptions=False)

    return await asyncio.to_thread(run)


async def filled(store: Store) -> None:
    """Remember three people, two at a clinic, and count at it and elsewhere."""
    await store.put(1, Chat("es", ("axis_loop",), "stmary"), NOTHING)
    await store.put(2, Chat("", (), "stmary"), NOTHING)
    await store.put(3, Chat("stmary", ("stmary",), "other"), NOTHING)
    await store.put(4, NOTHING, NOTHING, 7)
    places = (
        "home_c-stmary",
        "helped_axis_loop_yes_c-stmary@12345678",
        "home",
        "home_c-other",
        "home_c-stmary2",
    )
    await store.add({("2026-11-28", "en", place): 9 for place in places})


async def test_a_clinic_is_forgotten(store: Store, url: str) -> None:
    """Its people keep their language and questions, those of others and other counts stay as they are."""
    await filled(store)
    done = await asked(url, "--clinic", "stmary", answer="y\n")
    assert "Delete all traces of the clinic stmary? This cannot be undone. [y/N]: y\n" in done.output
    assert done.output.endswith("2 rows of people have lost this clinic, 2 counts deleted.\n")
    assert await store.get(1) == Chat("es", ("axis_loop",))
    assert await store.get(3) == Chat("stmary", ("stmary",), "other")
    assert await ran(url, "SELECT place FROM count ORDER BY 1") == [
        ("home",),
        ("home_c-other",),
        ("home_c-stmary2",),
    ]
    again = await asked(url, "--clinic", "stmary", "--yes")
    assert again.output == "0 rows of people have lost this clinic, 0 counts deleted.\n"


async def test_nothing_is_left_of_who_had_only_the_clinic(store: Store, url: str) -> None:
    """A row that would say nothing any more is deleted."""
    await filled(store)
    await asked(url, "--clinic", "stmary", "--yes")
    assert await ran(url, "SELECT count(*) FROM person") == [(2,)]


async def test_everything_is_forgotten(store: Store, url: str) -> None:
    """All people, tombstones and counts; it says how many, and no key."""
    await filled(store)
    done = await asked(url, "--all", "--yes")
    assert done.output == "3 rows of people deleted, 5 counts deleted.\n"
    for table in ("person", "forgotten", "count"):
        assert await ran(url, f"SELECT * FROM {table}") == []


async def test_who_does_not_confirm_deletes_nothing(store: Store, url: str) -> None:
    """An answer that is not yes ends it with 1."""
    await filled(store)
    done = await asked(url, "--all", answer="\n")
    assert (done.exit_code, "Aborted!" in done.output) == (1, True)
    assert await ran(url, "SELECT count(*) FROM person") == [(3,)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), r"^forget what\? Give either --all or --clinic ID$"),
        (("--all", "--clinic", "stmary"), r"^forget what\?"),
        (("--clinic", "St Mary"), r"^--clinic St Mary is no id of a clinic"),
        (("--clinic", "%", "--yes"), r"^--clinic % is no id of a clinic"),
    ],
)
async def test_what_is_to_be_forgotten_must_be_clear(url: str, arguments: tuple[str, ...], said: str) -> None:
    """Else one line says how to ask."""
    with pytest.raises(SettingError, match=said):
        await asked(url, *arguments)


async def test_a_database_that_is_away_is_told() -> None:
    """The verbs do not wait for it, as `run` does."""
    with pytest.raises(SettingError, match=r"^the database of DATABASE_URL cannot be reached \(Connection"):
        await asked("postgresql://nobody@127.0.0.1:9/none", "--all", "--yes")


async def test_a_database_of_something_else_is_told(postgres: Postgres) -> None:
    """It is not touched."""
    await ran(postgres.url, "DROP DATABASE IF EXISTS empty")
    await ran(postgres.url, "CREATE DATABASE empty")
    other = postgres.url.removesuffix("/postgres") + "/empty"
    with pytest.raises(SettingError, match=r"^DATABASE_URL names no database of a bot that has run"):
        async with records(other):
            pytest.fail("it is opened")
