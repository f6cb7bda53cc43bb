"""Whether a clinic is open, over zones, daylight saving, nights and closed days."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.loader.clinic_hours import WEEKDAYS, spans
from bot.model.opening_hours import OpeningHours, OpenState, state

OFFICE = dict.fromkeys(WEEKDAYS[:5], "9:00-17:00")
SPLIT = dict.fromkeys(WEEKDAYS[:5], "9:00-12:30, 14:00-17:00")
NIGHT = {"friday": "20:00-4:00", "saturday": "20:00-4:00"}
ALWAYS = dict.fromkeys(WEEKDAYS, "always")
MONDAY_ALL_DAY = {"monday": "0:00-24:00", "tuesday": "9:00-10:00"}
JOINED = {"monday": "20:00-24:00", "tuesday": "0:00-6:00"}
EARLY = {"sunday": "1:30-2:30"}
LONDON, MADRID, NEW_YORK, KOLKATA = "Europe/London", "Europe/Madrid", "America/New_York", "Asia/Kolkata"
CAIRO, SYDNEY, SAO_PAULO, KATHMANDU = (
    "Africa/Cairo",
    "Australia/Sydney",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
)
LORD_HOWE, APIA = "Australia/Lord_Howe", "Pacific/Apia"

CASES = [
    # zone, week, closed days, moment on the wall there, open?, until on the wall there
    (LONDON, OFFICE, "", "2026-11-30 08:59", False, "2026-11-30 09:00"),
    (LONDON, OFFICE, "", "2026-11-30 09:00", True, "2026-11-30 17:00"),
    (LONDON, OFFICE, "", "2026-11-30 16:59", True, "2026-11-30 17:00"),
    (LONDON, OFFICE, "", "2026-11-30 17:00", False, "2026-12-01 09:00"),
    (LONDON, OFFICE, "", "2026-12-04 17:30", False, "2026-12-07 09:00"),
    (LONDON, OFFICE, "", "2026-12-05 12:00", False, "2026-12-07 09:00"),
    (LONDON, SPLIT, "", "2026-11-30 12:29", True, "2026-11-30 12:30"),
    (LONDON, SPLIT, "", "2026-11-30 12:30", False, "2026-11-30 14:00"),
    (LONDON, SPLIT, "", "2026-11-30 13:59", False, "2026-11-30 14:00"),
    (LONDON, SPLIT, "", "2026-11-30 14:00", True, "2026-11-30 17:00"),
    (MADRID, NIGHT, "", "2026-12-04 19:59", False, "2026-12-04 20:00"),
    (MADRID, NIGHT, "", "2026-12-04 23:30", True, "2026-12-05 04:00"),
    (MADRID, NIGHT, "", "2026-12-05 03:59", True, "2026-12-05 04:00"),
    (MADRID, NIGHT, "", "2026-12-05 04:00", False, "2026-12-05 20:00"),
    (MADRID, NIGHT, "", "2026-12-06 02:00", True, "2026-12-06 04:00"),
    (MADRID, NIGHT, "", "2026-12-06 05:00", False, "2026-12-11 20:00"),
    (MADRID, NIGHT, "2026-12-05", "2026-12-05 02:00", True, "2026-12-05 04:00"),
    (MADRID, NIGHT, "2026-12-05", "2026-12-05 21:00", False, "2026-12-11 20:00"),
    (LONDON, OFFICE, "2026-12-25", "2026-12-25 10:00", False, "2026-12-28 09:00"),
    (LONDON, OFFICE, "2026-12-25 2026-12-28 2026-12-29", "2026-12-24 18:00", False, "2026-12-30 09:00"),
    (LONDON, OFFICE, "2026-12-01", "2026-11-30 17:00", False, "2026-12-02 09:00"),
    (KOLKATA, ALWAYS, "", "2026-12-05 03:00", True, None),
    (KOLKATA, ALWAYS, "2026-12-06", "2026-12-05 03:00", True, "2026-12-06 00:00"),
    (KOLKATA, {}, "", "2026-12-05 03:00", False, None),
    (KOLKATA, MONDAY_ALL_DAY, "", "2026-11-30 23:59", True, "2026-12-01 00:00"),
    (KOLKATA, MONDAY_ALL_DAY, "", "2026-12-01 00:00", False, "2026-12-01 09:00"),
    (KOLKATA, JOINED, "", "2026-11-30 22:00", True, "2026-12-01 06:00"),
    (KOLKATA, JOINED, "2026-12-01", "2026-11-30 22:00", True, "2026-12-01 00:00"),
    # The clock goes from 2:00 to 3:00 in Madrid, from 1:00 to 2:00 in London, on 29 March 2026.
    (MADRID, NIGHT, "", "2026-03-29 01:59", True, "2026-03-29 04:00"),
    (MADRID, EARLY, "", "2026-03-29 01:45", True, "2026-03-29 03:30"),
    (LONDON, {"sunday": "9:00-17:00"}, "", "2026-03-28 23:00", False, "2026-03-29 09:00"),
    # It goes back from 3:00 to 2:00 in Madrid on 25 October 2026, from 2:00 to 1:00 in New York on the 1st.
    (MADRID, EARLY, "", "2026-10-25 01:45", True, "2026-10-25 02:30"),
    (NEW_YORK, NIGHT, "", "2026-11-01 03:00", True, "2026-11-01 04:00"),
    (NEW_YORK, {"sunday": "10:00-12:00"}, "", "2026-10-31 23:00", False, "2026-11-01 10:00"),
    (
        CAIRO,
        {"thursday": "22:00-2:00", "friday": "9:00-10:00"},
        "",
        "2026-04-24 01:30",
        True,
        "2026-04-24 02:00",
    ),
    (SYDNEY, OFFICE, "", "2026-12-01 09:30", True, "2026-12-01 17:00"),
    (SAO_PAULO, OFFICE, "", "2026-12-01 17:00", False, "2026-12-02 09:00"),
    (KATHMANDU, OFFICE, "", "2026-12-01 08:59", False, "2026-12-01 09:00"),
    (LORD_HOWE, {"sunday": "9:00-12:00"}, "", "2026-10-04 08:00", False, "2026-10-04 09:00"),
    (APIA, OFFICE, "", "2026-11-30 09:00", True, "2026-11-30 17:00"),
    (LONDON, OFFICE, "", "2026-12-31 23:59", False, "2027-01-01 09:00"),
    (LONDON, {"monday": "9:00-9:01"}, "", "2026-11-30 09:00", True, "2026-11-30 09:01"),
]


def hours(zone: str, week: dict[str, str], closed: str = "") -> OpeningHours:
    """Opening hours as the file of a clinic has them."""
    days = frozenset(map(date.fromisoformat, closed.split()))
    return OpeningHours(
        ZoneInfo(zone), {WEEKDAYS.index(day): spans(said) for day, said in week.items()}, days
    )


@pytest.mark.parametrize(("zone", "week", "closed", "moment", "is_open", "until"), CASES)
def test_a_clinic_is_open_or_says_when_it_opens(
    zone: str, week: dict[str, str], closed: str, moment: str, is_open: bool, until: str | None
) -> None:
    """At a moment by the clock there, asked for in UTC as a server does."""
    now = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    found = state(hours(zone, week, closed), now)
    assert found.is_open == is_open
    assert (found.until and f"{found.until:%Y-%m-%d %H:%M}") == until


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
zones = st.sampled_from([LONDON, MADRID, NEW_YORK, KOLKATA, CAIRO, SYDNEY, SAO_PAULO, LORD_HOWE])
weeks = st.sampled_from([OFFICE, SPLIT, NIGHT, MONDAY_ALL_DAY, JOINED, EARLY, ALWAYS])


@given(zones, weeks, moments)
def test_nothing_changes_before_the_end_and_all_does_then(
    zone: str, week: dict[str, str], now: datetime
) -> None:
    """Until the end the answer stays the same; at the end it is the other one."""
    found = state(hours(zone, week), now)
    if found.until is None:
        assert week is ALWAYS
        return
    end = found.until.astimezone(UTC)
    assert end > now
    before = state(hours(zone, week), max(now, end - timedelta(minutes=1)))
    assert before == OpenState(found.is_open, found.until)
    assert state(hours(zone, week), end).is_open != found.is_open
