"""The friendly screen for an address at which there is nothing."""

from bot.model.prose import line
from bot.model.screen import Screen
from bot.model.site import Visit
from bot.screens.home import topic_buttons


def show(visit: Visit) -> Screen:
    """Draw that the page is not there, and the topics."""
    said = visit.say("This page is not here any more, or the link has a mistake. Choose a topic:")
    title = line(visit.say("Page not found"), visit.lang)
    return Screen(
        visit.lang, title, (line(said, visit.lang),), tuple((each,) for each in topic_buttons(visit))
    )
