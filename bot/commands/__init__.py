"""What an operator can do: one file, one verb. The table says which verbs there are.

A verb is loaded when it is asked for: what one verb needs is not in the memory of another.
"""

from importlib import import_module

import click

VERBS = {
    "demo": "bot.commands.demo",
    "run": "bot.commands.run",
    "check": "bot.commands.check",
    "learn": "bot.commands.learn",
    "health": "bot.commands.health",
}
"""Verb -> the module that holds it, under the verb's own name."""


def verb(name: str) -> click.Command:
    """Give a verb of the table."""
    found: click.Command = getattr(import_module(VERBS[name]), name)
    return found


class Verbs(click.Group):
    """The tool itself, with the verbs of the table."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of all verbs, in the order of the table."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a verb; None for an unknown one."""
        return verb(cmd_name) if cmd_name in VERBS else None
