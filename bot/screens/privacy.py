"""What is stored about a user, how long, and what is not; its lines must stay true to `bot.model.chat`."""

from bot.model.chat import COUNT_MONTHS, Chat
from bot.model.prose import Prose, line
from bot.model.screen import Button, Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen:
    """Draw `privacy`: what is stored about anyone, and what about this user now."""
    # Translators: Above the lines that say it, such as “Your language: English.” or
    # “Nothing.”
    now = line(visit.say("Kept about you now:"), visit.lang)
    body = (*(line(each, visit.lang) for each in _said(visit)), now, *held(visit, visit.chat))
    # Translators: A button of at most 40 characters.
    rows = ((Button(visit.say("Delete what is kept"), visit.to("forget")),),)
    # Translators: A heading, and a button of at most 40 characters.
    return Screen(lang=visit.lang, title=line(visit.say("Privacy"), visit.lang), body=body, rows=rows)


def _said(visit: Visit) -> tuple[str, ...]:
    days, say_many = visit.site.keep_days, visit.catalog.say_many
    return (
        visit.say(
            "This bot keeps three things about you: your language, the questions that you saved, "
            "and the clinic whose link you followed."
        ),
        visit.say("It also keeps the day on which you last wrote to it, or chose or saved something."),
        # Translators: {n} is a number of days; “that” is what the line before says.
        say_many(
            "After {n} day without that, all of it is deleted.",
            "After {n} days without that, all of it is deleted.",
            days,
        ),
        visit.say("It is kept under a code made from your Telegram number. Your name is not kept."),
        visit.say("What you type or read is not kept. Photos and files are not opened."),
        visit.say("A sheet with your questions is made only when you ask for it, and is not kept."),
        visit.say(
            "We count how often pages and links are opened and searches find nothing, "
            "by language and clinic, and never by person."
        ),
        # Translators: {n} is a number of months.
        say_many(
            "We delete these counts after {n} month.",
            "We delete these counts after {n} months.",
            COUNT_MONTHS,
        ),
        visit.say("Chats with bots are not end-to-end encrypted. Telegram can read them."),
    )


def held(visit: Visit, chat: Chat) -> Prose:
    """The lines that say what a chat holds, in bold; one that says “nothing” for an empty chat."""
    catalog = visit.site.catalogs.get(chat.lang)
    # Translators: {language} is the name of the language in itself.
    said = [visit.say("Your language: {language}.", language=catalog.name)] if catalog else []
    if clinic := visit.site.clinics.get(chat.clinic):
        # Translators: {clinic} is the name of a clinic.
        said.append(visit.say("Your clinic: {clinic}.", clinic=clinic.name(visit.lang)))
    if chat.saved:
        # Translators: {n} is a number; there is a form for each kind of number that the
        # language tells apart.
        count = visit.catalog.say_many("{n} saved question.", "{n} saved questions.", len(chat.saved))
        said.append(count)
    # Translators: What is kept about the reader: nothing.
    return tuple(line(each, visit.lang, bold=True) for each in said or [visit.say("Nothing.")])
