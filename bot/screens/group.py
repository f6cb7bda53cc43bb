"""The answer in a group, where others can read along."""

from bot.model.prose import line
from bot.model.screen import Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen:
    """Draw one kind sentence."""
    said = visit.say(
        "To protect your privacy, this bot talks only in a private chat. Press a button to open it."
    )
    return Screen(visit.lang, line("Axis Guide", visit.lang), (line(said, visit.lang),))
