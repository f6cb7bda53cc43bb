"""How the bot works, and what it does not do."""

from bot.model.catalog import N_
from bot.model.prose import Bullets, Prose, Run, line
from bot.model.screen import Screen
from bot.model.site import Visit

COMMANDS = {
    "urgent": N_("Urgent help"),
    "menu": N_("All topics"),
    "glossary": N_("Words explained"),
    "questions": N_("Questions for my visit"),
    "quiz": N_("Check yourself"),
    # Translators: What the command /language does, in Telegram's list of commands; short.
    "language": N_("Change the language"),
    # Translators: What the command /help does; also a heading, and a button of at most 40
    # characters.
    "help": N_("How this bot works"),
    # Translators: What the command /privacy does, in Telegram's list of commands.
    "privacy": N_("What is kept about you"),
    # Translators: What the command /forget does, in Telegram's list of commands.
    "forget": N_("Delete what is kept about you"),
}
"""Command without slash -> what it does, for the help and Telegram's menu (`bot.telegram.profile`)."""


def show(visit: Visit) -> Screen:
    """Draw `help`."""
    said = (
        # Translators: “What studies show” is a button: say it as there, in the quotation marks
        # of the language.
        visit.say("Press a button to open a page. “What studies show” opens the science behind it."),
        visit.say("Or type a word or a question. The bot looks for pages that fit your words."),
        visit.say(
            "The bot cannot judge your own health or read your test results. It never gives a dose. "
            "It never tells you to start, stop or change a medicine."
        ),
        visit.say("You can also send one of these commands:"),
    )
    commands = tuple(
        (Run(f"/{name}", bold=True), Run(f" {visit.say(does)}")) for name, does in COMMANDS.items()
    )
    body: Prose = (*(line(each, visit.lang) for each in said), Bullets(commands, visit.lang))
    return Screen(lang=visit.lang, title=line(visit.say("How this bot works"), visit.lang), body=body)
