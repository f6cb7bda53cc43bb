"""The home screen: what brings the reader here, and the ways to everything else."""

from bot.model.prose import line
from bot.model.review import MESSAGES
from bot.model.screen import Button, Screen
from bot.model.site import Visit
from bot.screens.path import path_buttons


def show(visit: Visit) -> Screen:
    """Draw `home`."""
    body = line(visit.say("What brings you here? Choose, or type a question."), visit.lang)
    others = (
        (Button(visit.say("All topics"), visit.to("topics")), Button(visit.say("More"), visit.to("more"))),
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
