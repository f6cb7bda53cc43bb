"""The kind answer to a photo, a file, a voice message, or anything else that we do not read."""

from bot.model.prose import line
from bot.model.screen import Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen:
    """Draw one kind sentence."""
    said = visit.say("Thank you, but this bot reads only typed words. What you sent was not opened or kept.")
    return Screen(visit.lang, line("Axis Guide", visit.lang), (line(said, visit.lang),))
