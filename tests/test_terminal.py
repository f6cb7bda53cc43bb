"""The bot at a keyboard: a whole conversation in lines of text."""

from collections.abc import Iterable

import pytest

from bot.model.address import Address, Url
from bot.model.events import Command, Tap, TextMessage
from bot.model.prose import line
from bot.model.screen import Button, Screen
from bot.model.site import Site
from bot.render.plain import lines
from bot.web.terminal import converse, understood


def talk(site: Site, written: Iterable[str]) -> list[str]:
    """The screens that these written lines bring, the greeting first; then the input ends."""
    rest = iter(written)
    shown: list[str] = []

    def read() -> str:
        try:
            return next(rest)
        except StopIteration:
            raise EOFError from None

    converse(site, read, shown.append)
    return shown


def number(screen: str, label: str) -> str:
    """The number in front of a button."""
    found = [row for row in screen.splitlines() if row.startswith("[") and row.endswith(f"] {label}")]
    assert found, f"no button “{label}” in:\n{screen}"
    return found[0][1:].partition("]")[0]


def test_the_greeting_offers_numbered_languages(site: Site) -> None:
    """The first screen says what this is, and numbers its buttons from 1."""
    (greeting,) = talk(site, [])
    assert "This is education, not medical advice." in greeting
    assert "[1] ✓ English\n[2] Español\n[3] العربية\n" in greeting


def test_numbers_walk_from_the_greeting_to_the_sources(site: Site) -> None:
    """Pressing numbers leads to a topic, a page and its sources, in the chosen language."""
    spanish = site.library.languages["es"].topics["medicines"]
    steps: list[str] = []
    labels = ("Español", "Todos los temas", spanish.title, spanish.pages["clomiphene"].title)
    for label in (*labels, "Qué muestran los estudios", "Fuentes"):
        steps.append(number(talk(site, steps)[-1], label))
    *_, page, _, sources = talk(site, steps)
    assert spanish.pages["clomiphene"].point in page
    assert f"| {spanish.pages['clomiphene'].ask}" in page
    assert sources.startswith("Fuentes\n")


def test_commands_and_words_are_understood(site: Site) -> None:
    """Beside numbers, a person can type a command or a word."""
    _, privacy, search = talk(site, ["/privacy", "  clomiphene "])
    assert privacy.startswith("Privacy\n")
    assert site.library.languages["en"].topics["medicines"].pages["clomiphene"].title in search


@pytest.mark.parametrize("last", ["q", "quit", "exit", " q "])
def test_q_ends_the_talk(site: Site, last: str) -> None:
    """After q nothing more is read or shown."""
    assert len(talk(site, [last, "/help"])) == 1


@pytest.mark.parametrize("written", ["", "0", "99", "-1", "²", "1.5", "/", "/nosuch", "\u202e", "x" * 5000])
def test_every_line_gets_an_answer(site: Site, written: str) -> None:
    """Whatever is typed, a screen with a way home answers it."""
    _, answer = talk(site, [written])
    assert number(answer, "Home")


def test_a_line_becomes_what_the_person_meant() -> None:
    """A number is the button that it stands beside; any other number is a word."""
    screen = Screen(lang="en", title=line("Title", "en"), rows=((Button("Home", Address("en")),),))
    assert understood("1", screen) == Tap("en_home")
    assert understood("2", screen) == TextMessage("2")
    assert understood("/help", screen) == Command("help")


def test_a_link_is_shown_in_full(site: Site) -> None:
    """A keyboard cannot press a link, so its address is written out."""
    screen = Screen(
        lang="en", title=line("Title", "en"), rows=((Button("Paper", Url("https://doi.org/10.1/x")),),)
    )
    assert "[1] Paper: https://doi.org/10.1/x" in list(lines(screen))
