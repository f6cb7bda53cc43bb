"""The shapes of load: as fast as the bot can, so many taps a second, and one person in a great hurry."""

import asyncio
import random
from collections import deque
from collections.abc import Iterable
from time import monotonic, process_time
from typing import Any

import msgspec

from bench import process
from bench.api.taps import Person, Tap
from bench.api.wire import World

_AT_ONCE = 50
"""New taps come in handfuls, so that a bot that polls finds a backlog, as it would when it is behind."""

_CALM, _HURRY, _AFTER = 1.0, 1.0, 2.0
"""Seconds of a flood: before it, while one person taps, and after."""


class Saturate(msgspec.Struct, tag="saturate"):
    """Keep `window` people waiting for the bot, and measure for `seconds` after `warm`."""

    pid: int
    seconds: float
    window: int = 200
    warm: float = 0.5
    drain: float = 10.0


class Rate(msgspec.Struct, tag="rate"):
    """Let taps come at random moments, `rate` a second, and time each until its edit is here."""

    pid: int
    seconds: float
    rate: float = 200.0
    warm: float = 0.5
    drain: float = 5.0


class Flood(msgspec.Struct, tag="flood"):
    """Let `others` tap at `each` a second, and one person `taps` times in one second among them."""

    taps: int
    others: int = 50
    each: float = 2.0
    drain: float = 10.0


async def saturate(world: World, wanted: Saturate) -> dict[str, Any]:
    """Give CPU and taps of the measured seconds."""
    ledger, waiting, window = world.ledger, _free(world), wanted.window
    handful = 1 if world.hooks else min(_AT_ONCE, max(1, window // 4))
    stopped = False
    room = 0

    def finished(tap: Tap) -> None:
        nonlocal room
        waiting.append(tap.person)
        room += 1
        if room >= handful and not stopped:
            room = 0
            world.deliver([ledger.tap(waiting.popleft()) for _ in range(handful)])

    ledger.finished = finished
    world.deliver([ledger.tap(waiting.popleft()) for _ in range(window)])
    await asyncio.sleep(wanted.warm)
    began, done, cpu = monotonic(), ledger.done, process.cpu_seconds(wanted.pid)
    ours = process_time()
    await asyncio.sleep(wanted.seconds)
    seconds, taps = monotonic() - began, ledger.done - done
    cpu = process.cpu_seconds(wanted.pid) - cpu
    ours, stopped = process_time() - ours, True
    return {
        "api_share": ours / seconds,
        "taps": taps,
        "seconds": seconds,
        "cpu_seconds": cpu,
        "taps_per_second": taps / seconds,
        "cpu_ms": 1000 * cpu / taps if taps else None,
        "taps_per_cpu_second": taps / cpu if cpu else None,
        **await _drained(world, wanted.drain),
        "rss": process.resident_bytes(wanted.pid),
    }


async def rate(world: World, wanted: Rate) -> dict[str, Any]:
    """Give the times from a tap to its edit, in milliseconds."""
    waiting = _free(world)
    world.ledger.finished = lambda tap: waiting.append(tap.person)
    began = monotonic() + wanted.warm
    sent: list[Tap] = []
    cpu = process.cpu_seconds(wanted.pid)
    for at in _moments(wanted.rate, wanted.warm + wanted.seconds, began - wanted.warm):
        await _until(at)
        if not waiting:
            break
        sent.append(_tap(world, waiting.popleft()))
    cpu, whole = process.cpu_seconds(wanted.pid) - cpu, len(sent)
    drained = await _drained(world, wanted.drain)
    measured = [tap for tap in sent if tap.born >= began]
    late = sum(not tap.edited for tap in measured)
    return {
        "taps": len(measured),
        "late": late,
        "kept_up": bool(waiting) and not late,
        "cpu_ms": 1000 * cpu / whole if whole else None,
        **_times(measured),
        **drained,
        "rss": process.resident_bytes(wanted.pid),
    }


async def flood(world: World, wanted: Flood) -> dict[str, Any]:
    """Give the times of the others while one person hurries and for a while after."""
    hurried, *others = list(world.ledger.people.values())[: wanted.others + 1]
    waiting = deque(others)
    world.ledger.finished = lambda tap: None if tap.person is hurried else waiting.append(tap.person)
    hurried.hurried = True
    began = monotonic() + _CALM
    moments = [
        (at, False) for at in _moments(wanted.others * wanted.each, _CALM + _HURRY + _AFTER, began - _CALM)
    ]
    moments += [(began + _HURRY * n / wanted.taps, True) for n in range(wanted.taps)]
    measured = []
    for at, hurry in sorted(moments):
        await _until(at)
        if hurry:
            _tap(world, hurried)
        elif waiting:
            tap = _tap(world, waiting.popleft())
            if at >= began:
                measured.append(tap)
    drained = await _drained(world, wanted.drain)
    newest = hurried.tap.page if hurried.tap else None
    return {
        "times_ms": [round(1000 * tap.taken, 3) for tap in measured if tap.edited],
        "late": sum(not tap.edited for tap in measured),
        **_times(measured),
        "newest_shown": hurried.shown is newest,
        **drained,
    }


def _free(world: World) -> deque[Person]:
    """Give the people who do not wait for the bot still, from a load before."""
    return deque(each for each in world.ledger.people.values() if each.tap is None)


def _tap(world: World, person: Person) -> Tap:
    tap = world.ledger.tap(person)
    world.deliver([tap])
    return tap


def _moments(rate: float, seconds: float, start: float) -> Iterable[float]:
    chance = random.Random(3)  # noqa: S311 - spreads load, guards nothing
    at = start
    while (at := at + chance.expovariate(rate)) < start + seconds:
        yield at


async def _until(moment: float) -> None:
    if (left := moment - monotonic()) > 0:
        await asyncio.sleep(left)


async def _drained(world: World, seconds: float) -> dict[str, Any]:
    """Wait for what is open; give what stayed so, and all that went wrong."""
    end = monotonic() + seconds
    while world.ledger.open and monotonic() < end:  # noqa: ASYNC110 - an event would cost every tap
        await asyncio.sleep(0.01)
    return {"open": len(world.ledger.open), "faults": dict(world.ledger.faults)}


def _times(taps: list[Tap]) -> dict[str, float | None]:
    times = sorted(1000 * tap.taken for tap in taps if tap.edited)
    if not times or len(times) < 0.99 * len(taps):
        return {"p50_ms": None, "p99_ms": None}
    return {"p50_ms": times[len(times) // 2], "p99_ms": times[min(int(len(times) * 0.99), len(times) - 1)]}
