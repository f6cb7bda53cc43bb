"""Which months a report is about: whole ones that are over, so that no two reports part a month."""

from datetime import date, timedelta

from bot.ops.errors import SettingError
from bot.ops.retention import oldest_month


def whole_months(since: date | None, until: date | None, today: date) -> tuple[str, ...]:
    """The whole months between two days (both included), such as `2026-11`; without days, all that are kept.

    Raises SettingError where there is none. The month of today is not over, and older ones are deleted.
    """
    oldest, last_day = oldest_month(today), today.replace(day=1) - timedelta(days=1)
    first = _first_of(max(since or oldest, oldest))
    end = _first_after(min(until or last_day, last_day))
    found = []
    while first < end:
        found.append(first.isoformat()[:7])
        first = _next(first)
    if not found:
        asked = " ".join(f"{name} {day}" for name, day in (("--from", since), ("--to", until)) if day)
        raise SettingError(
            f"{asked} holds no whole month. A report is about whole months that are over, "
            f"from {oldest} to {last_day} now: give their first and last day"
        )
    return tuple(found)


def day(text: str, option: str) -> date:
    """A day of the command line; raises SettingError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        refused = SettingError(f"{option} {text} is no day: write it as 2026-09-01")
    raise refused


def _first_of(when: date) -> date:
    """The first day of the first month that has not begun before a day."""
    return when if when.day == 1 else _next(when.replace(day=1))


def _first_after(when: date) -> date:
    """The first day of the month that a day ends or is in the middle of: months before it are over."""
    return (when + timedelta(days=1)).replace(day=1)


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
