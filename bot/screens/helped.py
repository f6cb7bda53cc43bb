"""Asks whether a page was helpful; an answer is counted for a wording of the page, never for a user."""

import hashlib

from bot.model.catalog import N_
from bot.model.content import Page
from bot.model.prose import Paragraph, Prose, line, plain
from bot.model.screen import Button, Row, Screen
from bot.model.site import Visit

OPINIONS = {
    # Translators: A button, short, for three stand in one row: the answer to “Was this
    # helpful?”
    "yes": N_("Yes"),
    # Translators: A button, short, for three stand in one row: the answer to “Was this
    # helpful?”
    "no": N_("No"),
    # Translators: A button, short, for three stand in one row: the page was hard to
    # understand.
    "unclear": N_("Not clear"),
}
"""Opinion in an address -> its label."""


def show(visit: Visit) -> Screen | None:
    """Draw `helped_TOPIC_PAGE`, the question, or `helped_TOPIC_PAGE_OPINION`, the thanks; None for others.

    Being shown is what counts an opinion (`bot.ops.usage`).
    """
    match visit.args:
        case (topic, each) if page := visit.page(topic, each):
            choices = tuple(
                Button(visit.say(said), visit.along("helped", topic, each, opinion))
                for opinion, said in OPINIONS.items()
            )
            about: Prose = (line(page.title, page.lang, bold=True), _promise(visit))
            return _screen(visit, page, about, (choices, _back(visit, topic, each)))
        case (topic, each, opinion) if opinion in OPINIONS and (page := visit.page(topic, each)):
            thanks = line(visit.say("Thank you. It helps us to write better."), visit.lang)
            return _screen(visit, page, (thanks,), (_back(visit, topic, each),))
        case _:
            return None


def revision(page: Page) -> str:
    """Eight hexadecimal digits that change with any word of a page (SHA-256, cut)."""
    words = "\n".join((page.title, page.point, plain((*page.body, *page.detail)), page.ask))
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def _promise(visit: Visit) -> Paragraph:
    return line(visit.say("Your answer is counted without your name."), visit.lang)


def _screen(visit: Visit, page: Page, body: Prose, rows: tuple[Row, ...]) -> Screen:
    title = line(visit.say("Was this helpful?"), visit.lang)
    return Screen(lang=visit.lang, title=title, body=body, rows=rows, revision=revision(page))


def _back(visit: Visit, topic: str, page: str) -> Row:
    return (Button(visit.say("Back to the page"), visit.along("topic", topic, page)),)
