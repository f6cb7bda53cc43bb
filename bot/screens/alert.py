"""The fixed reply to a class of alerts (docs/evidence.md, rules 3 to 6 and 17)."""

from bot.model.prose import line
from bot.model.screen import Button, Screen
from bot.model.site import Visit

PAGES = ("urgent", "same-day", "soon")
"""Pages of the topic `safety` that an urgent reply leads to."""
URGENT = frozenset({"emergency", "crisis", "same-day"})
"""Classes whose reply leads there (`bot.model.alert.URGENT_CLASSES` as written in addresses)."""


def show(visit: Visit) -> Screen | None:
    """Draw the reply at `alert_CLASS`; None for an unknown class."""
    match visit.address.args:
        case (kind,) if words := visit.site.library.alert(visit.lang, kind):
            rows = tuple((button,) for button in _pages(visit)) if kind in URGENT else ()
            return Screen(
                lang=visit.lang,
                title=line(words.title, words.lang),
                body=words.body,
                rows=rows,
                content_lang=words.lang,
            )
        case _:
            return None


def _pages(visit: Visit) -> list[Button]:
    found = ((name, visit.page("safety", name)) for name in PAGES)
    return [Button(page.title, visit.to("topic", "safety", name)) for name, page in found if page]
