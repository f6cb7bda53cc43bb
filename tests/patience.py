"""How long a test waits for what must happen, and how often it tries a law: limits, never pauses.

A passing test does not wait so long: it goes on as soon as what it waits for has happened. The limits are
those of an idle machine times `FACTOR`, which is measured at the start of each worker, so that a busy or
slow machine fails no test.
"""

import asyncio
import inspect
import os
from collections.abc import Callable
from time import monotonic, perf_counter

_LOOPS = 200_000
_IDLE_SECONDS = 0.012
"""What `_work` took on the idle two-core machine on which the limits were chosen."""

_LEAST = 4.0
"""The load may come after the measurement."""

_TICK = 0.005
"""Seconds between two looks at what has no event to wait for."""
_MOST_EXAMPLES = 500


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


async def until(
    condition: Callable[[], object], seconds: float = 5.0, summary: Callable[[], str] = str
) -> None:
    """Wait until a condition, sync or async, holds; LookupError means that it does not hold yet."""
    end = monotonic() + patient(seconds)
    while not await _holds(condition):
        if monotonic() > end:
            raise TimeoutError(f"not so after {patient(seconds):.0f} s; {summary()}")
        await asyncio.sleep(_TICK)


async def _holds(condition: Callable[[], object]) -> bool:
    try:
        found = condition()
        return bool(await found if inspect.isawaitable(found) else found)
    except LookupError:
        return False


def examples(most: int) -> int:
    """The number of made-up examples: all in continuous integration, fewer where somebody waits."""
    return most if os.environ.get("CI") else min(most, _MOST_EXAMPLES)
