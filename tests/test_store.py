"""What is kept about people: the same in SQLite and in a real PostgreSQL."""

import asyncio
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager, suppress
from pathlib import Path
from typing import Any, cast

import asyncpg
import pytest
import pytest_asyncio

from bot.model.address import Address
from bot.model.chat import NOTHING, Chat
from bot.model.events import Command, Event, Tap
from bot.model.site import Site
from bot.ops import usage as counting
from bot.ops.errors import SettingError, StoreDown
from bot.ops.metrics import Metrics
from bot.ops.token import BotToken
from bot.ops.usage import Count, UsageCounter
from bot.print.document_process import DocumentProcess
from bot.print.picture_process import PictureProcess
from bot.store import opened, sql
from bot.store import postgres as in_postgres
from bot.store import sqlite as in_sqlite
from bot.store.postgres_database import MIGRATING
from bot.store.protocol import LeaderLock, Store
from bot.store.rows import Keys, days
from bot.telegram.api import Api
from bot.telegram.delivery import Delivery
from bot.telegram.documents import Documents
from bot.telegram.photos import Photos
from bot.telegram.transport import Transport
from bot.telegram.updates import Incoming
from tests.patience import patient, until
from tests.postgres import Postgres
from tests.running import environ, started

TOKEN = BotToken("123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
SOMEONE = 7_777_777_777
NOWHERE = "http://127.0.0.1:9"
LONG_AGO = "1999-12-31"
"""A day of the counts on which no other test has counted anything."""


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL, which the tests of this file share."""
    with Postgres.running() as server:
        yield server


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits for the lead or the database looks again far sooner than in earnest."""
    monkeypatch.setattr(in_postgres, "_PAUSE_SECONDS", 0.02)
    monkeypatch.setattr(in_sqlite, "_LOCK_PAUSE_SECONDS", 0.02)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of each kind of database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'axis.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.url


@pytest_asyncio.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """A store in each kind of database, without the test's person in it."""
    async with opened(url, TOKEN) as made:
        await forget(made)
        yield made


async def forget(store: Store) -> None:
    """Leave no row about the test's person."""
    await store.put(SOMEONE, NOTHING, await store.get(SOMEONE))


async def ran(url: str, statement: str) -> list[tuple[Any, ...]]:
    """The rows of a statement that is run in a database from outside the bot."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as file:
            return file.execute(statement).fetchall()
    async with connected(url) as connection:
        return [tuple(row) for row in await connection.fetch(statement)]


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[asyncpg.Connection]:
    """A connection to a PostgreSQL of its own."""
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        connection.terminate()


async def test_what_is_kept_comes_back(store: Store) -> None:
    """A chat is read as it was written, and the newest one counts."""
    assert await store.get(SOMEONE) == NOTHING
    await store.put(SOMEONE, Chat("es"), NOTHING)
    await store.put(SOMEONE, Chat("ar", ("axis_loop",)), Chat("es"))
    assert await store.get(SOMEONE) == Chat("ar", ("axis_loop",))


async def test_nothing_keeps_no_row(store: Store) -> None:
    """Forgetting deletes, twice if need be."""
    await store.put(SOMEONE, Chat("es"), NOTHING)
    assert await store.put(SOMEONE, NOTHING, Chat("es"))
    assert not await store.put(SOMEONE, NOTHING, NOTHING)
    assert await store.get(SOMEONE) == NOTHING


async def test_a_change_is_kept_only_where_nothing_else_has_changed(store: Store) -> None:
    """Whoever decided by what is not held any more changes nothing, whether there is a row or none."""
    assert await store.put(SOMEONE, Chat("es"), NOTHING)
    for stale in (NOTHING, Chat("ar"), Chat("es", ("axis_loop",))):
        assert not await store.put(SOMEONE, Chat("en"), stale)
        assert not await store.put(SOMEONE, NOTHING, stale)
    assert await store.get(SOMEONE) == Chat("es")
    assert await store.put(SOMEONE, NOTHING, Chat("es"))
    assert not await store.put(SOMEONE, Chat("ar"), Chat("es"))
    assert not await store.put(SOMEONE, NOTHING, Chat("es"))
    assert await store.get(SOMEONE) == NOTHING


@pytest.mark.parametrize("was", [NOTHING, Chat("es")])
async def test_of_changes_at_the_same_time_one_is_kept(url: str, was: Chat) -> None:
    """Replicas that all read the same and change it at once: one of them succeeds, and its change is held."""
    async with AsyncExitStack() as stack:
        stores = [await stack.enter_async_context(opened(url, TOKEN)) for _ in range(8)]
        await forget(stores[0])
        await stores[0].put(SOMEONE, was, NOTHING)
        wishes = [Chat("en", (f"axis_{number}",)) for number in range(8)]
        pairs = zip(stores, wishes, strict=True)
        changed = await asyncio.gather(*(each.put(SOMEONE, wish, was) for each, wish in pairs))
        assert changed.count(True) == 1
        assert await stores[0].get(SOMEONE) == wishes[changed.index(True)]


async def test_a_row_of_an_older_release_can_be_changed_and_forgotten(store: Store, url: str) -> None:
    """A row whose text is not the one that we would write today is compared by what it says."""
    for wish in (Chat("ar"), NOTHING):
        await forget(store)
        await store.put(SOMEONE, Chat("en"), NOTHING)
        await ran(url, """UPDATE person SET chat = '{"gone": 1, "lang": "es"}'""")
        assert await store.put(SOMEONE, wish, Chat("es"))
        assert await store.get(SOMEONE) == wish


async def test_it_outlives_the_process(url: str) -> None:
    """What was kept is there when the store is opened again, and its tables are made only once."""
    async with opened(url, TOKEN) as first:
        await forget(first)
        await first.put(SOMEONE, Chat("es"), NOTHING)
    async with opened(url, TOKEN) as second:
        assert await second.get(SOMEONE) == Chat("es")


async def test_another_bot_finds_nobody(url: str) -> None:
    """The key of a person is keyed by the bot's token: who has only the database knows nobody."""
    async with opened(url, TOKEN) as ours, opened(url, BotToken(f"{TOKEN.reveal()}B")) as other:
        await forget(ours)
        await ours.put(SOMEONE, Chat("es"), NOTHING)
        assert await other.get(SOMEONE) == NOTHING


def all_bytes(folder: Path) -> bytes:
    """Everything that stands in the files of a folder."""
    return b"".join(each.read_bytes() for each in folder.iterdir())


async def test_the_number_of_a_person_is_nowhere_in_the_file(tmp_path: Path) -> None:
    """The Telegram id is not written, in no form that can be searched for."""
    async with opened(f"sqlite:///{tmp_path / 'axis.db'}", TOKEN) as store:
        await store.put(SOMEONE, Chat("es"), NOTHING)
    held = all_bytes(tmp_path)
    assert b"es" in held
    for shape in (str(SOMEONE).encode(), SOMEONE.to_bytes(8, "big"), SOMEONE.to_bytes(8, "little")):
        assert shape not in held


# Two replicas and one person


class _Raced:
    """A store before whose first writes another replica does something."""

    def __init__(self, store: Store, meanwhile: Callable[[], Awaitable[object]], times: int = 1) -> None:
        self._store, self._meanwhile, self._times = store, meanwhile, times
        self.get, self.add = store.get, store.add

    async def put(self, person: int, chat: Chat, was: Chat, update: int = 0) -> bool:
        if self._times:
            self._times -= 1
            await self._meanwhile()
        return await self._store.put(person, chat, was, update)


@asynccontextmanager
async def serving(
    store: object, site: Site, folder: Path
) -> AsyncIterator[Callable[[Event, int], Awaitable[None]]]:
    """What lets a replica with this store do what an event asks for, without showing anything."""
    ours, metrics = cast(Store, store), Metrics()
    async with Transport(NOWHERE, TOKEN) as transport:
        api = Api(transport, metrics)
        photos = Photos(api, ours, PictureProcess(site.library, folder, folder))
        documents = Documents(api, DocumentProcess())
        delivery = Delivery(
            api=api,
            store=ours,
            site=site,
            photos=photos,
            documents=documents,
            counts=UsageCounter(ours.add),
            metrics=metrics,
        )

        async def does(event: Event, number: int) -> None:
            incoming = Incoming(update=number, person=SOMEONE, chat=SOMEONE, event=event)
            await delivery.show(incoming, superseded=True)

        yield does


FORGET, SAVE = Command("forget"), Tap("en_save_axis_loop")
OTHER, TWO = "axis_signals", ("axis_signals", "axis_loop")
RACES: dict[str, tuple[Event, int, Event, Chat]] = {
    "saved after it was forgotten": (SAVE, 9, FORGET, Chat("", ("axis_loop",))),
    "a save that comes late, from before it was forgotten": (SAVE, 1, FORGET, NOTHING),
    "forgotten after it was saved": (FORGET, 9, SAVE, NOTHING),
    "two questions": (
        SAVE,
        1,
        Tap("en_save_axis_feedback"),
        Chat("es", (OTHER, "axis_feedback", "axis_loop")),
    ),
    "a language and a question": (SAVE, 1, Tap("ar_choose"), Chat("ar", TWO)),
}
"""What one replica is about to do, as which update, what another does just before it writes, as update 5, and
what is held then."""


@pytest.mark.parametrize(("late", "number", "quick", "held"), RACES.values(), ids=RACES)
async def test_replicas_lose_nothing_and_bring_nothing_back(
    url: str, site: Site, tmp_path: Path, late: Event, number: int, quick: Event, held: Chat
) -> None:
    """What two replicas do for a person at the same time ends as if one had come after the other."""
    async with AsyncExitStack() as stack:
        first, second = [await stack.enter_async_context(opened(url, TOKEN)) for _ in "ab"]
        await forget(first)
        await ran(url, "DELETE FROM forgotten")
        await first.put(SOMEONE, Chat("es", (OTHER,)), NOTHING)
        quickly = await stack.enter_async_context(serving(second, site, tmp_path))
        raced = _Raced(first, lambda: quickly(quick, 5))
        lately = await stack.enter_async_context(serving(raced, site, tmp_path))
        await lately(late, number)
        assert await second.get(SOMEONE) == held


async def test_a_race_without_an_end_is_given_back_to_telegram(
    store: Store, url: str, site: Site, tmp_path: Path
) -> None:
    """Where what is held changes again and again, the update must come again, and nothing is overwritten."""
    await ran(url, "DELETE FROM forgotten")

    async def changes() -> None:
        was = await store.get(SOMEONE)
        await store.put(SOMEONE, Chat("ar" if was.lang == "es" else "es"), was)

    async with serving(_Raced(store, changes, 1000), site, tmp_path) as does:
        with pytest.raises(StoreDown):
            await does(SAVE, 1)
    assert (await store.get(SOMEONE)).saved == ()


async def test_an_update_that_comes_again_does_not_undo_forgetting(store: Store, url: str) -> None:
    """For a day, nothing below the number of /forget is stored; what comes after it is."""
    await forget(store)
    await ran(url, "DELETE FROM forgotten")
    assert await store.put(SOMEONE, Chat("es"), NOTHING, 7)
    assert await store.put(SOMEONE, NOTHING, Chat("es"), 8)
    assert await store.put(SOMEONE, Chat("es"), NOTHING, 7)
    assert await store.get(SOMEONE) == NOTHING
    assert await store.put(SOMEONE, Chat("es"), NOTHING, 9)
    assert await store.get(SOMEONE) == Chat("es")


@pytest.mark.parametrize("row", ["", "[]", "{", '{"lang": 7}', "null", "nul"])
async def test_a_row_that_cannot_be_read_can_be_forgotten(tmp_path: Path, site: Site, row: str) -> None:
    """Whatever became of a row, it harms no answer, and /forget deletes it."""
    url = f"sqlite:///{tmp_path / 'axis.db'}"
    async with opened(url, TOKEN) as store, serving(store, site, tmp_path) as does:
        await store.put(SOMEONE, Chat("es"), NOTHING)
        await ran(url, f"UPDATE person SET chat = '{row}x'")
        await does(Tap("en_privacy"), 1)
        await does(FORGET, 2)
    assert await ran(url, "SELECT count(*) FROM person") == [(0,)]


async def test_what_is_forgotten_leaves_the_files(tmp_path: Path) -> None:
    """The key of a person who was forgotten stands in no file, nor is any file for others to read."""
    url, key = f"sqlite:///{tmp_path / 'axis.db'}", Keys(TOKEN)(SOMEONE)
    async with opened(url, TOKEN) as store:
        await store.put(SOMEONE, Chat("es", ("axis_loop",)), NOTHING)
        files = [each for each in tmp_path.glob("axis.db*") if each.suffix != ".lock"]  # noqa: ASYNC240
        assert any(b"axis_loop" in each.read_bytes() for each in files)
        assert {each.stat().st_mode & 0o077 for each in files} == {0}
        await store.put(SOMEONE, NOTHING, Chat("es", ("axis_loop",)))
        assert not any(b"axis_loop" in each.read_bytes() or key in each.read_bytes() for each in files)


async def test_what_forgetting_leaves_is_a_tombstone(store: Store, url: str) -> None:
    """The key, the number of the update and the day, until anybody's choice is stored two days later."""
    await ran(url, "DELETE FROM forgotten")
    await store.put(SOMEONE, Chat("es"), NOTHING, 7)
    assert await store.put(SOMEONE, NOTHING, Chat("es"), 8)
    today, yesterday = days()
    assert await ran(url, "SELECT key, n, day FROM forgotten") == [(Keys(TOKEN)(SOMEONE), 8, today)]
    for day, left in ((yesterday, 1), (LONG_AGO, 0)):
        await ran(url, f"UPDATE forgotten SET day = '{day}'")
        was = await store.get(SOMEONE + 1)
        await store.put(SOMEONE + 1, Chat("es", (day,)), was, 9)
        assert await ran(url, "SELECT count(*) FROM forgotten") == [(left,)]


async def test_who_was_forgotten_long_ago_can_choose_again(store: Store, url: str) -> None:
    """Also below the number of /forget, for after a quiet week Telegram begins anywhere (Bot API, Update)."""
    await store.put(SOMEONE, NOTHING, NOTHING, 900)
    await ran(url, f"UPDATE forgotten SET day = '{LONG_AGO}'")
    assert await store.put(SOMEONE, Chat("es"), NOTHING, 5)
    assert await store.get(SOMEONE) == Chat("es")


async def test_a_value_is_never_a_statement(store: Store) -> None:
    """Whatever stands in it (SQL injection)."""
    hostile = Chat("es'); DROP TABLE person; --", ("' OR 1=1 --", '"; DELETE FROM person', "\\$1"))
    assert await store.put(SOMEONE, hostile, NOTHING)
    await store.keep_file("x'; DROP TABLE file; --", "id' --")
    assert await store.get(SOMEONE) == hostile
    assert await store.file("x'; DROP TABLE file; --") == "id' --"


async def test_the_release_before_runs_over_newer_tables(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A roll-back finds tables with one more step, and what is held."""
    async with opened(url, TOKEN) as newer:
        await forget(newer)
        await newer.put(SOMEONE, Chat("es"), NOTHING)
    monkeypatch.setattr(sql, "MIGRATIONS", sql.MIGRATIONS[:-1])
    async with opened(url, TOKEN) as older:
        assert await older.get(SOMEONE) == Chat("es")
        assert await older.put(SOMEONE, Chat("ar"), Chat("es"))


async def test_a_backup_of_sqlite_is_whole(tmp_path: Path) -> None:
    """VACUUM INTO, beside a store that is open, has what was written last."""
    async with opened(f"sqlite:///{tmp_path / 'axis.db'}", TOKEN) as store:
        await store.put(SOMEONE, Chat("es"), NOTHING)
        await ran(f"sqlite:///{tmp_path / 'axis.db'}", f"VACUUM INTO '{tmp_path / 'backup.db'}'")
        await store.put(SOMEONE, Chat("ar"), Chat("es"))
    async with opened(f"sqlite:///{tmp_path / 'backup.db'}", TOKEN) as restored:
        assert await restored.get(SOMEONE) == Chat("es")


@pytest.mark.skipif(shutil.which("pg_restore") is None, reason="pg_dump and pg_restore are not installed")
async def test_a_backup_of_postgresql_is_whole(postgres: Postgres, tmp_path: Path) -> None:
    """With the options of docs/operators.md; restored over newer rows it has what was held then."""
    kept = str(tmp_path / "axis.dump")
    async with opened(postgres.url, TOKEN) as store:
        await forget(store)
        await store.put(SOMEONE, Chat("es"), NOTHING)
        await asyncio.to_thread(_done, "pg_dump", "--format", "custom", "--file", kept, postgres.url)
        await store.put(SOMEONE, Chat("ar"), Chat("es"))
    into = ("--dbname", postgres.url, "--clean", "--if-exists")
    await asyncio.to_thread(_done, "pg_restore", *into, kept)
    async with opened(postgres.url, TOKEN) as restored:
        assert await restored.get(SOMEONE) == Chat("es")


def _done(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=patient(30))


async def test_a_file_that_another_program_locks_does_not_stop_the_loop(tmp_path: Path) -> None:
    """While SQLite is locked the event loop goes on; then the store answers, or says that it is down."""
    url, ticks = f"sqlite:///{tmp_path / 'axis.db'}", 0
    async with opened(url, TOKEN) as store:
        with closing(sqlite3.connect(tmp_path / "axis.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            storing = asyncio.create_task(store.put(SOMEONE, Chat("es"), NOTHING))
            while ticks < 10:
                await asyncio.sleep(0)
                ticks += 1
            assert not storing.done()
            other.execute("ROLLBACK")
        assert await storing
        assert await store.get(SOMEONE) == Chat("es")


# Counts


async def test_counts_add_up(store: Store, url: str) -> None:
    """Counts of several moments and processes become one sum a day, language and place."""
    await asyncio.gather(*(store.add({(LONG_AGO, "en", f"topic_{each}"): 2}) for each in "abc" * 5))
    await store.add({(LONG_AGO, "en", "topic_a"): 1, (LONG_AGO, "es", "topic_a"): 4})
    assert await ran(url, f"SELECT lang, place, n FROM count WHERE day = '{LONG_AGO}' ORDER BY 1, 2") == [
        ("en", "topic_a", 11),
        ("en", "topic_b", 10),
        ("en", "topic_c", 10),
        ("es", "topic_a", 4),
    ]


async def test_gathered_counts_are_written_once(url: str) -> None:
    """What gathered in memory is written together, and not a second time."""
    async with opened(url, TOKEN) as store:
        written: list[dict[tuple[str, str, str], int]] = []
        counts = UsageCounter(_Watched(store, written).add)
        counts.count(Address("en", "topic", ("axis", "loop")))
        counts.count(Address("en", "topic", ("axis", "loop")))
        counts.count(Address("en", "language", ("junk",)))
        await counts.flush()
        await counts.flush()
    assert [sorted((lang, place, n) for (_, lang, place), n in each.items()) for each in written] == [
        [("en", "language", 1), ("en", "topic_axis_loop", 2)]
    ]


async def test_counts_wait_for_a_database_that_is_down() -> None:
    """A count that could not be written is written later."""
    written: list[dict[tuple[str, str, str], int]] = []
    store = _Watched(None, written, down=1)
    counts = UsageCounter(store.add)
    counts.count(Address("es", "home"))
    await counts.flush()
    counts.count(Address("es", "home"))
    await counts.flush()
    assert [list(each.values()) for each in written] == [[2]]


@contextmanager
def full_disk() -> Iterator[None]:
    """Let this process write no byte to any file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_full_disk_is_a_database_that_is_down(tmp_path: Path) -> None:
    """What fails only when a transaction ends is told as what it is, and is no obstacle to the next one."""
    url = f"sqlite:///{tmp_path / 'axis.db'}"
    async with opened(url, TOKEN) as store:
        with full_disk():
            with pytest.raises(StoreDown):
                await store.add({(LONG_AGO, "en", "home"): 1})
            with pytest.raises(StoreDown):
                await store.put(SOMEONE, Chat("es"), NOTHING)
            with pytest.raises(StoreDown):
                await store.ping()
        await store.ping()
        await store.add({(LONG_AGO, "en", "home"): 2})
        assert await store.put(SOMEONE, Chat("es"), NOTHING)
    assert await ran(url, "SELECT n FROM count") == [(2,)]


async def test_counts_are_added_all_or_none(tmp_path: Path) -> None:
    """What fails in the middle leaves nothing behind, and is no obstacle to the next time."""
    url = f"sqlite:///{tmp_path / 'axis.db'}"
    counts = {(LONG_AGO, "en", "home"): 1, (LONG_AGO, "en", "broken"): 1}
    async with opened(url, TOKEN) as store:
        wrong = "WHEN NEW.place = 'broken' BEGIN SELECT RAISE(FAIL, 'planted'); END"
        await ran(url, f"CREATE TRIGGER planted BEFORE INSERT ON count {wrong}")
        with pytest.raises(StoreDown):
            await store.add(counts)
        assert await ran(url, "SELECT n FROM count") == []
        await ran(url, "DROP TRIGGER planted")
        await store.add(counts)
    assert await ran(url, "SELECT n FROM count") == [(1,), (1,)]


async def test_counts_wait_for_a_disk_that_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The counts that were gathered while the disk was full are written once it is not."""
    monkeypatch.setattr(counting, "SECONDS", 0.02)
    url = f"sqlite:///{tmp_path / 'axis.db'}"
    async with opened(url, TOKEN) as store:
        counts = UsageCounter(store.add)
        keeping = asyncio.create_task(counts.flush_forever())
        with full_disk():
            counts.count(Address("en", "home"))
            await until(lambda: "counts are not written yet" in caplog.text)
            assert not keeping.done()
            counts.count(Address("en", "home"))
        await until(lambda: ran(url, "SELECT * FROM count"))
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping
    assert await ran(url, "SELECT lang, place, n FROM count") == [("en", "home", 2)]


async def test_counts_outlive_a_writing_that_is_cut_short(postgres: Postgres) -> None:
    """Counts whose writing is cancelled, as at SIGTERM, are written by the next flush."""
    async with opened(postgres.url, TOKEN) as store, connected(postgres.url) as other:
        counts = UsageCounter(store.add)
        counts.count(Address("en", "cut-short"))
        async with other.transaction():
            await other.execute("LOCK TABLE count")
            with under_way(counts.flush()) as [flushing]:
                await until(lambda: refused(postgres, "relation"))
                assert not flushing.done()
            with pytest.raises(asyncio.CancelledError):
                await flushing
        await counts.flush()
        await counts.flush()
    assert await ran(postgres.url, "SELECT n FROM count WHERE place = 'cut-short'") == [(1,)]


class _Watched:
    """A store that notes what is added; `down` times it does not answer."""

    def __init__(
        self, inner: Store | None, written: list[dict[tuple[str, str, str], int]], down: int = 0
    ) -> None:
        self._inner, self._written, self._down = inner, written, down

    async def add(self, counts: Mapping[Count, int]) -> None:
        if self._down:
            self._down -= 1
            raise StoreDown("planted")
        self._written.append(dict(counts))
        if self._inner:
            await self._inner.add(counts)


# The lead


async def test_only_one_process_leads(url: str, caplog: pytest.LogCaptureFixture) -> None:
    """The second process that wants to poll waits until the first has ended."""
    async with opened(url, TOKEN) as first, opened(url, TOKEN) as second:
        async with AsyncExitStack() as leading:
            await leading.enter_async_context(first.lead())
            waiting = asyncio.create_task(_leads(second))
            await until(lambda: WAITING in caplog.text)
            assert not waiting.done()
        await asyncio.wait_for(waiting, patient(5))


WAITING = "waiting for it to end"
"""What is logged by whoever asked for the lead and did not get it."""
AWAY = "cannot be reached"
"""What is logged by whoever asked for the database and did not get it."""


async def _leads(store: Store) -> None:
    async with store.lead():
        pass


async def test_who_leads_may_ask_at_any_time(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """While nothing happens to the lead, the answer comes at once, again and again."""
    async with store.lead() as lock:
        for _ in range(3):
            await asyncio.wait_for(lock(), patient(5))
    assert not caplog.records, "it was taken again"


@asynccontextmanager
async def two(server: Postgres) -> AsyncIterator[tuple[Store, Store]]:
    """The stores of two processes over one PostgreSQL."""
    async with opened(server.url, TOKEN) as first, opened(server.url, TOKEN) as second:
        yield first, second


@contextmanager
def under_way(*work: Awaitable[object]) -> Iterator[Sequence[asyncio.Future[object]]]:
    """Tasks that do some work; those that still do it in the end are cancelled."""
    tasks = [asyncio.ensure_future(each) for each in work]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()


async def unplugged(server: Postgres) -> None:
    """Break every connection that holds or awaits an advisory lock; PostgreSQL itself stays."""
    await ran(server.url, "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")


async def refused(server: Postgres, kind: str) -> bool:
    """Whether somebody waits for a lock of this kind, which another holds."""
    return bool(
        await ran(server.url, f"SELECT 1 FROM pg_locks WHERE locktype = '{kind}' AND NOT granted LIMIT 1")
    )


async def test_a_lead_that_is_lost_is_taken_again(
    postgres: Postgres, caplog: pytest.LogCaptureFixture
) -> None:
    """Who loses the connection of his lock has the lead again when he asks, and others are kept out."""
    async with two(postgres) as (first, second):
        async with first.lead() as lock:
            await unplugged(postgres)
            await asyncio.wait_for(lock(), patient(5))
            with under_way(_leads(second)) as [waiting]:
                await until(lambda: WAITING in caplog.text)
                assert not waiting.done()
        await asyncio.wait_for(_leads(second), patient(5))


async def test_who_lost_the_lead_to_another_waits_for_him(
    postgres: Postgres, caplog: pytest.LogCaptureFixture
) -> None:
    """Where another took the lead meanwhile, the one who lost it goes on only after him."""
    async with two(postgres) as (first, second), first.lead() as lock, AsyncExitStack() as others:
        await unplugged(postgres)
        theirs: LeaderLock = await asyncio.wait_for(others.enter_async_context(second.lead()), patient(5))
        with under_way(lock()) as [waiting]:
            await until(lambda: WAITING in caplog.text)
            assert not waiting.done()
        caplog.clear()
        # A wait that was given up, as at SIGTERM, is not the lead.
        with under_way(lock()) as [waiting]:
            await until(lambda: WAITING in caplog.text)
            assert not waiting.done()
            await theirs()
            await others.aclose()
            await asyncio.wait_for(waiting, patient(5))


async def test_leading_and_waiting_outlive_a_restart_of_postgresql(
    postgres: Postgres, caplog: pytest.LogCaptureFixture
) -> None:
    """PostgreSQL restarts under one who leads and one who waits: neither fails, and one of them leads."""
    async with two(postgres) as (first, second), first.lead() as lock, AsyncExitStack() as others:
        with under_way(others.enter_async_context(second.lead())) as [waiting]:
            await until(lambda: WAITING in caplog.text)
            postgres.stop()
            with under_way(lock()) as [asking]:
                await until(lambda: "the lead was lost" in caplog.text and caplog.text.count(AWAY) > 8)
                assert [waiting.done(), asking.done()] == [False, False]
                caplog.clear()
                postgres.start()
                await until(lambda: (waiting.done() or asking.done()) and WAITING in caplog.text, 10)
                assert sorted([waiting.done(), asking.done()]) == [False, True]
                assert await _leaders(postgres) == 1


async def _leaders(server: Postgres) -> int:
    [(many,)] = await ran(server.url, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted")
    return int(many)


async def test_the_lead_ends_in_order_while_postgresql_is_away(postgres: Postgres) -> None:
    """Who stops while the database is away stops without an error."""
    async with opened(postgres.url, TOKEN) as store:
        async with store.lead():
            postgres.stop()
        postgres.start()


# PostgreSQL comes, goes, and is named wrongly


async def test_a_restart_of_postgresql_while_its_tables_are_made_is_waited_out(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A start that meets a restart goes on by itself."""
    with Postgres.running() as server:
        async with connected(server.url) as other, AsyncExitStack() as stack:
            await other.execute(f"SELECT pg_advisory_lock({MIGRATING})")
            with under_way(stack.enter_async_context(opened(server.url, TOKEN))) as [opening]:
                await until(lambda: refused(server, "advisory"))
                assert not opening.done()
                server.stop()
                await until(lambda: AWAY in caplog.text)
                assert not opening.done()
                server.start()
                store = cast(Store, await asyncio.wait_for(opening, patient(10)))
                assert await store.get(SOMEONE) == NOTHING


MISNAMED = (
    "postgresql://u:hidden-word@h/db?sslmode=bogus",
    "postgresql://u:hidden-word@h/db?hidden-word",
    "postgresql://u:hidden-word@h:abc/db",
    "postgresql://u:hidden-word/ss@h/db",
    "postgresql://u:hidden-word@[::1/db",
    "postgresql://u@hidden-word::1:@h/db",
)


@pytest.mark.parametrize("url", MISNAMED)
async def test_an_address_that_cannot_be_read_is_a_wrong_setting(url: str) -> None:
    """What waiting will not fix is told at once, in one line that shows no part of the password."""
    with pytest.raises(SettingError, match="DATABASE_URL") as caught:
        async with asyncio.timeout(patient(5)), opened(url, TOKEN):
            pass
    assert "hidden" not in str(caught.value)
    assert "\n" not in str(caught.value)


async def test_an_address_that_cannot_be_read_ends_the_bot_with_2(tmp_path: Path) -> None:
    """The operator sees one line, no traceback, and the exit status 2."""
    async with started(environ(NOWHERE, tmp_path, DATABASE_URL=MISNAMED[0])) as bot:
        assert await bot.ends() == 2
    assert bot.output.startswith("axis-guide: DATABASE_URL cannot be read")
    assert (bot.output.count("\n"), "hidden" in bot.output) == (1, False)


async def test_replicas_may_start_at_once() -> None:
    """Eight processes that find an empty PostgreSQL make its tables once, and none fails."""
    with Postgres.running() as server:
        async with AsyncExitStack() as stack:
            opening = (stack.enter_async_context(opened(server.url, TOKEN)) for _ in range(8))
            stores = await asyncio.gather(*opening)
            await stores[0].put(SOMEONE, Chat("es"), NOTHING)
            assert await stores[7].get(SOMEONE) == Chat("es")


async def test_a_database_that_comes_back_is_used_again(postgres: Postgres) -> None:
    """While PostgreSQL is away every call says StoreDown; once it is back they work, with no restart."""
    async with opened(postgres.url, TOKEN) as store:
        await forget(store)
        await store.put(SOMEONE, Chat("es"), NOTHING)
        postgres.stop()
        with pytest.raises(StoreDown) as caught:
            await store.get(SOMEONE)
        assert "127.0.0.1" not in str(caught.value)
        with pytest.raises(StoreDown):
            await store.ping()
        postgres.start()
        assert await store.get(SOMEONE) == Chat("es")
