"""What is stored about a user, and what is not; its lines must stay true to `bot.model.chat`."""

from bot.model.chat import Chat
from bot.model.prose import Prose, line
from bot.model.screen import Button, Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen:
    """Draw `privacy`: what is stored about anyone, and what about this user now."""
    said = (
        visit.say("This bot keeps two things about you: the language and the questions that you chose."),
        # Translators: “It” is what the line before says: the language and the questions.
        visit.say("It is kept under a code made from your Telegram number. Your name is not kept."),
        visit.say("What you type or read is not kept. Photos and files are not opened."),
        visit.say("We count how often each page is opened, without knowing by whom."),
        visit.say("Chats with bots are not end-to-end encrypted. Telegram can read them."),
    )
    # Translators: Above the lines that say it, such as “Your language: English.” or
    # “Nothing.”
    now = line(visit.say("Kept about you now:"), visit.lang)
    body = (*(line(each, visit.lang) for each in said), now, *held(visit, visit.chat))
    # Translators: A button of at most 40 characters.
    rows = ((Button(visit.say("Delete what is kept"), visit.to("forget")),),)
    # Translators: A heading, and a button of at most 40 characters.
    return Screen(lang=visit.lang, title=line(visit.say("Privacy"), visit.lang), body=body, rows=rows)


def held(visit: Visit, chat: Chat) -> Prose:
    """The lines that say what a chat holds, in bold; one that says “nothing” for an empty chat."""
    catalog = visit.site.catalogs.get(chat.lang)
    # Translators: {language} is the name of the language in itself.
    said = [visit.say("Your language: {language}.", language=catalog.name)] if catalog else []
    if clinic := visit.site.clinics.get(chat.clinic):
        said.append(visit.say("Your clinic: {clinic}.", clinic=clinic.name(visit.lang)))
    if chat.saved:
        # Translators: {n} is a number; there is a form for each kind of number that the
        # language tells apart.
        count = visit.catalog.say_many("{n} saved question.", "{n} saved questions.", len(chat.saved))
        said.append(count)
    # Translators: What is kept about the reader: nothing.
    return tuple(line(each, visit.lang, bold=True) for each in said or [visit.say("Nothing.")])
