"""Questions to ask a clinician, in groups, to choose from and save."""

from bot.model.content import VisitGroup
from bot.model.prose import Paragraph, Run, line
from bot.model.screen import Button, Screen
from bot.model.site import Visit
from bot.screens.questions import VISIT


def show(visit: Visit) -> Screen | None:
    """Draw `visit` (the groups) or `visit_GROUP`; None where there is no such group."""
    library = visit.site.library
    match visit.address.args:
        case ():
            return menu(visit)
        case (name,) if group := library.group(visit.lang, name):
            return chosen(visit, name, group)
        case _:
            return None


def menu(visit: Visit) -> Screen:
    """Draw the groups of questions, each leading to its questions."""
    found = ((name, visit.site.library.group(visit.lang, name)) for name in visit.site.library.sitemap.visit)
    rows = tuple((Button(group.title, visit.to("visit", name)),) for name, group in found if group)
    # Translators: Above the groups of questions for a clinician.
    body = (line(visit.say("What would you like to ask about?"), visit.lang),)
    mine = (Button(visit.say("Questions for my visit"), visit.to("questions")),)
    return Screen(
        lang=visit.lang,
        title=line(visit.say("Ideas for questions"), visit.lang),
        body=body,
        rows=(*rows, mine),
    )


def chosen(visit: Visit, group_name: str, group: VisitGroup) -> Screen:
    """Draw the numbered questions of a group, each with a button of its number that saves it."""
    body = tuple(
        Paragraph((Run(f"{number}. "), Run(text)), group.lang)
        for number, text in enumerate(group.questions.values(), 1)
    )
    saves = [
        # Translators: A button, short, for several stand in one row; {n} is the number of a
        # question in the list above.
        Button(visit.say("Save {n}", n=str(number)), visit.to("save", VISIT, name))
        for number, name in enumerate(group.questions, 1)
    ]
    rows = tuple(tuple(saves[each : each + 3]) for each in range(0, len(saves), 3))
    back = (
        Button(visit.say("Ideas for questions"), visit.to("visit")),
        Button(visit.say("Questions for my visit"), visit.to("questions")),
    )
    return Screen(
        lang=visit.lang,
        title=line(group.title, group.lang),
        body=body,
        rows=(*rows, back),
        content_lang=group.lang,
        standing=visit.standing(group.lang, VISIT, group_name),
    )
