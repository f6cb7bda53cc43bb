"""The bot's own messages in one language (buttons, notices, the closing prompt), and its dates."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from gettext import NullTranslations

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_day_names
from babel.lists import format_list


def N_(message: str) -> str:
    """Return the message as it is; `make messages` finds it by this call, `say` translates it later."""
    return message


@dataclass(frozen=True, slots=True)
class Catalog:
    """One language: its code in addresses, its name in itself, and its messages (gettext, msgids in English).

    `texts` are pairs of `file:line` and text, one for each form of each message, for `bot.checks`; `sources`
    has for each of them its msgid, with the plural where it has one, and the number of the form.
    """

    lang: str
    name: str
    messages: NullTranslations = field(default_factory=NullTranslations, repr=False)
    texts: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    sources: tuple[tuple[tuple[str, ...], int], ...] = field(default=(), repr=False)

    def say(self, message: str, /, **values: str) -> str:
        """The message in this language, else in English, with its `{name}` placeholders filled in."""
        return self.messages.gettext(message).format(**values)

    def say_many(self, one: str, many: str, n: int, /) -> str:
        """As `say`, in the plural form that this language has for `n`; `{n}` is the one placeholder."""
        return self.messages.ngettext(one, many, n).format(n=n)

    def day(self, day: date) -> str:
        """A date in the long form of CLDR, such as `7 February 2025`."""
        return format_date(day, "long", locale=self.locale)

    def time(self, at: time, country: str) -> str:
        """A time of day in the short form of CLDR, as a country writes it: `17:00`, or `5:00 PM`."""
        try:
            locale = Locale.parse(f"{self.lang.partition('-')[0]}_{country}")
        except (UnknownLocaleError, ValueError):
            locale = self.locale
        return format_time(at, "short", locale=locale)

    def listed(self, items: Sequence[str]) -> str:
        """Items as CLDR lists them in this language, such as `a, b, and c`; empty for none."""
        return format_list(items, locale=self.locale)

    def weekday(self, number: int) -> str:
        """The name of a day of the week as it stands alone; 0 is Monday."""
        return str(get_day_names("wide", "stand-alone", self.locale)[number])

    @property
    def locale(self) -> Locale:
        """Babel's data for this language; the loader refuses a language without."""
        return Locale.parse(self.lang, sep="-")
