"""The verb `forget`: an operator deletes what is remembered, all of it or what belongs to one clinic."""

import asyncio
import os

import click

from bot.model.clinic import ID
from bot.ops import settings
from bot.ops.errors import SettingError, StoreDown
from bot.ops.retention import Deleted
from bot.store import records


@click.command(epilog="Example: axis-guide forget --clinic stmary")
@click.option(
    "--all", "everything", is_flag=True, help="Delete what is remembered about anybody, and all counts."
)
@click.option("--clinic", metavar="ID", help="Take this clinic out of people's rows, and delete its counts.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(everything: bool, clinic: str | None, yes: bool) -> None:
    """Delete what is remembered.

    Reads DATABASE_URL. With --clinic people keep their language and
    their questions. Backups are not touched. A bot that runs goes on
    remembering: take the clinic's file away and restart it first.
    """
    if everything == (clinic is not None):
        raise SettingError("forget what? Give either --all or --clinic ID")
    if clinic is not None and not ID.fullmatch(clinic):
        raise SettingError(
            f"--clinic {clinic} is no id of a clinic: small letters and digits, such as stmary"
        )
    url = settings.database(os.environ)
    what = (
        f"all traces of the clinic {clinic}"
        if clinic
        else "what is remembered about everybody, and all counts"
    )
    if not yes:
        click.confirm(f"Delete {what}? This cannot be undone.", abort=True)
    people, counts = asyncio.run(_forgotten(url, clinic))
    rows = f"{people} rows of people {'have lost this clinic' if clinic else 'deleted'}"
    click.echo(f"{rows}, {counts} counts deleted.")


async def _forgotten(url: str, clinic: str | None) -> Deleted:
    async with records(url) as held:
        try:
            return await (held.forget_clinic(clinic) if clinic else held.forget_all())
        except StoreDown as error:
            failure = SettingError(f"not all is deleted: {error}. Run it again once the database answers")
        raise failure
