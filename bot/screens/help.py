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
    "language": N_("Change the language"),
    "help": N_("How this bot works"),
    "privacy": N_("What is kept about you"),
    "forget": N_("Delete what is kept about you"),
}
"""Command without slash -> what it does, for the help and Telegram's menu (`bot.telegram.profile`)."""


def show(visit: Visit) -> Screen:
    """Draw `help`."""
    said = (
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
