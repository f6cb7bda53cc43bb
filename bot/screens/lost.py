"""The screen for an address at which there is nothing."""

from bot.model.prose import line
from bot.model.screen import Screen
from bot.model.site import Visit
from bot.screens.topics import topic_buttons


def show(visit: Visit) -> Screen:
    """Draw that nothing is there, and the topics; never None, for every other screen falls back to it."""
    said = visit.say("This page is not here any more, or the link has a mistake. Choose a topic:")
    title = line(visit.say("Page not found"), visit.lang)
    return Screen(
        lang=visit.lang,
        title=title,
        body=(line(said, visit.lang),),
        rows=tuple((each,) for each in topic_buttons(visit)),
    )
