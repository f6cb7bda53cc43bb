"""The tables that a run ends with."""

from collections.abc import Iterable, Iterator

from rich.table import Table

from bench.scenarios import Figures
from bench.summary import RIVALS, Summary, pooled, quantile
from bench.targets import Target

_TITLES = {
    "tls": "With TLS to the API, against the same without",
    "languages": "This bot over more languages",
    "people": "This bot over more people in its store",
}
_VERDICTS = {True: "held", False: "NOT HELD", None: "not measured"}


def tables(summary: Summary, promises: Iterable[Target]) -> Iterator[Table]:
    """Give every table that has anything in it."""
    every = (
        _everybody(summary),
        _compared(summary),
        *(_variants(summary, part) for part in _TITLES),
        _hurry(summary),
        _promised(promises),
    )
    return (table for table in every if table.row_count)


def _everybody(summary: Summary) -> Table:
    table = Table(title="One tap: answered, and edited to a page of about 1,100 characters with 9 buttons")
    table.add_column("candidate")
    _numbers(table, "CPU ms\na tap", "taps a\nCPU-second", "taps a\nsecond", "p50 / p99\nms at 200/s")
    _numbers(
        table, "resident\nMiB", "start\nms", "50 ms API:\ntaps/s", "CPU ms\na tap", "p50 / p99\nms at 200/s"
    )
    for candidate in summary.bench.candidates:
        here, late = summary.of("peers", candidate.name), summary.of("delay", candidate.name)
        if here or late:
            table.add_row(candidate.name, *_cells(here), *_late_cells(late))
    return table


def _compared(summary: Summary) -> Table:
    table = Table(title="Taps a CPU-second, this bot against the others")
    table.add_column("mode")
    _numbers(table, *RIVALS.values())
    for mode in summary.modes("axis"):
        ratios = summary.ratios(mode).values()
        if any(ratio for _, ratio in ratios):
            table.add_row(mode, *(f"{ratio:.2f} x {name}" if ratio else "" for name, ratio in ratios))
    return table


def _variants(summary: Summary, part: str) -> Table:
    table = Table(title=_TITLES[part])
    table.add_column("variant")
    _numbers(
        table, "CPU ms a tap", "taps a second", "cost against the first" if part != "tls" else "cost without"
    )
    first: dict[str, float] = {}
    for name, figures in summary.medians.get(part, {}).items():
        cost = figures.get("cpu_ms")
        kind = name.partition(", ")[2]
        base = (
            summary.of("peers", name).get("cpu_ms") if part == "tls" else first.setdefault(kind, cost or 0.0)
        )
        against = f"{cost / base:.2f} x" if cost and base else ""
        table.add_row(name, _number(cost, 3), _number(figures.get("taps_per_second")), against)
    return table


def _hurry(summary: Summary) -> Table:
    table = Table(title="50 people at 2 taps a second each, and one who taps 500 times in a second")
    table.add_column("variant")
    _numbers(table, "others' p50 ms", "others' p99 ms", "taps", "his newest page shown")
    for name, rounds in summary.bench.found.get("hurry", {}).items():
        times = pooled(rounds)
        shown = "yes" if all(each["newest_shown"] for each in rounds) else "NO"
        newest = "" if "without" in name else shown
        p50, p99 = quantile(times, 0.5), quantile(times, 0.99)
        table.add_row(name, _number(p50, 2), _number(p99, 2), str(len(times)), newest)
    return table


def _promised(promises: Iterable[Target]) -> Table:
    table = Table(title="Targets")
    for name in ("target", "kind", "", "figure"):
        table.add_column(name)
    for each in promises:
        table.add_row(each.name, each.kind, _VERDICTS[each.held], each.figure)
    return table


def _numbers(table: Table, *names: str) -> None:
    for name in names:
        table.add_column(name, justify="right")


def _cells(figures: Figures) -> tuple[str, ...]:
    start = figures.get("start_seconds")
    return (
        _number(figures.get("cpu_ms"), 3),
        _number(figures.get("taps_per_cpu_second")),
        _number(figures.get("taps_per_second")),
        _times(figures),
        _number(figures.get("rss_mib")),
        _number(start and 1000 * start),
    )


def _late_cells(figures: Figures) -> tuple[str, ...]:
    return _number(figures.get("taps_per_second")), _number(figures.get("cpu_ms"), 3), _times(figures)


def _times(figures: Figures) -> str:
    if not figures:
        return ""
    low, high = figures.get("p50_ms"), figures.get("p99_ms")
    return "falls behind" if low is None or high is None else f"{low:.2f} / {high:.1f}"


def _number(value: float | None, digits: int = 0) -> str:
    return "" if value is None else f"{value:,.{digits}f}"
