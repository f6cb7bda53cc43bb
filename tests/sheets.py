"""What the tests of paper share: a clinic, its file, and a look inside a PDF."""

import re
import zlib
from datetime import date
from zoneinfo import ZoneInfo

from bot.model.clinic import Clinic
from bot.model.opening_hours import OpeningHours

CLINIC = Clinic(
    id="mary",
    names={"en": "Clinic of Saint Mary", "ar": "عيادة مريم"},
    short_names={"en": "Saint Mary"},
    country="GB",
    phones=("+44 20 7946 0018",),
    hours=OpeningHours(ZoneInfo("Europe/London"), {}),
    languages=("en",),
    responsible="Dr. Mary",
    reviewed=date(2026, 11, 29),
    data_protection="privacy@mary.test",
    emergency="999",
)

FILE = """\
example: yes
names: Clinic of Saint Mary
short_names: Saint Mary
country: GB
phones: [+44 20 7946 0018]
zone: Europe/London
hours: 9:00-17:00
languages: [en]
responsible: Dr. Mary
reviewed: 2026-11-29
data_protection: privacy@example.org
"""
"""clinics/mary.yaml of a clinic that is an example."""


def unpacked(pdf: bytes) -> bytes:
    """A PDF with its streams inflated, to look for words of its structure."""
    streams = re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return pdf + b"".join(_inflated(each[1]) for each in streams)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def pages(pdf: bytes) -> int:
    """How many sheets it has."""
    return len(re.findall(rb"/Type ?/Page\b(?!s)", unpacked(pdf)))
