"""Every number by country can be dialed, has an official page behind it, and was checked lately.

Source: docs/evidence.md, rules 7 and 8. That it names a source and a day at all the loader sees to.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

from babel import Locale

from bot.model.finding import Finding
from bot.model.helpline import Helpline
from bot.model.library import SOURCE, Library

_NUMBER = re.compile(r"\+[1-9]\d{0,3}( \d+)+|\*?\d+( \d+)*")
"""The international form, or digits as they are dialed in the country, perhaps behind a star."""

MOST_DIGITS = 6
"""A longer number has an international form, by which Telegram makes it a link, or is said to have none."""

MOST_DAYS = timedelta(366)
"""How much older than the newest check another may be: no clock, so that a finding comes with an edit."""


def check(library: Library) -> Iterator[Finding]:
    """Findings for numbers that cannot be dialed, have no page behind them or were checked long ago."""
    newest = max((each.checked for each in library.helplines.values()), default=None)
    for name, helpline in library.helplines.items():
        where = library.where("helplines", name)
        yield from (Finding(where, f"`{name}` {what}", fix) for what, fix in _wrong(helpline))
        if newest and newest - helpline.checked > MOST_DAYS:
            fix = "Read it again at its source, and write the day"
            yield Finding(where, f"`{name}` was checked over a year before the newest", fix)


def _wrong(helpline: Helpline) -> Iterator[tuple[str, str]]:
    number = helpline.number
    if not _NUMBER.fullmatch(number):
        yield f"is no number to dial: “{number}”", "Write digits, with blanks between groups at most"
    elif helpline.inland and number.startswith("+"):
        fix = "Write it as it is dialed in the country, or remove `inland`"
        yield f"is for calls inside the country, and has a country's code: “{number}”", fix
    elif not number.startswith("+") and sum(map(str.isdigit, number)) > MOST_DIGITS and not helpline.inland:
        fix = "Write it as +34 717 003 717, or, where its page says no such form, add `inland: true`"
        yield f"has a long number without its country: “{number}”", fix
    if not re.fullmatch(r"https?://[^/\s]+\.[^/\s]+/\S*", helpline.source):
        yield "has no source", "Write the address of an official page that says the number"
    if helpline.country not in Locale.parse(SOURCE).territories or not helpline.country.isalpha():
        yield f"is in no country: “{helpline.country}”", "Write two letters of ISO 3166-1, such as ES"
