"""Every screen that can be reached, in every language and in every way of showing it."""

from unicodedata import bidirectional

import pytest

from bot.frame import CLOSING_PROMPT, URGENT_PROMPT
from bot.model.address import Address
from bot.model.prose import plain
from bot.model.screen import Screen
from bot.model.site import Site
from bot.render import plain as terminal
from bot.render import telegram, web
from bot.telegram.outgoing import keyboard
from tests.botapi.markup import parse
from tests.languages import LANGS


def test_every_page_in_every_language_is_reached(site: Site, screens: dict[Address, Screen]) -> None:
    """From each language's home, each page of the map can be reached by tapping."""
    for lang in LANGS:
        for topic, pages in site.library.sitemap.topics.items():
            for page in pages:
                assert Address(lang, "topic", (topic, page)) in screens


@pytest.fixture(scope="module")
def written(screens: dict[Address, Screen]) -> dict[str, tuple[Address, str]]:
    """Telegram's HTML of the screens, each text once -> the first address that has it, and what is seen."""
    first = {telegram.text(screen): address for address, screen in reversed(screens.items())}
    return {text: (address, parse(text)[0]) for text, address in first.items()}


def test_every_content_page_ends_with_exactly_one_prompt(site: Site, screens: dict[Address, Screen]) -> None:
    """The prompt to talk to a clinician closes each screen once, in its own language, however it is shown."""
    for address, screen in screens.items():
        prompt = site.catalogs[screen.lang].say(URGENT_PROMPT if screen.urgent else CLOSING_PROMPT)
        assert plain(screen.closing).endswith(prompt), address
        assert web.bubble(screen).count(prompt) == 1, address
        assert telegram.text(screen).count(f"{prompt}</blockquote>") == 1, address
        assert "\n".join(terminal.lines(screen)).count(prompt) == 1, address


def test_no_dead_end(screens: dict[Address, Screen]) -> None:
    """Every screen leads on."""
    assert all(screen.buttons for screen in screens.values())


def test_every_screen_is_written_in_html_that_telegram_reads(
    screens: dict[Address, Screen], written: dict[str, tuple[Address, str]]
) -> None:
    """The strict parser of the test server takes each text, and each keyboard row fits."""
    for text, (address, seen) in written.items():
        assert telegram.length(text) == len(seen.encode("utf-16-le")) // 2, address
    for screen in screens.values():
        for row in keyboard(screen):
            assert 1 <= len(row) <= 8
            assert all(1 <= len(each.get("callback_data", "x").encode()) <= 64 for each in row)


def test_lines_that_hold_arabic_are_laid_out_from_the_right(
    written: dict[str, tuple[Address, str]],
) -> None:
    """Telegram takes a line's direction from its first strong letter: with Arabic in it, that is R or AL."""
    for address, seen in written.values():
        for line in {*seen.split("\n")}:
            strong = [kind for char in line if (kind := bidirectional(char)) in ("L", "R", "AL")]
            assert "AL" not in strong or strong[0] in ("R", "AL"), (address, line)
