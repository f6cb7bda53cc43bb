"""How long the bench runs and how often it repeats, and how far it has come."""

import sys
from dataclasses import dataclass
from time import monotonic


@dataclass(frozen=True, slots=True)
class Lengths:
    """Rounds, the seconds of each load, and the minutes after which no new one begins.

    A load warms up first: before its compiler is done, Node would be measured at half its speed.
    """

    rounds: int
    warm: float
    seconds: float
    minutes: int


FULL = Lengths(rounds=5, warm=3.0, seconds=3.0, minutes=50)
QUICK = Lengths(rounds=2, warm=1.5, seconds=1.0, minutes=14)


class Clock:
    """The time that is left, and the voice that says how far we are."""

    def __init__(self, minutes: float) -> None:
        self._began = monotonic()
        self._end = self._began + 60 * minutes

    @property
    def over(self) -> bool:
        """Tell whether nothing new may begin."""
        return monotonic() >= self._end

    def say(self, text: str) -> None:
        """Print one line of progress."""
        minutes, seconds = divmod(int(monotonic() - self._began), 60)
        print(f"[{minutes:2}:{seconds:02}] {text}", file=sys.stderr, flush=True)
