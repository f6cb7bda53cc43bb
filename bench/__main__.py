"""The command: `bench/run`."""

import sys
from pathlib import Path

import click

from bench.candidates import CANDIDATES, HERE
from bench.harness import Harness, HarnessError
from bench.report import Report
from bench.scenarios import PARTS, Bench, node_is_missing
from bench.settings import FULL, QUICK, Clock


@click.command()
@click.option(
    "--quick", is_flag=True, help="Two short rounds, about 9 minutes: enough to see, too few to quote."
)
@click.option(
    "--only",
    multiple=True,
    metavar="NAME",
    help=f"A part ({', '.join(PARTS)}) or a piece of a candidate's name; may be given again.",
)
@click.option("--list", "listed", is_flag=True, help="Print the candidates, and end.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=HERE / "results.json",
    help="Where the figures go. [default: bench/results.json]",
)
def main(quick: bool, only: tuple[str, ...], listed: bool, output: Path) -> None:
    """Measure what a tap costs this bot and its peers, side by side on this machine.

    A light Bot API server runs on one core and the bot under test on another. A tap is a callback query
    that must be answered, and an edit to a page of about 1,100 characters with nine buttons. Every tap is
    checked. The full run takes about 40 minutes; it begins nothing new after 50, and so never takes 52
    (--quick: 14, and so never 16).
    Nothing leaves this machine. Quote ratios of one run only; another machine gives other figures.
    With “50 ms API” every call but getUpdates is answered 50 ms late; times are until the edit has reached
    the API, so its own delay comes on top.
    """
    if listed:
        click.echo("\n".join(each.name for each in CANDIDATES))
        return
    parts = [each for each in PARTS if each in only]
    wanted = [each for each in only if each not in PARTS]
    candidates = tuple(each for each in CANDIDATES if not wanted or any(name in each.name for name in wanted))
    if not candidates:
        raise click.BadParameter(
            f"no part and no candidate is called so: {', '.join(wanted)}", param_hint="--only"
        )
    lengths = QUICK if quick else FULL
    try:
        with Harness() as harness:
            bench = Bench(harness, lengths, Clock(lengths.minutes), candidates)
            if node_is_missing():
                bench.left_out |= {
                    each.name: "there is no Node here" for each in candidates if each.family == "node"
                }
            bench.look()
            for part in parts or PARTS:
                if not bench.clock.over:
                    PARTS[part](bench)
            report = Report(bench)
    except HarnessError as error:
        sys.exit(f"bench: {error}")
    report.print()
    report.write(output)
    click.echo(f"every figure of every round: {output}")


if __name__ == "__main__":
    main()
