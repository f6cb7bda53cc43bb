"""The home screen: what brings the reader here, and the ways to everything else."""

from bot.model.prose import line
from bot.model.review import MESSAGES
from bot.model.screen import Button, Screen
from bot.model.site import Visit
from bot.screens.path import path_buttons


def show(visit: Visit) -> Screen:
    """Draw `home`."""
    # Translators: The one line of the first screen, above the buttons.
    body = line(visit.say("What brings you here? Choose, or type a question."), visit.lang)
    others = (
        (
            # Translators: A button, short, for two stand in one row; also a heading and the command
            # /menu.
            Button(visit.say("All topics"), visit.to("topics")),
            # Translators: A button, short, for two stand in one row, and a heading: what is offered
            # beside the topics.
            Button(visit.say("More"), visit.to("more")),
        ),
        (Button(visit.say("Questions for my visit"), visit.to("questions")),),
    )
    return Screen(
        lang=visit.lang,
        title=line("Axis Guide", visit.lang),
        body=(body,),
        rows=(*((each,) for each in path_buttons(visit)), *others),
        content_lang=visit.lang,
        standing=visit.standing(visit.lang, MESSAGES),
    )
