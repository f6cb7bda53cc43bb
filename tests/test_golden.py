"""What was shipped stays: old buttons live on, and a change of the chief screens shows in review."""

import pytest

from bot.model.address import Address
from bot.model.chat import NOTHING
from bot.model.events import Tap
from bot.model.screen import Screen
from bot.model.site import Site
from bot.reply import reply
from tests.golden.write import LANGUAGES, addresses, file_of, shipped, shown

FIX = "Look at the difference; if it is meant, write it down: python -m tests.golden"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_button_that_was_ever_shipped_is_dead(site: Site, lang: str) -> None:
    """Every address of the golden list still opens its screen, in every language."""
    lost = site.catalogs[lang].say("Page not found")
    dead = [
        place
        for place in sorted(shipped())
        if reply(site, NOTHING, Tap(f"{lang}_{place}"))[1].title.runs[0].text == lost
    ]
    assert dead == []


def test_every_address_that_we_show_is_on_the_golden_list(screens: dict[Address, Screen]) -> None:
    """A new page joins the list before it ships, so that it can never be forgotten."""
    assert addresses(screens) - shipped() == set(), FIX


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_chief_screens_are_as_written_down(site: Site, lang: str) -> None:
    """The chief screens in Telegram's own form, one file a language."""
    assert shown(site, lang) == file_of(lang).read_text("utf-8"), FIX


def test_the_golden_list_holds_real_addresses() -> None:
    """The list cannot be emptied by accident, and each line of it is an address."""
    assert len(shipped()) > 300
    assert all(Address.parse(f"en_{place}") for place in shipped())
