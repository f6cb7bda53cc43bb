"""The verb `report`: what was read, month by month, for a clinic or for all, without small numbers."""

import asyncio
import os
from pathlib import Path

import click

from bot.loader.titles import Titles, titles
from bot.ops import retention, settings
from bot.ops.errors import SettingError, StoreDown
from bot.ops.report import FORMS
from bot.ops.report.cells import grouped
from bot.ops.report.months import day, whole_months
from bot.ops.report.protection import protected
from bot.ops.report.tables import first_told
from bot.ops.report.tables import report as made
from bot.ops.usage import Count
from bot.store import records


@click.command(
    epilog="Example: axis-guide report --clinic stmary --from 2026-09-01 --html --output report.html"
)
@click.option("--clinic", metavar="ID", help="Only what was opened by those who came by this clinic's link.")
@click.option(
    "--from", "since", metavar="DAY", help="Begin here, such as 2026-09-01; else with what is kept."
)
@click.option("--to", "until", metavar="DAY", help="End here, such as 2026-10-31; else with last month.")
@click.option("--csv", "form", flag_value="csv", help="Write a table for a spreadsheet.")
@click.option("--html", "form", flag_value="html", help="Write a page to read, print and send.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write here.")
def report(
    clinic: str | None, since: str | None, until: str | None, form: str | None, output: Path | None
) -> None:
    """Tell what was read.

    Reads DATABASE_URL. Tells of whole months that are over: pages,
    situations, languages, opinions, links, and texts without an answer.
    Numbers under 5 are not told, and no two reports can be subtracted
    to find one; docs/reports.md says how.
    """
    asked = (day(since, "--from") if since else None, day(until, "--to") if until else None)
    months = whole_months(*asked, retention.today())
    names = titles(settings.folders(os.environ))
    told = protected(grouped(asyncio.run(_counts(settings.database(os.environ), months))))
    if clinic is not None and (clinic == "" or clinic not in {at for _, at in told}):
        _check_clinic(clinic, names)
    begun = months[0] if since else first_told(told, clinic, months[-1])
    text = FORMS[form or "text"](made(told, [each for each in months if each >= begun], names, clinic))
    _write(text, output, encoding="utf-8-sig" if form == "csv" else "utf-8")


async def _counts(url: str, months: tuple[str, ...]) -> dict[Count, int]:
    """The counts of these months, which follow each other."""
    async with records(url) as held:
        try:
            return await held.counts(f"{months[0]}-01", f"{months[-1]}-32")
        except StoreDown as error:
            failure = SettingError(f"the counts cannot be read: {error}. Try again once the database answers")
        raise failure


def _check_clinic(clinic: str, names: Titles) -> None:
    """Raise SettingError for a clinic that neither has a file nor was counted."""
    if clinic not in names.clinics:
        known = ", ".join(names.clinics) or "none"
        raise SettingError(f"--clinic {clinic}: there is no such clinic. The folder of clinics has: {known}")


def _write(text: str, output: Path | None, encoding: str) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding, newline="")
    except OSError as error:
        raise SettingError(
            f"--output {output} cannot be written ({error.strerror}). Name another file"
        ) from None
    click.echo(f"Written: {output}")
