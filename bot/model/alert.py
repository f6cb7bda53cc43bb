"""The classes of alerts that a typed text may raise, and the protocol of their detector."""

from enum import StrEnum
from typing import NewType, Protocol


class AlertClass(StrEnum):
    """A class of alerts; the members stand in the order of urgency, the most urgent first.

    The values stand in the files of content/*/alerts, in addresses (`en_alert_crisis`) and in weights.bin.
    """

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    SAME_DAY = "same-day"
    MINOR = "minor"
    DOSE = "dose"
    BUY = "buy"
    NUMBERS = "numbers"
    NONE = "none"


ALERT_CLASSES = tuple(each for each in AlertClass if each is not AlertClass.NONE)
"""Every class that has a fixed reply, the most urgent first."""

URGENT_CLASSES = (AlertClass.EMERGENCY, AlertClass.CRISIS, AlertClass.SAME_DAY)
"""Classes of danger, where somebody should act within the day."""


CanonicalText = NewType("CanonicalText", str)
"""A text in the one form in which texts are compared, as `bot.text.tokens.canonical` makes it."""


class AlertReading(Protocol):
    """One typed text as a detector reads it."""

    @property
    def known_words(self) -> int:
        """How many words of the text are in the word lists of the language, as written or inflected."""
        ...

    def classify(self) -> AlertClass:
        """The class that the text raises, by rules and by likeness to labelled examples, else NONE."""
        ...

    def match_rules(self) -> AlertClass:
        """The most urgent class that a rule raises, whatever the examples say; NONE where no rule matches."""
        ...


class AlertDetector(Protocol):
    """Reads typed texts in one language; safe to call from any thread; `bot.alerts` implements it."""

    def read(self, text: CanonicalText) -> AlertReading:
        """The text, cut into words of the language."""
        ...
