"""Opening hours of a clinic, and whether it is open at a moment; no I/O, no clock of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_SEARCHED_DAYS = 60
"""How far ahead the next opening is looked for: past any holiday that a clinic takes."""


@dataclass(frozen=True, slots=True)
class Opening:
    """From `start` to `end` on the clock of the wall; an `end` at or before `start` is on the next day."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The hours of a week in one IANA zone; `week` is weekday, 0 for Monday -> its spans, in order.

    On a day of `closed` no span begins; one that began the night before still ends.
    """

    zone: ZoneInfo
    week: Mapping[int, tuple[Opening, ...]]
    closed: frozenset[date] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class OpenState:
    """Whether it is open, and until when that holds, in the clinic's zone; None for no end within weeks."""

    is_open: bool
    until: datetime | None


def state(hours: OpeningHours, now: datetime) -> OpenState:
    """Whether the clinic is open at `now`, which must know its zone.

    Spans that touch or overlap count as one. At the minute of closing it is closed.
    """
    spans = sorted(_spans(hours, now.astimezone(hours.zone).date() - timedelta(days=1)))
    end = None
    for start, finish in spans:
        if start <= (end or now) < finish:
            end = finish
    if end:
        endless = end - now > timedelta(days=_SEARCHED_DAYS - 3)
        return OpenState(is_open=True, until=None if endless else end.astimezone(hours.zone))
    opening = next((start for start, _ in spans if start > now), None)
    return OpenState(is_open=False, until=opening.astimezone(hours.zone) if opening else None)


def _spans(hours: OpeningHours, first: date) -> Iterator[tuple[datetime, datetime]]:
    """The spans from a day on, as moments in UTC, in order of their start."""
    for offset in range(_SEARCHED_DAYS):
        day = first + timedelta(days=offset)
        if day in hours.closed:
            continue
        for span in hours.week.get(day.weekday(), ()):
            last = day if span.end > span.start else day + timedelta(days=1)
            yield _moment(day, span.start, hours.zone), _moment(last, span.end, hours.zone)


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The first moment at which the clock on the wall shows a time; one that it skips counts on from before.

    So a span that ends at 2:30 on the night on which the clock jumps from 2:00 to 3:00 ends at 3:30.
    """
    return datetime.combine(day, at, zone).astimezone(UTC)
