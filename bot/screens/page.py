"""A page: its main message, the basics, and the cautions that must stand beside them."""

from bot.model.catalog import N_
from bot.model.library import Page
from bot.model.prose import Prose, labelled, line
from bot.model.screen import Button, Row, Screen
from bot.model.site import Visit
from bot.screens.quiz import of_topic


def show(visit: Visit, topic: str, page: str) -> Screen | None:
    """Draw the page of `topic_TOPIC_PAGE`, for `bot.screens.topic`; None where there is no such page."""
    words = visit.page(topic, page)
    if words is None:
        return None
    body = (line(words.point, words.lang, bold=True), *words.body, *cautions(visit, words))
    return framework(
        visit, words, body, (*_more_about(visit, words, topic, page), *_navigation(visit, topic, page))
    )


def framework(visit: Visit, words: Page, body: Prose, rows: tuple[Row, ...]) -> Screen:
    """A screen with a page's title and its question for the clinician, for the page and its detail."""
    ask = line(words.ask, words.lang) if words.ask else None
    return Screen(
        lang=visit.lang,
        title=line(words.title, words.lang),
        body=body,
        rows=rows,
        content_lang=words.lang,
        ask=ask,
    )


def cautions(visit: Visit, words: Page) -> Prose:
    """What must stand beside recovery figures and medicines (docs/evidence.md, rules 14 and 12), labelled."""
    return (
        *labelled(visit.say("About these numbers:"), words.limits),
        *labelled(visit.say("Approval:"), words.status),
        *labelled(visit.say("Serious risk:"), words.serious),
        *labelled(visit.say("What is checked:"), words.watched),
    )


def _more_about(visit: Visit, words: Page, topic: str, page: str) -> tuple[Row, ...]:
    entry = visit.site.library.sitemap.topics[topic][page]
    wanted = (
        (words.detail, N_("More detail"), "detail"),
        (True, N_("Sources"), "sources"),
        (entry.terms, N_("Words on this page"), "words"),
        (words.ask, N_("Save this question"), "save"),
        (entry.picture, N_("Picture"), "picture"),
    )
    found = [
        Button(visit.say(label), visit.to(route, topic, page)) for there, label, route in wanted if there
    ]
    return tuple(tuple(found[each : each + 2]) for each in range(0, len(found), 2))


def _navigation(visit: Visit, topic: str, page: str) -> tuple[Row, ...]:
    pages = [each for each in visit.site.library.sitemap.topics[topic] if visit.page(topic, each)]
    here = pages.index(page)
    steps = [
        Button(visit.say(label), visit.to("topic", topic, pages[there]))
        for label, there in ((N_("Previous page"), here - 1), (N_("Next page"), here + 1))
        if 0 <= there < len(pages)
    ]
    helped = Button(visit.say("Was this helpful?"), visit.to("helped", topic, page))
    around = (Button(visit.say("All pages of this topic"), visit.to("topic", topic)), helped)
    last = check(visit, topic) if here == len(pages) - 1 else ()
    return tuple(row for row in (tuple(steps), last, around) if row)


def check(visit: Visit, topic: str) -> Row:
    """The button to the first question of a topic's quiz; empty where it has none."""
    names = of_topic(visit, topic)
    return (Button(visit.say("Did we explain it well?"), visit.to("quiz", names[0])),) if names else ()
