"""What the rounds say when they are put together: medians, ratios, and everything that went wrong."""

from collections.abc import Iterator
from statistics import median
from typing import Any

from bench.scenarios import Bench, Figures

RIVALS = {
    "ptb": "stock python-telegram-bot",
    "aiogram": "aiogram's best",
    "node": "the best Node peer",
    "floor": "the floor",
}
"""Family -> what it is called in a comparison with its best mode."""


class Summary:
    """The figures of one run."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.medians = {
            part: {name: _medians(rounds) for name, rounds in variants.items()}
            for part, variants in bench.found.items()
        }

    def of(self, part: str, name: str) -> Figures:
        """Give the medians of a candidate or variant in a part, empty where it has none."""
        return self.medians.get(part, {}).get(name, {})

    def rounds(self, part: str, name: str) -> list[Figures]:
        """Give its figures round by round."""
        return self.bench.found.get(part, {}).get(name, [])

    def modes(self, family: str) -> list[str]:
        """Give the measured modes of a family."""
        names = (each.name for each in self.bench.candidates if each.family == family)
        return [name for name in names if name not in self.bench.left_out]

    def best(self, family: str) -> tuple[str, float | None]:
        """Give the mode of a family that does most taps a CPU-second, and how many."""
        found = {name: self.of("peers", name).get("taps_per_cpu_second") for name in self.modes(family)}
        known = {name: figure for name, figure in found.items() if figure}
        name = max(known, key=lambda each: known[each], default="")
        return name, known.get(name)

    def ratios(self, mode: str) -> dict[str, tuple[str, float | None]]:
        """Give, for each rival, its best mode and how many times its taps a CPU-second ours does."""
        ours = self.of("peers", mode).get("taps_per_cpu_second")
        best = {family: self.best(family) for family in RIVALS}
        return {
            family: (name, ours / theirs if ours and theirs else None)
            for family, (name, theirs) in best.items()
        }

    def faults(self) -> Iterator[tuple[str, str, dict[str, int]]]:
        """Give part, name and counts for each round in which something was not as it should be."""
        for part, variants in self.bench.found.items():
            for name, rounds in variants.items():
                for figures in rounds:
                    if figures.get("faults"):
                        yield part, name, figures["faults"]


def pooled(rounds: list[Figures]) -> list[float]:
    """Give the single times of all rounds, in order."""
    return sorted(time for each in rounds for time in each["times_ms"])


def quantile(times: list[float], share: float) -> float | None:
    """Give the time that this share of ordered times does not pass."""
    return times[min(int(share * len(times)), len(times) - 1)] if times else None


def _medians(rounds: list[Figures]) -> dict[str, Any]:
    """Give the median of each figure; None where it was missing in half of the rounds."""
    found: dict[str, Any] = {}
    for key in rounds[0]:
        values = [each.get(key) for each in rounds]
        numbers = [each for each in values if isinstance(each, int | float) and not isinstance(each, bool)]
        if numbers or key.endswith("_ms"):
            found[key] = median(numbers) if 2 * len(numbers) > len(rounds) else None
    return found
