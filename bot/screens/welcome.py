"""The first contact: what this bot is, in three short lines, and the choice of a language."""

from bot.model.prose import Prose, line
from bot.model.screen import Screen
from bot.model.site import Visit
from bot.screens.language import choices


def show(visit: Visit) -> Screen:
    """Draw the greeting; the language of the visit, at a first contact that of the app, is marked."""
    # Translators: In bold above buttons with the names of the languages.
    body = (*lines(visit), line(visit.say("Choose your language:"), visit.lang, bold=True))
    return Screen(lang=visit.lang, title=line("Axis Guide", visit.lang), body=body, rows=choices(visit))


def lines(visit: Visit) -> Prose:
    """The three lines that every user sees once; `bot.reply` puts them on a screen that a link opened."""
    said = (
        visit.say(
            "Plain facts for adults about testosterone therapy, hormones and sperm. "
            "This is education, not medical advice."
        ),
        visit.say(
            "Please do not send names, test results, reports or photos. "
            "Chats with bots are not end-to-end encrypted."
        ),
        visit.say("If something feels wrong right now, press “Urgent help”."),
    )
    return tuple(line(each, visit.lang) for each in said)
