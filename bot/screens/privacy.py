"""What is kept about a person, and what is not."""

from bot.model.chat import Chat
from bot.model.prose import Paragraph, line
from bot.model.screen import Button, Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen:
    """Draw what we keep in general, and what is kept about this person now."""
    said = (
        visit.say("This bot keeps one thing about you: the language that you chose."),
        visit.say("It is kept under a code made from your Telegram number. Your name is not kept."),
        visit.say("What you type, read or ask is not kept. Photos and files are not opened."),
        visit.say("Chats with bots are not end-to-end encrypted. Telegram can read them."),
    )
    body = (*(line(each, visit.lang) for each in said), held(visit, visit.chat))
    rows = ((Button(visit.say("Delete what is kept"), visit.to("forget")),),)
    return Screen(visit.lang, line(visit.say("Privacy"), visit.lang), body, rows)


def held(visit: Visit, chat: Chat) -> Paragraph:
    """Give the line that says what a chat holds."""
    catalog = visit.site.catalogs.get(chat.lang)
    if catalog is None:
        said = visit.say("Kept about you now: nothing.")
    else:
        said = visit.say("Kept about you now: your language ({language}).", language=catalog.name)
    return line(said, visit.lang, bold=True)
