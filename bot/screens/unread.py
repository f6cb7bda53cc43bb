"""The answer to a photo, a file, a voice message, or anything else that is not read."""

from bot.model.prose import line
from bot.model.screen import Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen:
    """Draw one sentence that says so."""
    said = visit.say("Thank you, but this bot reads only typed words. What you sent was not opened or kept.")
    return Screen(lang=visit.lang, title=line("Axis Guide", visit.lang), body=(line(said, visit.lang),))
