"""A topic, which is the list of its pages, or one of its pages."""

from bot.model.prose import line
from bot.model.screen import Button, Screen
from bot.model.site import Visit
from bot.screens import page


def show(visit: Visit) -> Screen | None:
    """Draw `topic_TOPIC` or `topic_TOPIC_PAGE`; None where there is no such topic or page."""
    match visit.args:
        case (topic,):
            return menu(visit, topic)
        case (topic, each):
            return page.show(visit, topic, each)
        case _:
            return None


def menu(visit: Visit, topic: str) -> Screen | None:
    """Draw the list of a topic's pages; None for an unknown topic."""
    words = visit.topic(topic)
    if words is None:
        return None
    found = ((name, visit.page(topic, name)) for name in visit.site.library.sitemap.topics[topic])
    rows = tuple((Button(each.title, visit.to("topic", topic, name)),) for name, each in found if each)
    quiz = page.check(visit, topic)
    return Screen(
        lang=visit.lang,
        title=line(words.title, words.lang),
        body=words.lead,
        rows=(*rows, quiz) if quiz else rows,
        content_lang=words.lang,
        standing=visit.standing(words.lang, "topics", topic),
    )
