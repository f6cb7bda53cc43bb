"""A site that lacks things still answers: without a detector, without search, without words of a page."""

from dataclasses import replace

import pytest

from bot import search
from bot.checks import addresses
from bot.crawl import crawl
from bot.loader.site import Loaded
from bot.model.chat import NOTHING
from bot.model.events import Command, Event, GroupCommand, InlineQuery, Tap, TextMessage, UnsupportedMessage
from bot.model.library import SOURCE, Library
from bot.model.site import Site
from bot.reply import cached_screen, offers, reply
from bot.screens import ROUTES
from bot.text.segment import segment
from tests.person import Person


@pytest.fixture
def bare(small: Loaded) -> Site:
    """The small site with its words and its own messages, and nothing else."""
    assert small.site is not None
    return Site(library=small.library, catalogs=small.site.catalogs)


@pytest.mark.parametrize(
    "event",
    [
        Tap("en_topic_axis_loop"),
        Command("start"),
        Command("nonsense", "chest pain"),
        TextMessage("chest pain"),
        UnsupportedMessage(),
        GroupCommand(),
        InlineQuery("loop"),
    ],
)
def test_every_event_is_answered_without_detector_and_search(bare: Site, event: Event) -> None:
    """Nothing that a site may lack makes `reply` raise."""
    assert reply(bare, NOTHING, event)[1].closing


@pytest.mark.parametrize("arguments", ["", "_nonsense", "_nonsense_more", "_nonsense_more_still"])
@pytest.mark.parametrize("route", ROUTES)
def test_an_address_that_somebody_made_up_is_answered(site: Site, route: str, arguments: str) -> None:
    """Every route with too few arguments, unknown ones and too many; what names nothing says so."""
    screen = Person(site).opens(f"en_{route}{arguments}").screen
    assert screen.closing
    assert screen.address


@pytest.mark.parametrize("address", ["en_smalltalk_nonsense", "en_glossary_nonsense", "en_term_nonsense"])
def test_what_names_nothing_says_so(bare: Site, address: str) -> None:
    """And offers the topics."""
    Person(bare).opens(address).sees("Page not found", "The loop")


def test_a_text_is_answered_by_the_search_where_no_detector_is(bare: Site) -> None:
    """With nothing to find, the search says so and offers the topics."""
    Person(bare).types("chest pain").sees("I have no page on that.", "The loop")
    assert offers(bare, NOTHING, InlineQuery("chest pain")) == []


def test_what_depends_on_the_person_is_never_cached(bare: Site) -> None:
    """A page is; the privacy page, a choice, a language that we lack and what is no address are not."""
    assert cached_screen(bare, Tap("es_topic_axis_loop"))
    for address in ("en_privacy", "en_choose_home", "xx_topic_axis_loop", "Not an address"):
        assert cached_screen(bare, Tap(address)) is None


def test_the_search_of_a_library_without_words_finds_nothing(small: Loaded) -> None:
    """A page or group of questions of the map that nobody has written yet is not found, and harms nothing."""
    wordless = replace(
        small.library.languages[SOURCE], topics={}, glossary={}, quiz={}, visit={}, pictures={}
    )
    library = Library(sitemap=small.library.sitemap, languages={SOURCE: wordless})
    assert search.build(library, SOURCE).find("how the loop turns") == []
    assert (library.term(SOURCE, "lh"), library.caption("xx", "loop")) == (None, None)
    assert Library(sitemap=small.library.sitemap, languages={}).terms == ()


def test_an_alias_that_leads_somewhere_is_no_fault(small: Loaded) -> None:
    """An old place that stands for a page of today is as it should be."""
    assert small.site is not None
    aliases = {"topic_axis_old": "topic_axis_loop"}
    library = replace(small.library, sitemap=replace(small.library.sitemap, aliases=aliases))
    site = replace(small.site, library=library)
    assert list(addresses.check(site, crawl(site))) == []


def test_a_letter_that_only_looks_accented_stays_itself() -> None:
    """Russian й is a letter of its own, e with an accent is an e."""
    assert segment("Йод café") == ["йод", "cafe"]
