"""The answer to a photo, a file, a voice message, or anything else that is not read."""

from bot.model.prose import Paragraph, line
from bot.model.screen import Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen:
    """Draw one sentence that says so."""
    return Screen(lang=visit.lang, title=line("Axis Guide", visit.lang), body=(about_files(visit),))


def about_files(visit: Visit) -> Paragraph:
    """The sentence; below the answer to a caption it stands too."""
    # Translators: The answer to a photo, a voice message or a file.
    said = visit.say("Thank you, but this bot reads only typed words. What you sent was not opened or kept.")
    return line(said, visit.lang)
