"""Emergency numbers and crisis lines by country: those where the reader's language is spoken, or all."""

from collections.abc import Iterable, Iterator

from bot.model.address import Url
from bot.model.helpline import Helpline, HelplineKind
from bot.model.prose import Bullets, Prose, Run, Unlinked, line
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
    # Translators: In bold above emergency numbers; the three numbers stay as they are.
    first = visit.say("Call your local emergency number first (112, 911 or 999 in many places).")
    return Screen(
        lang=visit.lang,
        title=line(visit.say("Numbers by country"), visit.lang),
        body=(
            line(first, visit.lang, bold=True),
            *clinic_numbers(visit, beside=lines),
            *_listed(visit, lines),
            *_checked(visit, lines),
        ),
        rows=_rows(visit, lines),
        urgent=True,
    )


def button(visit: Visit) -> Button:
    """The one button to the numbers, for urgent screens and for pages that point there."""
    # Translators: A button of at most 40 characters and a heading: whom to call.
    return Button(visit.say("Numbers by country"), visit.to("helplines"), urgent=True)


def clinic_numbers(visit: Visit, *kinds: HelplineKind, beside: Iterable[Helpline] = ()) -> Prose:
    """The numbers that the reader's clinic gives for an emergency and a crisis, or for `kinds` alone.

    They stand under the name of its country, for they are no numbers of the clinic itself; what is listed
    `beside` them is left out.
    """
    clinic = visit.clinic
    if clinic is None:
        return ()
    numbers = {HelplineKind.EMERGENCY: clinic.emergency, HelplineKind.CRISIS: clinic.crisis}
    listed = {(each.kind, each.number) for each in beside if each.country == clinic.country}
    said = [
        _numbered(visit, kind, number)
        for kind, number in numbers.items()
        if number and kind in (kinds or tuple(numbers)) and (kind, number) not in listed
    ]
    if not said:
        return ()
    name = visit.catalog.locale.territories.get(clinic.country, clinic.country)
    head = Run(f"{name}{colon(visit.lang)}", bold=True)
    return (Bullets(((head, Run(" · ".join(said))),), visit.lang),)


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
    # Translators: In a list of countries with their numbers: for other countries see
    # {site}, the address of a website.
    elsewhere = visit.say("Elsewhere: {site}", site=DIRECTORY)
    listed = Bullets((*_items(visit, lines), (Run(elsewhere),)), visit.lang)
    return (*clinic_numbers(visit, crisis, beside=lines), listed)


def _rows(visit: Visit, lines: list[Helpline]) -> tuple[tuple[Button, ...], ...]:
    # Translators: A button of at most 40 characters: the numbers of all countries, not only
    # those of the reader's language.
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
            *_numbers(visit, sorted(held, key=lambda it: order.index(it.kind))),
        )
        for country, held in by_country.items()
    )


def _numbers(visit: Visit, helplines: Iterable[Helpline]) -> Iterator[Run]:
    """What is said of each; a number for calls inside the country is a run of its own, never a link."""
    between = ""
    for each in helplines:
        before, number, after = _said(visit, each).partition(each.number)
        if each.inland:
            yield from (Run(f"{between}{before}"), Unlinked(number), Run(after))
        else:
            yield Run(f"{between}{before}{number}{after}")
        between = " · "


def _numbered(visit: Visit, kind: HelplineKind, number: str) -> str:
    if kind is HelplineKind.EMERGENCY:
        # Translators: Behind the name of a country or clinic, in small letters where the language
        # has them; {number} is to be dialed, such as 112.
        return visit.say("emergency {number}", number=number)
    # Translators: Behind the name of a country or clinic: a line for people who think of suicide;
    # {number} is to be dialed.
    return visit.say("crisis line {number}", number=number)


def _said(visit: Visit, helpline: Helpline) -> str:
    # Translators: In brackets behind a number: it cannot be dialed from another country.
    inland = visit.say("from inside the country only") if helpline.inland else ""
    said = _numbered(visit, helpline.kind, helpline.number)
    if helpline.kind is HelplineKind.EMERGENCY:
        return _about(said, inland)
    if helpline.press:
        # Translators: Behind the name of a country: a line for people who think of suicide;
        # {number} is to be dialed, {key} is the key to press then, such as 2.
        said = visit.say("crisis line {number}, then press {key}", number=helpline.number, key=helpline.press)
    # Translators: In brackets behind a telephone number: it is answered at any hour.
    hours = visit.say("day and night") if helpline.hours == "always" else helpline.hours
    return _about(said, helpline.name, hours, inland)


def _about(said: str, *more: str) -> str:
    about = " · ".join(filter(None, more))
    return f"{said} ({about})" if about else said


def _checked(visit: Visit, lines: list[Helpline]) -> Prose:
    """The day of the oldest check, so that no number seems newer than it is."""
    if not lines:
        return ()
    day = visit.catalog.day(min(each.checked for each in lines))
    # Translators: Below telephone numbers; {day} is a date as the language writes it.
    return (line(visit.say("Last checked: {day}. Numbers can change.", day=day), visit.lang),)
