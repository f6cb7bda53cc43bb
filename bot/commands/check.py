"""The verb `check`: every rule over every screen in every language."""

import os
import sys

import click
from rich.console import Console

from bot import checks
from bot.crawl import crawl
from bot.edges import settings
from bot.edges.files.site import load


@click.command()
def check() -> None:
    """Check every text and every screen in every language.

    Prints what is to be mended: where, what and how. Ends with 1 if there is anything, else with 0.
    """
    console = Console(highlight=False, soft_wrap=True)
    loaded = load(settings.folders(os.environ))
    findings = sorted({*loaded.findings, *checks.check(loaded.library, loaded.site)})
    for finding in findings:
        console.print(f"{finding.where}: {finding.what}.", markup=False)
        console.print(f"    {finding.mend}.", style="dim", markup=False)
    screens = len(crawl(loaded.site)) if loaded.site else 0
    languages = " ".join(loaded.site.catalogs) if loaded.site else "none"
    console.print(f"{screens} screens, languages: {languages}. To mend: {len(findings)}.", markup=False)
    sys.exit(1 if findings else 0)
