"""What is offered beside the topics: words, a quiz, and what this bot is."""

from bot.model.prose import line
from bot.model.screen import Button, Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen:
    """Draw `more`."""
    found = (
        Button(visit.say("Words explained"), visit.to("glossary")),
        Button(visit.say("Check yourself"), visit.to("quiz")),
        Button(visit.say("How this bot works"), visit.to("help")),
        Button(visit.say("Privacy"), visit.to("privacy")),
    )
    body = line(visit.say("Words, a quiz, and how this bot works."), visit.lang)
    title = line(visit.say("More"), visit.lang)
    return Screen(lang=visit.lang, title=title, body=(body,), rows=tuple((each,) for each in found))
