"""Telephone numbers of a country for an emergency or a crisis, in no language."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class HelplineKind(StrEnum):
    """What a number is for; the members stand in the order in which they are shown."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"


@dataclass(frozen=True, slots=True)
class Helpline:
    """An entry of helplines.yaml; `checked` is the day on which somebody read the number at `source`, a URL.

    `country` is a code of ISO 3166-1, `number` as it is dialed there, `press` the key to press then, empty
    for none. `name` is the service's own name. `hours` is `always`, a time such as `8:00-24:00`, or empty
    where the source does not say; `languages` are those that are spoken there, as far as it says.
    `inland` says that a long number has no form for calls from other countries, as free numbers often have
    none: dialed there it may reach somebody else.
    """

    country: str
    number: str
    kind: HelplineKind
    source: str
    checked: date
    languages: tuple[str, ...]
    name: str = ""
    press: str = ""
    hours: str = ""
    inland: bool = False
