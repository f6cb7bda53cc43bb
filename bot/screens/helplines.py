"""Emergency numbers and crisis lines by country: those where the reader's language is spoken, or all."""

from collections.abc import Iterable

from bot.model.address import Url
from bot.model.helpline import Helpline, HelplineKind
from bot.model.prose import Bullets, Prose, Run, line
from bot.model.screen import Button, Screen
from bot.model.site import Visit
from bot.text.languages import colon

DIRECTORY = "findahelpline.com"
"""Lists crisis lines of many countries (docs/evidence.md, rule 8)."""

ALL = "all"
"""The argument of the address that shows every country."""


def show(visit: Visit) -> Screen | None:
    """Draw `helplines` or `helplines_all`; None for anything else."""
    match visit.args:
        case ():
            lines = spoken(visit)
        case (argument,) if argument == ALL:
            lines = list(visit.site.library.helplines.values())
        case _:
            return None
    first = visit.say("Call your local emergency number first (112, 911 or 999 in many places).")
    return Screen(
        lang=visit.lang,
        title=line(visit.say("Numbers by country"), visit.lang),
        body=(line(first, visit.lang, bold=True), *_listed(visit, lines), *_checked(visit, lines)),
        rows=_rows(visit, lines),
        urgent=True,
    )


def button(visit: Visit) -> Button:
    """The one button to the numbers, for urgent screens and for pages that point there."""
    return Button(visit.say("Numbers by country"), visit.to("helplines"), urgent=True)


def spoken(visit: Visit) -> list[Helpline]:
    """The numbers of the countries that have one in the reader's language; all, where there is none.

    Of several numbers for the same thing in a country only those in that language are left.
    """
    lines = list(visit.site.library.helplines.values())
    own = [each for each in lines if visit.lang in each.languages]
    countries = {each.country for each in own}
    served = {(each.country, each.kind) for each in own}
    return [
        each
        for each in lines
        if each in own or (each.country in countries and (each.country, each.kind) not in served)
    ] or lines


def crisis_lines(visit: Visit) -> Prose:
    """The crisis lines alone, an item a country, and where to find others; all where none is spoken in."""
    own, every = spoken(visit), visit.site.library.helplines.values()
    crisis = HelplineKind.CRISIS
    lines = [each for each in own if each.kind is crisis] or [each for each in every if each.kind is crisis]
    elsewhere = visit.say("Elsewhere: {site}", site=DIRECTORY)
    return (Bullets((*_items(visit, lines), (Run(elsewhere),)), visit.lang),)


def _rows(visit: Visit, lines: list[Helpline]) -> tuple[tuple[Button, ...], ...]:
    every = Button(visit.say("All countries"), visit.to("helplines", ALL))
    back = Button(visit.say("Back"), visit.to("helplines"))
    other = (every,) if len(lines) < len(visit.site.library.helplines) else ()
    return tuple(
        row
        for row in (
            (Button(DIRECTORY, Url(f"https://{DIRECTORY}")),),
            other if visit.args == () else (back,),
        )
        if row
    )


def _listed(visit: Visit, lines: list[Helpline]) -> Prose:
    return (Bullets(_items(visit, lines), visit.lang),) if lines else ()


def _items(visit: Visit, lines: Iterable[Helpline]) -> tuple[tuple[Run, ...], ...]:
    """An item a country, in the order of the file: its name, then its numbers, the emergency number first."""
    by_country: dict[str, list[Helpline]] = {}
    for each in lines:
        by_country.setdefault(each.country, []).append(each)
    names = visit.catalog.locale.territories
    order = list(HelplineKind)
    return tuple(
        (
            Run(f"{names.get(country, country)}{colon(visit.lang)}", bold=True),
            Run(" · ".join(_said(visit, each) for each in sorted(held, key=lambda it: order.index(it.kind)))),
        )
        for country, held in by_country.items()
    )


def _said(visit: Visit, helpline: Helpline) -> str:
    if helpline.kind is HelplineKind.EMERGENCY:
        return visit.say("emergency {number}", number=helpline.number)
    said = visit.say("crisis line {number}", number=helpline.number)
    if helpline.press:
        said = visit.say("crisis line {number}, then press {key}", number=helpline.number, key=helpline.press)
    hours = visit.say("day and night") if helpline.hours == "always" else helpline.hours
    about = " · ".join(each for each in (helpline.name, hours) if each)
    return f"{said} ({about})" if about else said


def _checked(visit: Visit, lines: list[Helpline]) -> Prose:
    """The day of the oldest check, so that no number seems newer than it is."""
    if not lines:
        return ()
    day = visit.catalog.day(min(each.checked for each in lines))
    return (line(visit.say("Last checked: {day}. Numbers can change.", day=day), visit.lang),)
