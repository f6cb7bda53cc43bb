"""Writes down the addresses that were ever shipped, and how the chief screens look in Telegram."""

from collections.abc import Iterable
from pathlib import Path

from bot.model.address import Address
from bot.model.chat import NOTHING, Chat
from bot.model.events import Command, Event, Tap, TextMessage, UnsupportedMessage
from bot.model.site import Site
from bot.render import telegram
from bot.reply import reply
from bot.telegram import outgoing

HERE = Path(__file__).parent
ADDRESSES = HERE / "addresses.txt"
LANGUAGES = ("en", "es", "ar")
PLACES = (
    "home",
    "language_topic_axis_loop",
    "help",
    "privacy",
    "topic_safety",
    "topic_safety_urgent",
    "alert_crisis",
    "helplines",
    "topic_medicines_clomiphene",
    "detail_recovery_timeline",
    "sources_axis_loop",
    "nowhere",
)


def file_of(lang: str) -> Path:
    """The file of a language's screens."""
    return HERE / f"{lang}.txt"


def addresses(screens: Iterable[Address]) -> set[str]:
    """Every place that a button leads to, without its language, of what `bot.crawl` found."""
    return {str(address).partition("_")[2] for address in screens}


def shipped() -> set[str]:
    """Every place that was ever shipped."""
    return set(ADDRESSES.read_text("utf-8").split()) if ADDRESSES.exists() else set()


def shown(site: Site, lang: str) -> str:
    """The chief screens of a language as Telegram gets them."""
    taps: list[Event] = [Tap(f"{lang}_{place}") for place in PLACES]
    others: list[Event] = [
        Command("start", app_lang=lang),
        TextMessage("qwertz", lang),
        UnsupportedMessage(lang),
    ]
    return "\n".join([*(_screen(site, lang, each) for each in (*others, *taps)), ""])


def _screen(site: Site, lang: str, event: Event) -> str:
    chat = NOTHING if isinstance(event, Command) else Chat(lang)
    screen = reply(site, chat, event)[1]
    rows = [
        " | ".join(f"{each['text']} > {_goal(each)}" for each in row) for row in outgoing.keyboard(screen)
    ]
    return "\n".join([f"===== {event}", telegram.text(screen), *rows, ""])


def _goal(button: dict[str, str]) -> str:
    return button.get("callback_data") or button["url"]
