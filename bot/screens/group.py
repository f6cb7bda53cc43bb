"""The answer to a command in a group, where others can read along."""

from bot.model.prose import line
from bot.model.screen import Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen:
    """Draw one sentence that sends the user to the private chat; `bot.reply` turns the buttons into links."""
    # Translators: The answer to a command in a group of several people.
    said = visit.say(
        "To protect your privacy, this bot talks only in a private chat. Press a button to open it."
    )
    return Screen(lang=visit.lang, title=line("Axis Guide", visit.lang), body=(line(said, visit.lang),))
