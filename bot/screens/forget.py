"""What was kept about a person, and that it is gone."""

from bot.model.chat import NOTHING
from bot.model.prose import line
from bot.model.screen import Screen
from bot.model.site import Visit
from bot.screens.privacy import held


def show(visit: Visit) -> Screen:
    """Draw what was held when the person came, then that nothing is held any more."""
    catalog = visit.site.catalogs.get(visit.chat.lang)
    if catalog is None:
        before = visit.say("Kept about you before: nothing.")
    else:
        before = visit.say("Kept about you before: your language ({language}).", language=catalog.name)
    left = visit.say("The messages in this chat are yours. To delete them, delete the chat in Telegram.")
    body = (line(before, visit.lang), held(visit, NOTHING), line(left, visit.lang))
    return Screen(visit.lang, line(visit.say("Forgotten"), visit.lang), body)
