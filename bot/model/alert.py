"""The classes of alerts that a typed text may raise, and the protocol of their detector."""

from enum import StrEnum
from typing import NewType, Protocol


class AlertClass(StrEnum):
    """A class of alerts; the members stand in the order of urgency, the most urgent first.

    The values stand in the files of content/*/alerts, in addresses (`en_alert_crisis`) and in classifier.bin.
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
"""A text in the one form in which texts are compared, as `bot.text.canonical` makes it."""


class AlertDetector(Protocol):
    """Reads typed texts in any language; safe to call from any thread; `bot.alerts` implements it."""

    def detect(self, text: str, vector: tuple[float, ...] | None = None) -> AlertClass:
        """The class that a text raises, NONE for none; `vector` is its sentence vector, if there is one."""
        ...


class NullDetector:
    """A detector that hears nothing, for a site without one."""

    def detect(self, text: str, vector: tuple[float, ...] | None = None) -> AlertClass:
        """Always NONE."""
        return AlertClass.NONE


NULL_DETECTOR = NullDetector()
