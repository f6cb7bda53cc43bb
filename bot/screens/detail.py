"""The science behind a page, for readers who want more."""

from bot.model.screen import Button, Screen
from bot.model.site import Visit
from bot.screens import page


def show(visit: Visit) -> Screen | None:
    """Draw `detail_TOPIC_PAGE`, limits and cautions included; None where there is no such page or detail."""
    match visit.address.args:
        case (topic, each) if (words := visit.page(topic, each)) and words.detail:
            back = Button(visit.say("Back to the short page"), visit.to("topic", topic, each))
            sources = Button(visit.say("Sources"), visit.to("sources", topic, each))
            body = (*words.detail, *page.cautions(visit, words))
            return page.framework(visit, words, body, ((back, sources),))
        case _:
            return None
