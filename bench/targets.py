"""The promises of the project about a tap's cost, and whether one run keeps them."""

from collections.abc import Iterator
from dataclasses import dataclass

from bench.scenarios import COUNTS_OF_LANGUAGES, COUNTS_OF_PEOPLE, named
from bench.summary import RIVALS, Summary, pooled, quantile

_RATIOS = (
    ("ptb", 8.0, "gate"),
    ("aiogram", 5.0, "gate"),
    ("node", 1.3, "gate"),
    ("aiogram", 13.0, "goal"),
    ("node", 2.8, "goal"),
    ("floor", 0.25, "goal"),
)
_FLAT = 1.1
_OUR_PARTS = ("languages", "people", "hurry")


@dataclass(frozen=True, slots=True)
class Target:
    """One promise: a gate must be held, a goal is beyond it; `held` is None where nothing was measured."""

    name: str
    kind: str
    held: bool | None
    figure: str


def targets(summary: Summary) -> Iterator[Target]:
    """Give every promise with its figure."""
    yield from _cheaper(summary)
    yield _at_least(summary, "at least 1,500 taps a second at 50 ms", "delay", "taps_per_second", 1500.0)
    yield _at_most(summary, "resident memory under 100 MiB", "peers", "rss_mib", 100.0)
    yield _at_most(summary, "start to ready under 1.5 s", "peers", "start_seconds", 1.5)
    few, many = COUNTS_OF_LANGUAGES[0], COUNTS_OF_LANGUAGES[-1]
    yield _flat(summary, "languages", named(few), named(many))
    few, many = COUNTS_OF_PEOPLE[0], COUNTS_OF_PEOPLE[-1]
    for tapped in ("a page", "a choice"):
        yield _flat(summary, "people", f"{few:,} people, {tapped}", f"{many:,} people, {tapped}")
    for mode in summary.modes("axis"):
        yield _patient(summary, mode)
    yield _quick(summary)
    yield _whole(summary)


def _cheaper(summary: Summary) -> Iterator[Target]:
    mode, _ = summary.best("axis")
    ratios = summary.ratios(mode)
    for family, wanted, kind in _RATIOS:
        rival, ratio = ratios[family]
        name = f"at least {wanted:g} x {RIVALS[family]}, taps a CPU-second"
        if ratio is None:
            yield Target(name, kind, None, "")
        else:
            yield Target(name, kind, ratio >= wanted, f"{ratio:.2f} x {rival} ({mode})")


def _at_least(summary: Summary, name: str, part: str, key: str, wanted: float) -> Target:
    """Give a target that one of this bot's modes must reach."""
    known = _known(summary, part, key)
    return Target(name, "gate", max(known.values()) >= wanted if known else None, _said(known))


def _at_most(summary: Summary, name: str, part: str, key: str, wanted: float) -> Target:
    """Give a target that no mode of this bot may pass."""
    known = _known(summary, part, key)
    return Target(name, "gate", max(known.values()) < wanted if known else None, _said(known))


def _quick(summary: Summary) -> Target:
    known = _known(summary, "delay", "p50_ms")
    held = min(known.values()) <= 1.0 if known else None
    return Target("edit p50 within 1 ms of the API's own delay at 200/s", "goal", held, _said(known))


def _flat(summary: Summary, part: str, few: str, many: str) -> Target:
    name = f"cost within 10 %: {few} -> {many}"
    low, high = (summary.of(part, each).get("cpu_ms") for each in (few, many))
    if not (low and high):
        return Target(name, "gate", None, "")
    return Target(name, "gate", high <= _FLAT * low, f"{low:.3f} -> {high:.3f} ms, {high / low:.2f} x")


def _patient(summary: Summary, mode: str) -> Target:
    name = f"{mode}: one in a hurry at most doubles the others' p99"
    calm, hurried = (
        quantile(pooled(summary.rounds("hurry", f"{mode}, {each} him")), 0.99) for each in ("without", "with")
    )
    if calm is None or hurried is None:
        return Target(name, "gate", None, "")
    said = f"{calm:.2f} -> {hurried:.2f} ms, {hurried / calm:.2f} x"
    return Target(name, "gate", hurried <= 2 * calm, said)


def _whole(summary: Summary) -> Target:
    faults = [f"{part}, {name}" for part, name, _ in summary.faults() if "axis" in name or part in _OUR_PARTS]
    held = not faults if summary.modes("axis") and summary.medians else None
    return Target("every tap answered and shown, once", "gate", held, "; ".join(faults))


def _known(summary: Summary, part: str, key: str) -> dict[str, float]:
    found = {mode: summary.of(part, mode).get(key) for mode in summary.modes("axis")}
    return {mode: figure for mode, figure in found.items() if figure is not None}


def _said(known: dict[str, float]) -> str:
    return ", ".join(f"{mode.removeprefix('axis-guide ')} {figure:,.2f}" for mode, figure in known.items())
