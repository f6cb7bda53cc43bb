"""What is kept about a person, and what is not."""

from bot.model.chat import Chat
from bot.model.prose import Prose, line
from bot.model.screen import Button, Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen:
    """Draw what we keep in general, and what is kept about this person now."""
    said = (
        visit.say("This bot keeps two things about you: the language and the questions that you chose."),
        visit.say("It is kept under a code made from your Telegram number. Your name is not kept."),
        visit.say("What you type or read is not kept. Photos and files are not opened."),
        visit.say("We count how often each page is opened, without knowing by whom."),
        visit.say("Chats with bots are not end-to-end encrypted. Telegram can read them."),
    )
    now = line(visit.say("Kept about you now:"), visit.lang)
    body = (*(line(each, visit.lang) for each in said), now, *held(visit, visit.chat))
    rows = ((Button(visit.say("Delete what is kept"), visit.to("forget")),),)
    return Screen(visit.lang, line(visit.say("Privacy"), visit.lang), body, rows)


def held(visit: Visit, chat: Chat) -> Prose:
    """Give the lines that say what a chat holds."""
    catalog = visit.site.catalogs.get(chat.lang)
    said = [visit.say("Your language: {language}.", language=catalog.name)] if catalog else []
    if chat.saved:
        count = visit.catalog.say_many("{n} saved question.", "{n} saved questions.", len(chat.saved))
        said.append(count)
    return tuple(line(each, visit.lang, bold=True) for each in said or [visit.say("Nothing.")])
