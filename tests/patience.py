"""How long a test waits before it calls something dead: a limit, never a pause.

A passing test does not wait so long: it goes on as soon as what it waits for has happened. The limits are
those of an idle machine times `FACTOR`, which is measured at the start of each worker, so that a busy or
slow machine fails no test.
"""

from time import perf_counter

_LOOPS = 200_000
_IDLE_SECONDS = 0.012
"""What `_work` took on the idle two-core machine on which the limits were chosen."""

_LEAST = 4.0
"""The load may come after the measurement."""


def _work() -> float:
    began = perf_counter()
    total = 0
    for each in range(_LOOPS):
        total += each
    return perf_counter() - began


FACTOR = max(_LEAST, _LEAST * max(_work() for _ in range(3)) / _IDLE_SECONDS)


def patient(seconds: float) -> float:
    """A limit for what takes up to so many seconds on an idle machine."""
    return seconds * FACTOR
