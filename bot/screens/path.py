"""A path: the pages for one situation that brings a reader here, in order."""

from bot.model.catalog import N_
from bot.model.prose import line
from bot.model.screen import Button, Screen
from bot.model.site import PATH, Visit

TITLES = {
    # Translators: A button of at most 40 characters on the first screen, below “What brings
    # you here?”; the reader speaks: he has not begun.
    "think": N_("Thinking about testosterone"),
    # Translators: A button of at most 40 characters on the first screen; the reader speaks:
    # he takes testosterone now.
    "on": N_("On testosterone now"),
    # Translators: A button of at most 40 characters on the first screen; the reader speaks.
    "stop": N_("I stopped testosterone"),
    # Translators: A button of at most 40 characters on the first screen; the reader speaks,
    # of anabolic steroids, for muscles.
    "used": N_("I used steroids"),
    # Translators: A button of at most 40 characters on the first screen; the reader speaks:
    # he and his partner want a child.
    "baby": N_("Trying for a baby"),
}
"""Situation -> its name; the ids are those of paths.yaml."""


def show(visit: Visit) -> Screen | None:
    """Draw `path_SITUATION`; None where there is no such situation."""
    match visit.address.args:
        case (name,) if name in TITLES and name in visit.site.library.sitemap.paths:
            body = line(visit.say("These pages fit your situation. Begin with the first:"), visit.lang)
            title = line(visit.say(TITLES[name]), visit.lang)
            return Screen(
                lang=visit.lang,
                title=title,
                body=(body,),
                rows=tuple((each,) for each in page_buttons(visit, name)),
            )
        case _:
            return None


def page_buttons(visit: Visit, name: str) -> list[Button]:
    """One button a page of a path, in its order; a page without words has none."""
    places = [tuple(each.split("/")) for each in visit.site.library.sitemap.paths[name]]
    found = ((place, visit.page(*place)) for place in places)
    return [Button(page.title, visit.to("topic", *place, f"{PATH}{name}")) for place, page in found if page]


def path_buttons(visit: Visit) -> tuple[Button, ...]:
    """One button a situation."""
    offered = visit.site.library.sitemap.paths
    return tuple(
        Button(visit.say(said), visit.to("path", name)) for name, said in TITLES.items() if name in offered
    )
