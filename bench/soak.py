"""The soak: a steady load for a long time, to see that memory stays flat and nothing is logged."""

import re
import sys

import click

from bench import words
from bench.candidates import CANDIDATES
from bench.harness import Harness, HarnessError
from bench.scenarios import MIB
from bench.settings import Clock

_SLICE = 30.0
_FLAT = 1.05
"""Memory at the end may be this many times that at the start."""

_AMISS = re.compile(r"\b(WARNING|ERROR|CRITICAL)\b|^Traceback", re.MULTILINE)


@click.command()
@click.option("--minutes", type=click.FloatRange(0.5, 720), default=10.0, show_default=True)
@click.option(
    "--rate", type=click.FloatRange(1, 2000), default=100.0, show_default=True, help="Taps a second."
)
@click.option("--mode", type=click.Choice(["polling", "webhook"]), default="webhook", show_default=True)
def main(minutes: float, rate: float, mode: str) -> None:
    """Let people tap at this bot for minutes, and print its memory at the start and the end.

    The start is after the first half minute of load. Ends with 1 if memory grew by more than 5 %, a tap was
    left without its answer or its edit, or anything of level WARNING or above was logged. It ends by itself,
    at most a minute after the time asked for.
    """
    clock = Clock(minutes + 1)
    candidate = next(each for each in CANDIDATES if each.name == f"axis-guide {mode}")
    try:
        with Harness() as harness, harness.running(candidate, words.pages()) as running:
            first = running.load("rate", seconds=_SLICE, rate=rate)
            start = latest = first["rss"]
            late, taps = first["late"], first["taps"]
            for number in range(1, max(2, round(60 * minutes / _SLICE))):
                figures = running.load("rate", seconds=_SLICE, rate=rate, warm=0.0)
                latest, taps, late = figures["rss"], taps + figures["taps"], late + figures["late"]
                clock.say(
                    f"{(number + 1) * _SLICE / 60:4.1f} min: {latest / MIB:.1f} MiB, {figures['taps']} taps, "
                    f"p50 {figures['p50_ms'] or 0:.2f} ms, p99 {figures['p99_ms'] or 0:.2f} ms"
                )
                if clock.over:
                    break
            faults = figures["faults"]
            amiss = [
                line for line in running.log.read_text(errors="replace").splitlines() if _AMISS.search(line)
            ]
    except HarnessError as error:
        sys.exit(f"soak: {error}")
    flat = latest <= _FLAT * start
    verdict = "flat" if flat else "NOT FLAT"
    click.echo(f"memory: {start / MIB:.1f} MiB at the start, {latest / MIB:.1f} at the end: {verdict}")
    click.echo(f"taps: {taps:,}, of them without an edit: {late}; not as it should be: {faults or 'nothing'}")
    click.echo(f"logged at WARNING or above: {len(amiss)}" + "".join(f"\n    {line}" for line in amiss[:10]))
    sys.exit(0 if flat and not late and not faults and not amiss else 1)


if __name__ == "__main__":
    main()
