"""One word that patients meet, explained, and the pages where it matters."""

from bot.model.prose import line
from bot.model.screen import Button, Screen
from bot.model.site import Visit

PAGES = 4


def show(visit: Visit) -> Screen | None:
    """Draw a term; None where there is no such term."""
    match visit.address.args:
        case (name,) if term := visit.term(name):
            back = (Button(visit.say("Words explained"), visit.to("glossary", name)),)
            rows = (*((button,) for button in pages(visit, name)), back)
            return Screen(visit.lang, line(term.term, term.lang), term.meaning, rows, text=term.lang)
        case _:
            return None


def pages(visit: Visit, name: str) -> list[Button]:
    """Give one button a page that uses the term, the first few in reading order."""
    places = (
        (topic, page)
        for topic, entries in visit.site.library.map.items()
        for page, entry in entries.items()
        if name in entry.terms
    )
    found = ((place, visit.page(*place)) for place in places)
    return [Button(page.title, visit.to("topic", *place)) for place, page in found if page][:PAGES]
