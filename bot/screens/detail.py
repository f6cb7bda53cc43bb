"""The science behind a page, for readers who want more."""

from bot.model.screen import Button, Screen
from bot.model.site import Visit
from bot.screens import page


def show(visit: Visit) -> Screen | None:
    """Draw `detail_TOPIC_PAGE`, limits and cautions included; None where there is no such page.

    A page that has no detail any more is drawn itself: older buttons lead here.
    """
    match visit.args:
        case (topic, each) if (words := visit.page(topic, each)) and words.detail:
            back = Button(visit.say("Back to the page"), visit.along("topic", topic, each))
            sources = Button(visit.say("Sources"), visit.along("sources", topic, each))
            body = (*words.detail, *page.cautions(visit, words))
            helped = Button(visit.say("Was this helpful?"), visit.along("helped", topic, each))
            return page.framework(visit, words, body, ((back,), (sources, helped)))
        case (topic, each):
            return page.show(visit, topic, each)
        case _:
            return None
