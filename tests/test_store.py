"""What is kept about people: the same in SQLite and in a real PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import cast

import pytest
import pytest_asyncio

from bot.edges.counts import Counts
from bot.edges.store import opened
from bot.edges.store.contract import Store, StoreDown
from bot.edges.token import Token
from bot.model.address import Address
from bot.model.chat import NOTHING, Chat
from tests.postgres import Postgres

TOKEN = Token("123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
SOMEONE = 7_777_777_777


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    """Give a real PostgreSQL."""
    with Postgres.running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of each kind of database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'axis.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.url


@pytest_asyncio.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """Give a store in each kind of database, without the test's person in it."""
    async with opened(url, TOKEN) as made:
        await made.put(SOMEONE, NOTHING)
        yield made


async def test_what_is_kept_comes_back(store: Store) -> None:
    """A chat is read as it was written, and the newest one counts."""
    assert await store.get(SOMEONE) == NOTHING
    await store.put(SOMEONE, Chat("es"))
    await store.put(SOMEONE, Chat("ar", ("axis_loop",)))
    assert await store.get(SOMEONE) == Chat("ar", ("axis_loop",))


async def test_nothing_keeps_no_row(store: Store) -> None:
    """Forgetting deletes, twice if need be."""
    await store.put(SOMEONE, Chat("es"))
    await store.put(SOMEONE, NOTHING)
    await store.put(SOMEONE, NOTHING)
    assert await store.get(SOMEONE) == NOTHING


async def test_it_outlives_the_process(url: str) -> None:
    """What was kept is there when the store is opened again, and its tables are made only once."""
    async with opened(url, TOKEN) as first:
        await first.put(SOMEONE, Chat("es"))
    async with opened(url, TOKEN) as second:
        assert await second.get(SOMEONE) == Chat("es")


async def test_another_bot_finds_nobody(url: str) -> None:
    """The key of a person is keyed by the bot's token: who has only the database knows nobody."""
    async with opened(url, TOKEN) as ours, opened(url, Token(f"{TOKEN.reveal()}B")) as other:
        await ours.put(SOMEONE, Chat("es"))
        assert await other.get(SOMEONE) == NOTHING


def all_bytes(folder: Path) -> bytes:
    """Give everything that stands in the files of a folder."""
    return b"".join(each.read_bytes() for each in folder.iterdir())


async def test_the_number_of_a_person_is_nowhere_in_the_file(tmp_path: Path) -> None:
    """The Telegram id is not written, in no form that can be searched for."""
    async with opened(f"sqlite:///{tmp_path / 'axis.db'}", TOKEN) as store:
        await store.put(SOMEONE, Chat("es"))
    held = all_bytes(tmp_path)
    assert b"es" in held
    for shape in (str(SOMEONE).encode(), SOMEONE.to_bytes(8, "big"), SOMEONE.to_bytes(8, "little")):
        assert shape not in held


async def test_counts_add_up(store: Store) -> None:
    """Counts of several moments and processes become one sum a day, language and place."""
    await asyncio.gather(*(store.add({("2026-11-23", "en", f"topic_{each}"): 2}) for each in "abc" * 5))
    await store.add({("2026-11-23", "en", "topic_a"): 1})


async def test_gathered_counts_are_written_once(url: str) -> None:
    """What gathered in memory is written together, and not a second time."""
    async with opened(url, TOKEN) as store:
        written: list[dict[tuple[str, str, str], int]] = []
        counts = Counts(cast(Store, _Watched(store, written)))
        counts.saw(Address("en", "topic", ("axis", "loop")))
        counts.saw(Address("en", "topic", ("axis", "loop")))
        counts.saw(Address("en", "language", ("junk",)))
        await counts.flush()
        await counts.flush()
    assert [sorted((lang, place, n) for (_, lang, place), n in each.items()) for each in written] == [
        [("en", "language", 1), ("en", "topic_axis_loop", 2)]
    ]


async def test_counts_wait_for_a_database_that_is_down() -> None:
    """A count that could not be written is written later."""
    written: list[dict[tuple[str, str, str], int]] = []
    store = _Watched(None, written, down=1)
    counts = Counts(cast(Store, store))
    counts.saw(Address("es", "home"))
    await counts.flush()
    counts.saw(Address("es", "home"))
    await counts.flush()
    assert [list(each.values()) for each in written] == [[2]]


class _Watched:
    """A store that notes what is added; `down` times it does not answer."""

    def __init__(
        self, inner: Store | None, written: list[dict[tuple[str, str, str], int]], down: int = 0
    ) -> None:
        self._inner, self._written, self._down = inner, written, down

    async def add(self, counts: dict[tuple[str, str, str], int]) -> None:
        if self._down:
            self._down -= 1
            raise StoreDown("planted")
        self._written.append(dict(counts))
        if self._inner:
            await self._inner.add(counts)


async def test_only_one_process_leads(url: str) -> None:
    """The second process that wants to poll waits until the first has ended."""
    async with opened(url, TOKEN) as first, opened(url, TOKEN) as second:
        async with AsyncExitStack() as leading:
            await leading.enter_async_context(first.lead())
            waiting = asyncio.create_task(_leads(second))
            done, _ = await asyncio.wait({waiting}, timeout=0.3)
            assert not done
        await asyncio.wait_for(waiting, 5)


async def _leads(store: Store) -> None:
    async with store.lead():
        pass


async def test_replicas_may_start_at_once() -> None:
    """Eight processes that find an empty PostgreSQL make its tables once, and none fails."""
    with Postgres.running() as server:
        async with AsyncExitStack() as stack:
            opening = (stack.enter_async_context(opened(server.url, TOKEN)) for _ in range(8))
            stores = await asyncio.gather(*opening)
            await stores[0].put(SOMEONE, Chat("es"))
            assert await stores[7].get(SOMEONE) == Chat("es")


async def test_a_database_that_comes_back_is_used_again(postgres: Postgres) -> None:
    """While PostgreSQL is away every call says StoreDown; once it is back they work, with no restart."""
    async with opened(postgres.url, TOKEN) as store:
        await store.put(SOMEONE, Chat("es"))
        postgres.stop()
        with pytest.raises(StoreDown) as caught:
            await store.get(SOMEONE)
        assert "127.0.0.1" not in str(caught.value)
        with pytest.raises(StoreDown):
            await store.ping()
        postgres.start()
        assert await store.get(SOMEONE) == Chat("es")
