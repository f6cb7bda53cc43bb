"""What was stored about the user, and that it is deleted."""

from bot.model.chat import NOTHING
from bot.model.prose import line
from bot.model.screen import Screen
from bot.model.site import Visit
from bot.screens.privacy import held


def show(visit: Visit) -> Screen:
    """Draw what was stored before the event, which is `visit.chat`, and that nothing is stored any more.

    The deletion itself is in `bot.reply.remembered`.
    """
    # Translators: Above the lines that say what has just been deleted.
    before = line(visit.say("Kept about you before:"), visit.lang)
    now = line(visit.say("Kept about you now:"), visit.lang)
    left = visit.say("The messages in this chat are yours. To delete them, delete the chat in Telegram.")
    body = (before, *held(visit, visit.chat), now, *held(visit, NOTHING), line(left, visit.lang))
    # Translators: The heading after the reader had all deleted that was kept about him.
    return Screen(lang=visit.lang, title=line(visit.say("Forgotten"), visit.lang), body=body)
