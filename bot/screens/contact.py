"""The contact of the reader's clinic: whether it is open, its numbers, address and hours."""

from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby

from bot.model.address import Url
from bot.model.clinic import SOURCE, Clinic
from bot.model.opening_hours import OpenState, state
from bot.model.prose import Bullets, Paragraph, Prose, Run, line
from bot.model.screen import Button, Row, Screen
from bot.model.site import Visit
from bot.text.bidi import reads_from_right
from bot.text.languages import colon

_TO = "\u2013"
"""An en dash, between the two ends of a span."""
_NEAR = timedelta(days=6)
"""Within so many days the name of the weekday says which day is meant."""
_CLOSED_AHEAD = timedelta(days=60)
"""How far ahead closed days are named."""


def show(visit: Visit) -> Screen | None:
    """Draw `contact`; None where the address names no clinic of ours."""
    clinic = visit.clinic
    if clinic is None or visit.args:
        return None
    said = (
        example(visit, clinic),
        *opening(visit, clinic),
        *_reach(visit, clinic),
        line(visit.say("Nobody at the clinic reads this chat."), visit.lang),
        *_hours(visit, clinic),
        *_about(visit, clinic),
    )
    return Screen(
        lang=visit.lang,
        title=line(clinic.name(visit.lang), visit.lang),
        body=tuple(each for each in said if each),
        rows=_rows(visit, clinic),
    )


def example(visit: Visit, clinic: Clinic) -> Paragraph | None:
    """The line that says of an example that it is none."""
    if not clinic.example:
        return None
    said = visit.say("This clinic is an example. It does not exist: do not call it.")
    return line(said, visit.lang, bold=True)


def opening(visit: Visit, clinic: Clinic) -> Prose:
    """The line that says whether the clinic is open now; none where nobody says when now is."""
    if visit.now is None:
        return ()
    now = visit.now.astimezone(clinic.hours.zone)
    return (line(_opening(visit, clinic.country, state(clinic.hours, now), now), visit.lang, bold=True),)


def _opening(visit: Visit, country: str, found: OpenState, now: datetime) -> str:
    until = found.until
    if until is None:
        # Translators: Whether the clinic is open at this moment: it always is.
        return visit.say("Open day and night.") if found.is_open else visit.say("Closed now.")
    time = visit.catalog.time(until.time(), country)
    if until.date() == now.date():
        if found.is_open:
            # Translators: {time} is a time of day; it may be the beginning of a pause at noon.
            return visit.say("Open now, until {time}.", time=time)
        # Translators: {time} is a time of day such as 9:00; it may be after a pause at noon.
        return visit.say("Closed now. Opens today at {time}.", time=time)
    day = _day(visit, until.date(), now.date())
    if found.is_open:
        # Translators: {day} is the name of a weekday as it stands alone, or a date; {time} is
        # a time of day.
        return visit.say("Open now, until: {day}, {time}.", day=day, time=time)
    # Translators: {day} is the name of a weekday as it stands alone, or a date; {time} is
    # a time of day.
    return visit.say("Closed now. Opens: {day}, {time}.", day=day, time=time)


def _day(visit: Visit, day: date, today: date) -> str:
    near = day - today <= _NEAR
    return visit.catalog.weekday(day.weekday()) if near else visit.catalog.day(day)


def _reach(visit: Visit, clinic: Clinic) -> Prose:
    phones = _listed(visit, [(visit.say("Telephone"), each) for each in clinic.phones])
    return (phones, *(line(each, _direction(visit, each)) for each in clinic.address))


def _direction(visit: Visit, said: str) -> str:
    """A language that is read as this line of an address is: from the left where it is in Latin letters."""
    return visit.lang if reads_from_right(said) else SOURCE


def _hours(visit: Visit, clinic: Clinic) -> Prose:
    week = [(visit.catalog.weekday(day), _spans(visit, clinic, day)) for day in range(7)]
    # Translators: Above the hours of a week; the clock is that of the place of the clinic.
    head = line(visit.say("Opening hours, by the clock there:"), visit.lang, bold=True)
    closed = visit.catalog.listed(_closures(visit, clinic))
    # Translators: Before days on which the clinic is closed.
    items = [*week, *([(visit.say("Closed on"), closed)] if closed else [])]
    return (head, _listed(visit, items))


def _spans(visit: Visit, clinic: Clinic, day: int) -> str:
    time = partial(visit.catalog.time, country=clinic.country)
    spans = [
        # Translators: Behind a weekday and a colon.
        visit.say("open day and night")
        if each.start == each.end
        else f"{time(each.start)}{_TO}{time(each.end)}"
        for each in clinic.hours.week.get(day, ())
    ]
    # Translators: Behind a weekday and a colon.
    return visit.catalog.listed(spans) or visit.say("closed")


def _closures(visit: Visit, clinic: Clinic) -> list[str]:
    """The closed days that are near, those in a row as one."""
    if visit.now is None:
        return []
    today = visit.now.astimezone(clinic.hours.zone).date()
    days = sorted(each for each in clinic.hours.closed if today <= each <= today + _CLOSED_AHEAD)
    runs = [list(run) for _, run in groupby(days, lambda each: each.toordinal() - days.index(each))]
    return [_closure(visit, run[0], run[-1]) for run in runs]


def _closure(visit: Visit, first: date, last: date) -> str:
    if first == last:
        return visit.catalog.day(first)
    # Translators: {first} and {last} are two dates: from the first day to the last.
    return visit.say("{first} to {last}", first=visit.catalog.day(first), last=visit.catalog.day(last))


def _about(visit: Visit, clinic: Clinic) -> Prose:
    names = visit.catalog.locale.languages
    spoken = visit.catalog.listed([names.get(each.partition("-")[0], each) for each in clinic.languages])
    day = visit.catalog.day(clinic.reviewed)
    items = [
        # Translators: Before the languages that the staff of a clinic speak.
        (visit.say("Languages spoken"), spoken),
        (visit.say("Responsible"), f"{clinic.responsible} ({day})"),
        # Translators: Before an address by mail, or a link.
        (visit.say("Questions about your data"), clinic.data_protection),
    ]
    return (_listed(visit, items),)


def _listed(visit: Visit, items: list[tuple[str, str]]) -> Bullets:
    """A list of labels, each with what it labels."""
    return Bullets(
        tuple((Run(f"{label}{colon(visit.lang)}", bold=True), Run(said)) for label, said in items), visit.lang
    )


def _rows(visit: Visit, clinic: Clinic) -> tuple[Row, ...]:
    links = (
        # Translators: A button of at most 40 characters: opens the page of the clinic for
        # booking.
        (visit.say("Book a visit"), clinic.booking),
        # Translators: A button: opens a map.
        (visit.say("Map"), clinic.map),
        (visit.say("Website"), clinic.web),
    )
    # Translators: A button of at most 40 characters: the bot shows this clinic no more.
    leave = Button(visit.say("Leave this clinic"), visit.to("leave"))
    return (*((Button(label, Url(href)),) for label, href in links if href), (leave,))
