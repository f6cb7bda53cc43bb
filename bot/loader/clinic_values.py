"""Reads the values of a clinic's file one by one, for the loader and for `axis-guide new-clinic`.

Each function takes the text as it was typed; NotUsable says what is wrong with it, and how to fix it.
"""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from difflib import get_close_matches
from itertools import pairwise
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

import phonenumbers
from babel import Locale, UnknownLocaleError

from bot.model.opening_hours import Span

_PLACEHOLDER = re.compile(
    r"\[[^\]]*\]|<[^>]*>|\{[^}]*\}|_{3,}|\.{4,}"
    r"|\b(?:todo|tbd|tba|xxx+|lorem ipsum|your clinic|clinic name)\b",
    re.IGNORECASE,
)
_RESERVED = re.compile(r"(?:^|[.@])(?:example\.(?:com|net|org)|[a-z0-9-]+\.(?:example|invalid|test))$")
"""Host names that nobody can own (RFC 2606)."""
_LOCAL_NUMBER = re.compile(r"[0-9][0-9 -]{1,14}")
"""A number such as 999 or 116 123, which is dialed as it stands."""
_TIME = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_CLOSURE = 366
"""Days of one range of `closed`: a longer one is a slip in a year."""
_YES = {"yes": True, "no": False}

ALWAYS = "always"
"""Opening hours of a day that never ends."""
CLOSED = "closed"
"""Opening hours of a day without any."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class NotUsable(Exception):
    """A value that cannot be used; `fix` says what to write instead."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.fix = fix


def text(said: str, *, example: bool = False, most: int = 200) -> str:
    """A text without placeholders, in at most so many characters; an example may use reserved host names."""
    if found := _PLACEHOLDER.search(said):
        raise NotUsable(f"“{found[0]}” is still to be filled in", "Write what is true of your clinic")
    if not example and _RESERVED.search(said.lower()):
        raise NotUsable(f"“{said}” is an address of no one (RFC 2606)", "Write your own")
    if len(said) > most:
        raise NotUsable(f"this has {len(said)} characters", f"Write at most {most}")
    return said


def country(said: str) -> str:
    """A code of ISO 3166-1."""
    if said in phonenumbers.SUPPORTED_REGIONS:
        return said
    fix = "Write its two capital letters of ISO 3166-1, such as GB, US, ES or IN"
    raise NotUsable(f"“{said}” is no country", fix)


def telephone(said: str, region: str) -> str:
    """A telephone number with its country code, as it is written internationally."""
    try:
        number = phonenumbers.parse(said, region)
    except phonenumbers.NumberParseException:
        raise NotUsable(f"“{said}” is no telephone number", "Write it like +44 20 7946 0000") from None
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    if not phonenumbers.is_valid_number(number):
        fix = f"Count its digits; the codes of {region} do not allow it"
        raise NotUsable(f"“{said}” is no number that can be called", fix)
    if not said.startswith("+"):
        fix = f"Write {shown}, for people also call from elsewhere"
        raise NotUsable(f"“{said}” has no country code", fix)
    return shown


def short_number(said: str, region: str) -> str:
    """A number for an emergency or a crisis: as dialed in the country, or with its country code."""
    if said.startswith("+"):
        return telephone(said, region)
    if _LOCAL_NUMBER.fullmatch(said):
        return said
    raise NotUsable(f"“{said}” is no number to dial", "Write only what is dialed, such as 999 or 116 123")


def link(said: str, *, example: bool = False) -> str:
    """An absolute https link to a host with a name; nothing is fetched."""
    fix = "Write it as your browser shows it, beginning with https://"
    try:
        parts = urlsplit(said)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise NotUsable(f"“{said}” is no link", fix) from None
    if parts.scheme != "https":
        raise NotUsable(f"“{said}” does not begin with https://", fix)
    if parts.username is not None or re.search(r"\s", said) or not re.fullmatch(r"[^.]+(\.[^.]+)+", host):
        raise NotUsable(f"“{said}” is no link that everyone can open", fix)
    text(host, example=example)
    return text(said, example=example)


def data_protection(said: str, *, example: bool = False) -> str:
    """Where to ask about data: an address by mail, or a link."""
    if said.startswith("http"):
        return link(said, example=example)
    if not _MAIL.fullmatch(said):
        raise NotUsable(f"“{said}” is no address", "Write an address of mail, or a link with https://")
    return text(said, example=example)


def zone(said: str) -> ZoneInfo:
    """A zone of the IANA database."""
    known = available_timezones()
    if said in known and "/" in said:
        return ZoneInfo(said)
    near = get_close_matches(said, known, 1, 0.4)
    hint = f"Did you mean {near[0]}?" if near else "Write it like Europe/London or America/Sao_Paulo"
    raise NotUsable(f"“{said}” is no time zone", hint)


def spans(said: str) -> tuple[Span, ...]:
    """The hours of a day: `9:00-12:30, 14:00-17:00`, `20:00-4:00` into the next one, `closed` or `always`."""
    if said == CLOSED:
        return ()
    if said == ALWAYS:
        return (Span(time(0), time(0)),)
    found = [_span(each.strip()) for each in said.split(",")]
    for before, after in pairwise(found):
        if after.start < before.end or before.end <= before.start:
            raise NotUsable(f"the hours “{said}” overlap or stand in no order", "Write the earliest first")
    return tuple(found)


def _span(said: str) -> Span:
    ends = [each.strip() for each in re.split(r"[-\u2013]", said)]
    if len(ends) != 2:
        raise NotUsable(f"“{said}” are no opening hours", "Write them like 9:00-12:30, 14:00-17:00 or closed")
    start, end = (_time(each) for each in ends)
    if start == end:
        raise NotUsable(f"“{said}” begins and ends at once", f"Write `{ALWAYS}` for day and night")
    return Span(start, end)


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


def language(said: str) -> str:
    """A BCP 47 code that Babel knows, in lower case."""
    try:
        Locale.parse(said, sep="-")
    except (ValueError, UnknownLocaleError):
        pass
    else:
        return said.lower()
    raise NotUsable(f"“{said}” is no code of a language", "Write codes such as en, es, pt-br or ar")


def one_of(said: str, *known: str) -> str:
    """One of a few words."""
    if said in known:
        return said
    raise NotUsable(f"“{said}” is not known here", f"Write {' or '.join(known)}")


def yes(said: str) -> bool:
    """A yes or a no."""
    return _YES[one_of(said, *_YES)]
