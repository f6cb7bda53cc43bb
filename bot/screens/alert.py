"""The fixed reply to a class of alerts (docs/evidence.md, rules 3 to 8 and 17)."""

from collections.abc import Mapping

from bot.model.helpline import HelplineKind
from bot.model.prose import Prose, line
from bot.model.screen import Button, Screen
from bot.model.search_index import Place
from bot.model.site import Visit
from bot.screens import helplines
from bot.screens.search import previewed

PAGES = ("urgent", "same-day", "soon")
"""Pages of the topic `safety` that an urgent reply leads to."""
URGENT = frozenset({"emergency", "crisis", "same-day"})
"""Classes whose reply leads there (`bot.model.alert.URGENT_CLASSES` as written in addresses)."""

REQUESTS: Mapping[str, Place] = {
    "dose": ("topic", "medicines", "overview"),
    "buy": ("topic", "medicines", "off-label"),
    "numbers": ("topic", "tests", "testosterone"),
}
"""Class whose reply goes on with the pages for the honest part of what was typed -> one that always fits."""

_MOST_PAGES = 3

WITH_NUMBERS = frozenset({"emergency", "crisis"})
"""Classes whose reply has the button to the numbers by country."""


def show(visit: Visit) -> Screen | None:
    """Draw the reply at `alert_CLASS`; None for an unknown class."""
    match visit.address.args:
        case (kind,) if words := visit.site.library.alert(visit.lang, kind):
            numbers = _numbers(visit, kind)
            buttons = [
                *([helplines.button(visit)] if kind in WITH_NUMBERS else []),
                *(_pages(visit) if kind in URGENT else []),
                *(found := _helpful(visit, REQUESTS[kind]) if kind in REQUESTS else []),
            ]
            # Translators: Above buttons, where a question is one that the bot does not answer.
            further = (line(visit.say("These pages may help:"), visit.lang),) if found else ()
            return Screen(
                lang=visit.lang,
                title=line(words.title, words.lang),
                body=(*words.body[:2], *numbers, *words.body[2:], *further),
                rows=tuple((each,) for each in buttons),
                content_lang=words.lang,
                standing=visit.standing(words.lang, "replies", kind),
                urgent=kind in URGENT,
            )
        case _:
            return None


def _numbers(visit: Visit, kind: str) -> Prose:
    """The numbers that stand in the reply itself, those of the reader's clinic first."""
    if kind == "crisis":
        return helplines.crisis_lines(visit)
    return helplines.clinic_numbers(visit, HelplineKind.EMERGENCY) if kind == "emergency" else ()


def _pages(visit: Visit) -> list[Button]:
    found = ((name, visit.page("safety", name)) for name in PAGES)
    return [Button(page.title, visit.to("topic", "safety", name)) for name, page in found if page]


def _helpful(visit: Visit, fitting: Place) -> list[Button]:
    """Buttons to the pages that answer the rest of what was typed, the one that always fits among them."""
    if not visit.text:
        return []
    near = visit.site.index(visit.lang).find(visit.text, vector=visit.vector)
    places = dict.fromkeys((*near[: _MOST_PAGES - 1], fitting))
    found = [(place, shown) for place in places if (shown := previewed(visit, place))]
    return [Button(runs[0].text, visit.to(*place)) for place, (_, runs) in found]
