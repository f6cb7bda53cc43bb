"""The verb `check`: every rule over every screen in every language."""

import os
import sys

import click

from bot import checks
from bot.checks import figures, readability
from bot.commands.gc_disabled import gc_disabled
from bot.commands.side_by_side import side_by_side
from bot.crawl import at_clinics, crawl
from bot.loader import unrecorded
from bot.loader.site import Loaded, load
from bot.model.finding import Severity, shortened
from bot.model.library import SOURCE
from bot.ops import settings

_HARDEST = 10
"""How many English pages `--clarity` names first."""


@click.command()
@click.option("--clarity", "clear", is_flag=True, help="Report how clear each topic is.")
@click.option("--figures", "counted", is_flag=True, help="Report the library in figures.")
@gc_disabled()
def check(clear: bool, counted: bool) -> None:
    """Check every text and every screen in every language.

    Prints what is to be fixed: where, what and how. Ends with 1 if
    anything must be fixed, and with 0 for warnings.
    """
    folders = settings.folders(os.environ)
    loaded = load(folders)
    if clear or counted:
        _report(loaded) if clear else _figures(loaded)
        return
    with side_by_side(checks.parts(loaded.library, loaded.site)) as content:
        screens = crawl(loaded.site) | at_clinics(loaded.site) if loaded.site else {}
    findings = {
        *loaded.findings,
        *loaded.clinics.findings,
        *unrecorded.findings(loaded, folders),
        *(checks.check_screens(loaded.site, screens) if loaded.site else ()),
        *content,
    }
    for finding in shortened(findings):
        kind = "" if finding.severity is Severity.ERROR else f"{finding.severity}: "
        click.echo(f"{finding.where}: {kind}{finding.what}.\n{click.style(f'    {finding.fix}.', dim=True)}")
    languages = " ".join(loaded.site.catalogs) if loaded.site else "none"
    errors = sum(each.severity is Severity.ERROR for each in findings)
    looks = f" To look at: {len(findings) - errors}." if len(findings) > errors else ""
    click.echo(f"{len(screens)} screens, languages: {languages}. To fix: {errors}.{looks}")
    sys.exit(1 if errors else 0)


def _report(loaded: Loaded) -> None:
    """Print a paragraph a topic and language, then the texts that read hard."""
    click.echo("Informed by PEMAT-P and the Clear Communication Index: what a program can see.")
    click.echo("Level: Flesch-Kincaid grade in English (lower is easier), INFLESZ in Spanish (higher).")
    hardest = readability.hardest(loaded.library, SOURCE)[:_HARDEST]
    click.echo("\nTo be made plainer before they are translated, the hardest first:")
    click.echo("\n".join(f"    {SOURCE}/{page}: `body` reads at {level:.1f}" for level, page in hardest))
    rows = list(readability.report(loaded.library))
    for row in rows:
        level = f"median level of the bodies {row.level:.1f}" if row.levels else "no formula for the level"
        click.echo(f"\n{row.lang}/{row.topic}: {row.pages} pages, {level}")
        for item, kept in row.kept:
            click.echo(f"    {kept}/{row.pages} {item}")
    click.echo()
    for row in rows:
        for note in row.notes:
            click.echo(f"{row.lang}/{row.topic}/{note}")


def _figures(loaded: Loaded) -> None:
    """Print a paragraph a language."""
    for lang, found in figures.report(loaded.library, loaded.site):
        click.echo(f"\n{lang}")
        for label, value in found:
            click.echo(f"    {label}: {value}")
