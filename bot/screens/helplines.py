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
    """Draw `helplines` or `helplines_all`; None for anything else.

    The numbers of the reader's clinic come first, then those of its country.
    """
    match visit.args:
        case ():
            lines = spoken(visit)
        case (argument,) if argument == ALL:
            lines = list(visit.site.library.helplines.values())
        case _:
            return None
    lines = clinic_first(visit, lines)
    first = visit.say("Call your local emergency number first (112, 911 or 999 in many places).")
    return Screen(
        lang=visit.lang,
        title=line(visit.say("Numbers by country"), visit.lang),
        body=(
            line(first, visit.lang, bold=True),
            *clinic_numbers(visit),
            *_listed(visit, lines),
            *_checked(visit, lines),
        ),
        rows=_rows(visit, lines),
        urgent=True,
    )


def button(visit: Visit) -> Button:
    """The one button to the numbers, for urgent screens and for pages that point there."""
    return Button(visit.say("Numbers by country"), visit.to("helplines"), urgent=True)


def clinic_numbers(visit: Visit, *kinds: HelplineKind) -> Prose:
    """What the reader's clinic gives as numbers for an emergency and a crisis, or for `kinds` alone."""
    clinic = visit.clinic
    if clinic is None:
        return ()
    numbers = {HelplineKind.EMERGENCY: clinic.emergency, HelplineKind.CRISIS: clinic.crisis}
    said = [
        _numbered(visit, kind, number)
        for kind, number in numbers.items()
        if number and kind in (kinds or tuple(numbers))
    ]
    if not said:
        return ()
    name = Run(f"{clinic.short_name(visit.lang)}{colon(visit.lang)}", bold=True)
    return (Bullets(((name, Run(" · ".join(said))),), visit.lang),)


def clinic_first(visit: Visit, lines: list[Helpline]) -> list[Helpline]:
    """The numbers with those of the country of the reader's clinic first, all that it has."""
    if visit.clinic is None:
        return lines
    country = visit.clinic.country
    own = [each for each in visit.site.library.helplines.values() if each.country == country]
    there = [each for each in lines if each.country == country] or own
    return [*there, *(each for each in lines if each.country != country)]


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
    lines = [each for each in clinic_first(visit, lines) if each.kind is crisis]
    elsewhere = visit.say("Elsewhere: {site}", site=DIRECTORY)
    listed = Bullets((*_items(visit, lines), (Run(elsewhere),)), visit.lang)
    return (*clinic_numbers(visit, crisis), listed)


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


def _numbered(visit: Visit, kind: HelplineKind, number: str) -> str:
    if kind is HelplineKind.EMERGENCY:
        return visit.say("emergency {number}", number=number)
    return visit.say("crisis line {number}", number=number)


def _said(visit: Visit, helpline: Helpline) -> str:
    said = _numbered(visit, helpline.kind, helpline.number)
    if helpline.kind is HelplineKind.EMERGENCY:
        return said
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
