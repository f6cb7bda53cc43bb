"""The parts of the bench. Each runs its candidates in turn, round after round, and keeps every figure."""

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bench import people, words
from bench.candidates import CANDIDATES, ROOT, Candidate
from bench.harness import Harness, HarnessError, Page, RunningCandidate
from bench.settings import Clock, Lengths

DELAY = 0.05
"""Seconds by which the API answers late in the part `delay`."""

MIB = 1024 * 1024
COUNTS_OF_LANGUAGES = (1, 3, 8)
COUNTS_OF_PEOPLE = (100, 10_000, 1_000_000)
HURRIED_TAPS = 500
UNANSWERED = "taps never answered"

Figures = dict[str, Any]
Part = Callable[["Bench"], None]


@dataclass
class Bench:
    """One run: where it runs, how long, and what it has found so far."""

    harness: Harness
    lengths: Lengths
    clock: Clock
    candidates: tuple[Candidate, ...] = CANDIDATES
    found: dict[str, dict[str, list[Figures]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    """Part -> candidate or variant -> the figures of each round."""

    left_out: dict[str, str] = field(default_factory=dict)
    """Candidate or variant -> why it has no figures."""

    def rounds(self, part: str, names: Mapping[str, Candidate]) -> Iterator[tuple[str, Candidate]]:
        """Give each candidate once a round, each round beginning with another one, while there is time."""
        for number in range(self.lengths.rounds):
            order = list(names)[number % len(names) :] + list(names)[: number % len(names)]
            for name in order:
                if f"{part}: {name}" in self.left_out or name in self.left_out:
                    continue
                if self.clock.over:
                    self.left_out["the rest"] = f"out of time in round {number + 1} of the part “{part}”"
                    self.clock.say(f"out of time, {part} is left")
                    return
                self.clock.say(f"{part}, round {number + 1} of {self.lengths.rounds}: {name}")
                yield name, names[name]

    def note(self, part: str, name: str, figures: Figures) -> None:
        """Keep the figures of one round."""
        self.found[part][name].append(figures)
        shown = {
            key: figures[key] for key in ("cpu_ms", "taps_per_second", "p50_ms", "p99_ms") if figures.get(key)
        }
        self.clock.say("    " + ", ".join(f"{key} {value:,.3g}" for key, value in shown.items()))
        if figures.get("faults"):
            self.clock.say(f"    NOT AS IT SHOULD BE: {figures['faults']}")

    def skip(self, name: str, error: HarnessError) -> None:
        """Leave something out from now on."""
        self.left_out[name] = str(error).replace(str(self.harness.folder), "…").replace(str(ROOT), "…")
        self.clock.say(f"    left out: {self.left_out[name]}")

    def look(self) -> None:
        """Leave out those modes of this bot that do not start."""
        for each in (each for each in CANDIDATES if each.family == "axis"):
            self.clock.say(f"a first look at {each.name}")
            try:
                with self.harness.running(each, words.pages()) as running:
                    self.clock.say(f"    ready after {running.start_seconds:.2f} s")
            except HarnessError as error:
                self.skip(each.name, error)

    def ours(self) -> Candidate:
        """Give this bot in its best mode that starts."""
        polling, webhook = (each for each in CANDIDATES if each.family == "axis")
        return polling if webhook.name in self.left_out else webhook


def peers(bench: Bench) -> None:
    """Everybody: CPU and taps at saturation, times at 200 taps a second, memory, start."""
    for name, candidate in bench.rounds("peers", {each.name: each for each in bench.candidates}):
        try:
            with bench.harness.running(candidate, words.pages()) as running:
                figures = _saturated(bench, running)
                calm = running.load("rate", seconds=bench.lengths.seconds)
                figures |= {key: calm[key] for key in ("p50_ms", "p99_ms", "kept_up")}
                figures["rss_mib"] = max(figures["rss_mib"], calm["rss"] / MIB)
                figures["start_seconds"] = running.start_seconds
                figures["faults"] = _faults(calm)
        except HarnessError as error:
            bench.skip(name, error)
        else:
            bench.note("peers", name, figures)


def delay(bench: Bench) -> None:
    """Everybody again, with an API that takes 50 ms for every answer."""
    for name, candidate in bench.rounds("delay", {each.name: each for each in bench.candidates}):
        try:
            with bench.harness.running(candidate, words.pages()) as running:
                bench.harness.command("delay", seconds=DELAY)
                figures = _saturated(bench, running, window=500, drain=3.0)
                figures |= {"p50_ms": None, "p99_ms": None, "kept_up": False}
                if figures["open"]:
                    figures["faults"].pop(UNANSWERED, None)
                else:
                    calm = running.load("rate", seconds=bench.lengths.seconds)
                    figures |= {key: calm[key] for key in ("p50_ms", "p99_ms", "kept_up", "faults")}
        except HarnessError as error:
            bench.skip(f"delay: {name}", error)
        else:
            bench.note("delay", name, figures)


def tls(bench: Bench) -> None:
    """A few of them with TLS to the API; aiogram trusts certifi only, so it cannot be told about ours."""
    for name, candidate in bench.rounds("tls", {each.name: each for each in bench.candidates if each.tls}):
        try:
            with bench.harness.running(candidate, words.pages(), tls=True) as running:
                figures = _saturated(bench, running)
        except HarnessError as error:
            bench.skip(f"tls: {name}", error)
        else:
            bench.note("tls", name, figures)


def languages(bench: Bench) -> None:
    """This bot over more and more languages."""
    folder = bench.harness.folder
    variants = {
        named(count): (words.in_languages(folder, count), words.pages(words.LANGUAGES[:count]))
        for count in COUNTS_OF_LANGUAGES
    }
    _vary(bench, "languages", variants)


def rows(bench: Bench) -> None:
    """This bot over more and more people in its store, by taps that need the store and taps that do not."""
    variants: dict[str, tuple[dict[str, str], list[Page]]] = {}
    for count in COUNTS_OF_PEOPLE:
        bench.clock.say(f"people: filling a store with {count:,}")
        try:
            told = people.filled(bench.harness, bench.ours(), count)
        except HarnessError as error:
            bench.skip(f"people: {count}", error)
            return
        variants[f"{count:,} people, a page"] = (told, words.pages())
        variants[f"{count:,} people, a choice"] = (told, words.choices())
    _vary(bench, "people", variants)


def hurry(bench: Bench) -> None:
    """This bot with 50 people at 2 taps a second each, without and with one who taps 500 times in one."""
    ours = [each for each in bench.candidates if each.family == "axis" and each.name not in bench.left_out]
    variants = {
        f"{each.name}, {'with' if taps else 'without'} him": each
        for each in ours
        for taps in (0, HURRIED_TAPS)
    }
    for name, candidate in bench.rounds("hurry", variants):
        try:
            with bench.harness.running(candidate, words.pages()) as running:
                running.load("rate", seconds=bench.lengths.warm, rate=100.0)
                figures = running.load("flood", taps=0 if "without" in name else HURRIED_TAPS)
        except HarnessError as error:
            bench.skip(f"hurry: {name}", error)
        else:
            figures["faults"] = _faults(figures)
            bench.note("hurry", name, figures)


PARTS: dict[str, Part] = {
    "peers": peers,
    "delay": delay,
    "tls": tls,
    "languages": languages,
    "people": rows,
    "hurry": hurry,
}
"""In the order in which they are run."""


def _vary(bench: Bench, part: str, variants: Mapping[str, tuple[dict[str, str], list[Page]]]) -> None:
    ours = bench.ours()
    for name, candidate in bench.rounds(part, dict.fromkeys(variants, ours)):
        told, pages = variants[name]
        try:
            with bench.harness.running(replace(candidate, extra=told), pages) as running:
                figures = _saturated(bench, running)
        except HarnessError as error:
            bench.skip(f"{part}: {name}", error)
        else:
            bench.note(part, name, figures | {"mode": ours.name})


def _saturated(bench: Bench, running: RunningCandidate, window: int = 200, drain: float = 10.0) -> Figures:
    lengths = bench.lengths
    wanted = {"seconds": lengths.seconds, "warm": lengths.warm, "window": window, "drain": drain}
    figures = running.load("saturate", **wanted)
    figures["rss_mib"] = figures.pop("rss") / MIB
    return figures | {"faults": _faults(figures)}


def _faults(figures: Figures) -> dict[str, int]:
    """Give what went wrong up to this load, and how many taps were left open."""
    faults: dict[str, int] = figures["faults"]
    return faults | ({UNANSWERED: figures["open"]} if figures.get("open") else {})


def named(count: int) -> str:
    """Give the name of the variant with so many languages."""
    return "1 language" if count == 1 else f"{count} languages"


def node_is_missing() -> bool:
    """Tell whether there is no Node, and so no peers of it."""
    return shutil.which("node") is None
