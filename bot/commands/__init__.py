"""What an operator can do: one file, one verb. The table says which verbs there are."""

import click

from bot.commands import check, demo, run

VERBS: tuple[click.Command, ...] = (demo.demo, run.run, check.check)
