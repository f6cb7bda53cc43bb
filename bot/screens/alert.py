"""The fixed answer to words that tell of danger, or ask for what we never give."""

from bot.model.prose import line
from bot.model.screen import Button, Screen
from bot.model.site import Visit

PAGES = ("urgent", "same-day", "soon")
URGENT = frozenset({"emergency", "crisis", "same-day"})


def show(visit: Visit) -> Screen | None:
    """Draw the fixed text of a class of alerts; None for an unknown class."""
    match visit.address.args:
        case (kind,) if words := visit.site.library.alert(visit.lang, kind):
            rows = tuple((button,) for button in _pages(visit)) if kind in URGENT else ()
            return Screen(visit.lang, line(words.title, words.lang), words.body, rows, text=words.lang)
        case _:
            return None


def _pages(visit: Visit) -> list[Button]:
    found = ((name, visit.page("safety", name)) for name in PAGES)
    return [Button(page.title, visit.to("topic", "safety", name)) for name, page in found if page]
