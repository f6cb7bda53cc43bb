"""A topic, which is the list of its pages, or one of its pages."""

from bot.model.prose import line
from bot.model.screen import Button, Screen
from bot.model.site import Visit
from bot.screens import page


def show(visit: Visit) -> Screen | None:
    """Draw the topic `axis`, or its page `axis, loop`; None where there is no such thing."""
    match visit.address.args:
        case (topic,):
            return menu(visit, topic)
        case (topic, each):
            return page.show(visit, topic, each)
        case _:
            return None


def menu(visit: Visit, topic: str) -> Screen | None:
    """Draw the list of a topic's pages."""
    words = visit.topic(topic)
    if words is None:
        return None
    found = ((name, visit.page(topic, name)) for name in visit.site.library.map[topic])
    rows = tuple((Button(each.title, visit.to("topic", topic, name)),) for name, each in found if each)
    quiz = page.check(visit, topic)
    return Screen(
        visit.lang,
        line(words.title, words.lang),
        words.lead,
        (*rows, quiz) if quiz else rows,
        text=words.lang,
    )
