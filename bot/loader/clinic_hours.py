"""Reads the opening hours of a clinic: its zone, the spans of a day, and the days on which it is closed.

As in `bot.loader.clinic_values`, NotUsable says what is wrong with a text, and how to fix it.
"""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from difflib import get_close_matches
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from bot.loader.clinic_values import NotUsable
from bot.model.opening_hours import Opening

_TIME = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_CLOSURE = 366
"""Days of one range of `closed`: a longer one is a slip in a year."""

ALWAYS = "always"
"""Opening hours of a day that never ends."""
CLOSED = "closed"
"""Opening hours of a day without any."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def zone(said: str) -> ZoneInfo:
    """A zone of the IANA database."""
    known = available_timezones()
    if said in known and "/" in said:
        return ZoneInfo(said)
    near = get_close_matches(said, known, 1, 0.4)
    hint = f"Did you mean {near[0]}?" if near else "Write it like Europe/London or America/Sao_Paulo"
    raise NotUsable(f"“{said}” is no time zone", hint)


def spans(said: str) -> tuple[Opening, ...]:
    """The hours of a day: `9:00-12:30, 14:00-17:00`, `20:00-4:00` into the next one, `closed` or `always`."""
    if said == CLOSED:
        return ()
    if said == ALWAYS:
        return (Opening(time(0), time(0)),)
    found = [_span(each.strip()) for each in said.split(",")]
    for before, after in pairwise(found):
        if after.start < before.end or before.end <= before.start:
            raise NotUsable(f"the hours “{said}” overlap or stand in no order", "Write the earliest first")
    return tuple(found)


def _span(said: str) -> Opening:
    ends = [each.strip() for each in re.split(r"[-\u2013]", said)]
    if len(ends) != 2:
        raise NotUsable(f"“{said}” are no opening hours", "Write them like 9:00-12:30, 14:00-17:00 or closed")
    start, end = (_time(each) for each in ends)
    if start == end and not ends[1].startswith("24"):
        raise NotUsable(f"“{said}” begins and ends at once", f"Write `{ALWAYS}` for day and night")
    return Opening(start, end)


def _time(said: str) -> time:
    found = _TIME.fullmatch(said)
    hour, minute = (int(found[1]), int(found[2])) if found else (99, 0)
    if (hour, minute) == (24, 0):
        return time(0)
    if hour > 23 or minute > 59:
        raise NotUsable(
            f"“{said}” is no time of day", "Write it on the clock of 24 hours, such as 9:00 or 17:30"
        )
    return time(hour, minute)


def days(said: str) -> Iterator[date]:
    """The day `2026-12-25`, or each from `2026-12-24..2027-01-01`."""
    first, _, last = said.partition("..")
    start, end = day(first), day(last or first)
    if end < start or end - start > timedelta(days=_LONGEST_CLOSURE):
        raise NotUsable(f"“{said}” does not run forward, within a year", "Write the earlier day first")
    yield from (start + timedelta(days=each) for each in range((end - start).days + 1))


def day(said: str) -> date:
    """A day of ISO 8601."""
    try:
        if _ISO_DAY.fullmatch(said):
            return date.fromisoformat(said)
    except ValueError:
        pass
    raise NotUsable(f"“{said}” is no day", "Write year, month and day, such as 2026-12-25")
