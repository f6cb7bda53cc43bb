"""What a clinic says about itself was looked at within a year: hours, numbers and links change."""

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.model.address import Address
from bot.model.finding import Finding, Severity
from bot.model.screen import Screen
from bot.model.site import Site

MOST_DAYS = 366
"""Days after which somebody must look again; our own choice."""


def check(site: Site, _: dict[Address, Screen]) -> Iterator[Finding]:
    """Warnings about clinics, not examples, whose `reviewed` is older."""
    today = datetime.now(UTC).date()
    for clinic in site.clinics.values():
        if not clinic.example and (today - clinic.reviewed).days > MOST_DAYS:
            what = f"nobody has looked at this clinic since {clinic.reviewed}"
            fix = "Call its numbers, open its links, compare its hours; then write today's day as `reviewed`"
            yield Finding(f"clinics/{clinic.id}.yaml:1", what, fix, severity=Severity.WARNING)
