"""The bot's own few words in one language: its buttons, notices and the closing prompt."""

from dataclasses import dataclass, field
from datetime import date
from gettext import NullTranslations

from babel import Locale
from babel.dates import format_date


def N_(message: str) -> str:
    """Mark a message for translation without translating it here."""
    return message


@dataclass(frozen=True, slots=True)
class Catalog:
    """One language: its code in addresses, its own name for itself, and its messages."""

    lang: str
    name: str
    messages: NullTranslations = field(default_factory=NullTranslations, repr=False)

    def say(self, message: str, /, **values: str) -> str:
        """Give the message in this language, with `{name}` places filled in."""
        return self.messages.gettext(message).format(**values)

    def say_many(self, one: str, many: str, n: int, /) -> str:
        """Give the message for `n` things, in this language's plural form, with `{n}` filled in."""
        return self.messages.ngettext(one, many, n).format(n=n)

    def day(self, day: date) -> str:
        """Give a date in long form, as this language writes it."""
        return format_date(day, "long", locale=self.locale)

    @property
    def locale(self) -> Locale:
        """Give Babel's data for this language."""
        return Locale.parse(self.lang, sep="-")
