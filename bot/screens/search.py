"""Pages that fit the words that a person typed; never an answer made up on the spot."""

from bot.model.prose import Bullets, Prose, Run, line
from bot.model.screen import Button, Screen
from bot.model.site import Visit
from bot.screens.home import topic_buttons


def show(visit: Visit) -> Screen:
    """Draw the pages that fit, or say that we have none and offer the topics."""
    places = visit.site.indexes[visit.lang].find(visit.words)
    found = [(place, page) for place in places if (page := visit.page(*place))]
    title = line(visit.say("Search"), visit.lang)
    if not found:
        return Screen(visit.lang, title, _nothing(visit), tuple((each,) for each in topic_buttons(visit)))
    body: Prose = (
        line(visit.say("These pages may fit your words:"), visit.lang),
        *(Bullets(((Run(page.title, bold=True), Run(f": {page.point}")),), page.lang) for _, page in found),
    )
    rows = tuple((Button(page.title, visit.to("topic", *place)),) for place, page in found)
    return Screen(visit.lang, title, body, rows, text=found[0][1].lang)


def _nothing(visit: Visit) -> Prose:
    return (
        line(visit.say("I have no checked information on that."), visit.lang),
        line(visit.say("Try one other word, or choose a topic:"), visit.lang),
    )
