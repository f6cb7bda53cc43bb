"""What is counted, and that nothing else is: screens, links, texts without an answer, by clinic; no words."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from bot.model.address import CLINIC
from bot.model.chat import NOTHING
from bot.model.events import Event
from bot.model.site import Site
from bot.ops.usage import LINK, UNANSWERED, Count, counted_as
from bot.reply import reply
from bot.screens import ROUTES
from bot.screens.helped import OPINIONS
from bot.store.sqlite import SqliteStore
from tests.botapi import BotApi
from tests.patience import examples
from tests.running import TOKEN, TelegramUser, inside, rests
from tests.test_laws import SITE, events

ANA = 11


class Counted:
    """What a bot has counted: place -> number, in any language and on any day."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}

    async def add(self, _: object, counts: Mapping[Count, int]) -> None:
        """Stands for `SqliteStore.add`."""
        for (_, _, place), n in counts.items():
            self.places[place] = self.places.get(place, 0) + n


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """What the bot of a test counts."""
    counted = Counted()
    monkeypatch.setattr(SqliteStore, "add", lambda self, counts: counted.add(self, counts))
    return counted


@pytest_asyncio.fixture
async def ana(site: Site, tmp_path: Path, counted: Counted) -> AsyncIterator[TelegramUser]:
    """A person in front of the real site, who is counted by `counted` once the bot has ended."""
    async with BotApi(TOKEN) as api:
        yield TelegramUser(api, ANA)


async def after(ana: TelegramUser, site: Site, folder: Path, *texts: str, then: tuple[str, ...] = ()) -> None:
    """Have her write, then tap, and the bot end."""
    async with inside(ana.api, site, folder, CONTENT_DIR=""):
        for text in texts:
            await ana.types(text)
        for address in then:
            await ana.presses(address)
        await rests(ana.api)


async def test_a_link_is_counted_beside_its_page(
    ana: TelegramUser, site: Site, tmp_path: Path, counted: Counted
) -> None:
    """By the place that it opened and its clinic; one that names no place opens the start."""
    links = ("/start en_topic_axis_loop_c-example", "/start en_topic_axis_loop", "/start Flyer-12", "/start")
    await after(ana, site, tmp_path, *links)
    assert counted.places == {
        "topic_axis_loop_c-example": 1,
        "link_topic_axis_loop_c-example": 1,
        "topic_axis_loop": 1,
        "link_topic_axis_loop": 1,
        "home": 1,
        "link_home": 1,
        "welcome": 1,
    }


async def test_a_text_without_an_answer_is_a_number(
    ana: TelegramUser, site: Site, tmp_path: Path, counted: Counted
) -> None:
    """None of its words is counted; a text with an answer is a search like another."""
    await after(ana, site, tmp_path, "qwertzuiop", "testicle size")
    assert counted.places == {"search": 2, "unanswered": 1}


async def test_paths_and_opinions_are_counted_at_their_clinic(
    ana: TelegramUser, site: Site, tmp_path: Path, counted: Counted
) -> None:
    """A path by its name; of a page on it only the page; an opinion by wording."""
    taps = ("en_path_baby", "en_topic_together_partner_p-baby_c-example", "en_helped_axis_loop_yes_c-example")
    await after(ana, site, tmp_path, "/help", then=taps)
    (opinion,) = (each for each in counted.places if "@" in each)
    assert opinion.startswith("helped_axis_loop_yes_c-example@")
    assert counted.places.keys() - {opinion} == {"help", "path_baby", "topic_together_partner_c-example"}


def known_words() -> frozenset[str]:
    """Every word that a place may be made of: routes, and the ids of the site."""
    site_map, library = SITE.library.sitemap, SITE.library
    pages = {page for pages in site_map.topics.values() for page in pages}
    answers = {each for question in library.languages["en"].quiz.values() for each in question.answers}
    words = (ROUTES, site_map.topics, pages, library.terms, site_map.quiz, answers, OPINIONS, site_map.paths)
    clinics = {f"{CLINIC}{each}" for each in SITE.clinics}
    return frozenset(each for some in words for each in some) | {LINK, UNANSWERED} | clinics


KNOWN = known_words()


@hypothesis_settings(max_examples=examples(500), deadline=None)
@given(events)
def test_nothing_that_a_person_made_up_is_counted(event: Event) -> None:
    """Whatever stands in a link, a button or a text: a count is made of ids of ours alone."""
    _, screen = reply(SITE, NOTHING, event)
    assert screen.address
    assert set(counted_as(screen.address).split("_")) <= KNOWN


def test_no_screen_has_the_name_of_a_count() -> None:
    """A link and a text without an answer are no routes, so their counts are no screens."""
    assert not {LINK, UNANSWERED} & set(ROUTES)
