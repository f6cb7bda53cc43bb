"""One term of the glossary, explained, and the pages that use it."""

from bot.model.prose import line
from bot.model.screen import Button, Screen
from bot.model.site import Visit

PAGES = 4
"""How many pages are offered beside a term."""


def show(visit: Visit) -> Screen | None:
    """Draw `term_TERM`; None where there is no such term."""
    match visit.address.args:
        case (name,) if term := visit.term(name):
            back = (Button(visit.say("Words explained"), visit.to("glossary", name)),)
            rows = (*((button,) for button in pages(visit, name)), back)
            return Screen(
                lang=visit.lang,
                title=line(term.term, term.lang),
                body=term.meaning,
                rows=rows,
                content_lang=term.lang,
                standing=visit.standing(term.lang, "glossary", name),
            )
        case _:
            return None


def pages(visit: Visit, name: str) -> list[Button]:
    """One button a page whose `terms` name the term: first those that need it most, `PAGES` at most."""
    places = [
        (entry.terms.index(name), topic, page)
        for topic, entries in visit.site.library.sitemap.topics.items()
        for page, entry in entries.items()
        if name in entry.terms
    ]
    found = ((place, visit.page(*place)) for _, *place in sorted(places, key=lambda each: each[0]))
    return [Button(page.title, visit.to("topic", *place)) for place, page in found if page][:PAGES]
