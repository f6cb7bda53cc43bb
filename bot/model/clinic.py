"""A clinic that shares the bot: its own words, numbers and hours, from clinics/ID.yaml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.model.opening_hours import OpeningHours

ID = re.compile(r"[a-z0-9]{1,8}", re.ASCII)
"""The id of a clinic: so short that every address fits 64 characters with it (`bot.model.address`)."""

SOURCE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """What a clinic says about itself; texts that can be empty are the empty string.

    `names` and `short_names` are by language, English or the first written where a language has none.
    `phones`, `emergency` and `crisis` are as they are to be shown and dialed, `country` is a code of
    ISO 3166-1, the links are absolute (`map` too). `languages` are BCP 47 codes that its staff speak.
    `topics` are shown first, in this order, and alone where `only_topics`; urgent help is always there.
    `responsible` answers for what it says, `reviewed` is the day of the last look; `data_protection` is an
    address, by mail or on the web. `logo` is the name of a file beside the clinic's, empty for none.
    An `example` is no real clinic, and every screen and sheet about it says so.
    """

    id: str
    names: Mapping[str, str]
    short_names: Mapping[str, str]
    country: str
    phones: tuple[str, ...]
    hours: OpeningHours
    languages: tuple[str, ...]
    responsible: str
    reviewed: date
    data_protection: str
    address: tuple[str, ...] = ()
    web: str = ""
    booking: str = ""
    map: str = ""
    emergency: str = ""
    crisis: str = ""
    strict: bool = False
    topics: tuple[str, ...] = ()
    only_topics: bool = False
    logo: str = ""
    example: bool = False

    def name(self, lang: str) -> str:
        """Its name in a language."""
        return _of(self.names, lang)

    def short_name(self, lang: str) -> str:
        """Its short name in a language, for a button."""
        return _of(self.short_names, lang)


def _of(names: Mapping[str, str], lang: str) -> str:
    return names.get(lang) or names.get(SOURCE) or next(iter(names.values()))
