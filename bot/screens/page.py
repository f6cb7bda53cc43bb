"""A page: its main message, the basics, and the cautions that must stand beside them."""

from bot.model.catalog import N_
from bot.model.content import Page
from bot.model.prose import Prose, labelled, line
from bot.model.screen import Button, Row, Screen
from bot.model.site import Visit
from bot.screens import helplines
from bot.screens.quiz import of_topic
from bot.text.bidi import arrow

MOST = 6
"""Buttons of a page, without the last row: more are hard to choose from (docs/design.md)."""

URGENT = ("safety", "urgent")
"""Topic and page of urgent help, which suggests no question and asks for no opinion (rule 32)."""

HELPLINES = "helplines"
"""Stands among the pages to see where a text names the numbers by country."""


def show(visit: Visit, topic: str, page: str) -> Screen | None:
    """Draw the page of `topic_TOPIC_PAGE`, for `bot.screens.topic`; None where there is no such page."""
    words = visit.page(topic, page)
    if words is None:
        return None
    body = (line(words.point, words.lang, bold=True), *words.body, *cautions(visit, words))
    rows = _rows(visit, words, topic, page)
    if (topic, page) == URGENT:
        return framework(visit, words, body, ((helplines.button(visit),), *rows), urgent=True)
    return framework(visit, words, body, rows)


def framework(
    visit: Visit, words: Page, body: Prose, rows: tuple[Row, ...], *, urgent: bool = False
) -> Screen:
    """A screen with a page's title and its question for the clinician, for the page and its detail."""
    ask = line(words.ask, words.lang) if words.ask and not urgent else None
    return Screen(
        lang=visit.lang,
        title=line(words.title, words.lang),
        body=body,
        rows=rows,
        content_lang=words.lang,
        standing=visit.standing(words.lang, *visit.args),
        ask=ask,
        urgent=urgent,
    )


def cautions(visit: Visit, words: Page) -> Prose:
    """What must stand beside recovery figures and medicines (docs/evidence.md, rules 14 and 12), labelled."""
    return (
        # Translators: In bold before a paragraph: in whom the figures of this page were
        # counted.
        *labelled(visit.say("About these numbers:"), words.limits),
        # Translators: In bold before a paragraph: whether this medicine is approved for this
        # use.
        *labelled(visit.say("Approval:"), words.status),
        # Translators: In bold before a paragraph about a medicine.
        *labelled(visit.say("Serious risk:"), words.serious),
        # Translators: In bold before a paragraph: what a clinician checks while one takes this
        # medicine.
        *labelled(visit.say("What is checked:"), words.watched),
    )


def _rows(visit: Visit, words: Page, topic: str, page: str) -> tuple[Row, ...]:
    """The buttons of a page; where there are too many, what goes first is the second page to see.

    Then the list goes, and then the question whether it helped, which details ask too.
    """
    about = _about(visit, words, topic, page)
    onward = _onward(visit, topic, page)[: MOST - 1 - len(about)]
    seen = _seen(visit, topic, page, onward)
    room = MOST - len(onward) - len(about)
    around = [*seen[:1], _around(visit, topic), *seen[1:2]][: max(room, 1)]
    short = (tuple(about[each : each + 2]) for each in range(0, len(about), 2))
    return (
        *((each,) for each in onward),
        *((each,) for each in around if each in seen),
        *short,
        *((each,) for each in around if each not in seen),
    )


def _onward(visit: Visit, topic: str, page: str) -> tuple[Button, ...]:
    """The next page of the path or topic; on its last page what may follow."""
    order = _order(visit, topic)
    places = list(order)
    here = places.index((topic, page)) if (topic, page) in places else len(places)
    if here + 1 < len(places):
        place = places[here + 1]
        return (Button(f"{arrow(visit.lang)} {order[place].title}", visit.along("topic", *place)),)
    quiz = () if visit.path else check(visit, topic)
    # Translators: A button of at most 40 characters, and the heading of the screen that it
    # opens.
    helped = Button(visit.say("Was this helpful?"), visit.along("helped", topic, page))
    return quiz if (topic, page) == URGENT else (*quiz, helped)


def _order(visit: Visit, topic: str) -> dict[tuple[str, str], Page]:
    """Place -> page of those that are read in a row: those of the path, else of the topic."""
    site_map = visit.site.library.sitemap
    if visit.path:
        places = [(each.partition("/")[0], each.partition("/")[2]) for each in site_map.paths[visit.path]]
    else:
        places = [(topic, each) for each in site_map.topics[topic]]
    return {place: words for place in places if (words := visit.page(*place))}


def _about(visit: Visit, words: Page, topic: str, page: str) -> list[Button]:
    """What there is about this page."""
    entry = visit.site.library.sitemap.topics[topic][page]
    wanted = (
        # Translators: A button of at most 40 characters; the text of /help names it: say it
        # there in the same words.
        (words.detail, N_("What studies show"), "detail"),
        # Translators: A button of at most 40 characters and a heading: the papers behind a
        # page.
        (not words.detail, N_("Sources"), "sources"),
        # Translators: A button of at most 40 characters: shows the picture of this page.
        (entry.picture, N_("Picture"), "picture"),
        # Translators: A button of at most 40 characters, a heading and the command /glossary:
        # the glossary.
        (entry.terms, N_("Words explained"), "words"),
        # Translators: A button of at most 40 characters: puts the question of this page on the
        # reader's list for his next visit to a clinician. Another text names it:
        # say it there in the same words.
        (words.ask and (topic, page) != URGENT, N_("Add to my visit"), "save"),
    )
    return [
        Button(visit.say(label), visit.along(route, topic, page)) for there, label, route in wanted if there
    ]


def _seen(visit: Visit, topic: str, page: str, following: tuple[Button, ...]) -> list[Button]:
    """The numbers by country, and the pages that the text names with "see", but for the one that follows."""
    see = visit.site.library.sitemap.topics[topic][page].see
    found = ((place, visit.page(*place)) for place in (each.split("/") for each in see) if len(place) == 2)
    numbers = [helplines.button(visit)] if HELPLINES in see else []
    ahead = [button.to for button in following]
    pages = ((visit.along("topic", *place), place, other) for place, other in found if other)
    shown = (Button(other.title, visit.to("topic", *place)) for to, place, other in pages if to not in ahead)
    return [*numbers, *shown]


def _around(visit: Visit, topic: str) -> Button:
    """The way back to the list in which the page stands."""
    if visit.path:
        # Translators: A button of at most 40 characters: back to the pages for, say, “I stopped
        # testosterone”.
        return Button(visit.say("Pages for my situation"), visit.to("path", visit.path))
    # Translators: A button of at most 40 characters.
    return Button(visit.say("All pages of this topic"), visit.to("topic", topic))


def check(visit: Visit, topic: str) -> Row:
    """The button to the first question of a topic's quiz; empty where it has none."""
    names = of_topic(visit, topic)
    # Translators: A button of at most 40 characters, a heading and the command /quiz: a few
    # questions on what was read.
    return (Button(visit.say("Check yourself"), visit.to("quiz", names[0])),) if names else ()
