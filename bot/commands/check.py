"""The verb `check`: every rule over every screen in every language."""

import os
import sys

import click
from rich.console import Console
from rich.table import Table

from bot import checks
from bot.checks import clarity
from bot.crawl import crawl
from bot.edges import settings
from bot.edges.files.site import Loaded, load


@click.command()
@click.option("--clarity", "clear", is_flag=True, help="Report how clear each topic is.")
def check(clear: bool) -> None:
    """Check every text and every screen in every language.

    Prints what is to be mended: where, what and how. Ends with 1 if there is anything, else with 0.
    """
    console = Console(highlight=False, soft_wrap=True)
    loaded = load(settings.folders(os.environ))
    if clear:
        _report(console, loaded)
        return
    findings = sorted({*loaded.findings, *checks.check(loaded.library, loaded.site)})
    for finding in findings:
        console.print(f"{finding.where}: {finding.what}.", markup=False)
        console.print(f"    {finding.mend}.", style="dim", markup=False)
    screens = len(crawl(loaded.site)) if loaded.site else 0
    languages = " ".join(loaded.site.catalogs) if loaded.site else "none"
    console.print(f"{screens} screens, languages: {languages}. To mend: {len(findings)}.", markup=False)
    sys.exit(1 if findings else 0)


def _report(console: Console, loaded: Loaded) -> None:
    """Print a row a topic and language, then the texts that read hard."""
    table = Table(title="Informed by PEMAT-P and the Clear Communication Index: what a program can see")
    for name in ("language", "topic", "pages", "body: median level", *(item for item, _ in clarity.ITEMS)):
        table.add_column(name)
    rows = list(clarity.report(loaded.library))
    for row in rows:
        reading = f"{row.level:.1f}" if row.levels else "no formula"
        table.add_row(
            row.lang, row.topic, str(row.pages), reading, *(f"{n}/{row.pages}" for _, n in row.kept)
        )
    console.print(table)
    console.print("Level: Flesch-Kincaid grade in English (lower is easier), INFLESZ in Spanish (higher).")
    for row in rows:
        for note in row.notes:
            console.print(f"{row.lang}/{row.topic}/{note}", markup=False)
