"""The verbs of `axis-guide`: one file, one verb. `VERBS` says which there are.

A verb is imported when it is asked for, so that only what it needs takes memory.
"""

from importlib import import_module
from keyword import iskeyword

import click

from bot.commands.gc_disabled import gc_disabled

VERBS = {
    "demo": "bot.commands.demo",
    "run": "bot.commands.run",
    "check": "bot.commands.check",
    "train": "bot.commands.train",
    "health": "bot.commands.health",
    "new": "bot.commands.new",
    "new-clinic": "bot.commands.new_clinic",
    "status": "bot.commands.status",
    "diff": "bot.commands.diff",
    "accept": "bot.commands.accept",
    "review": "bot.commands.review",
    "send-back": "bot.commands.send_back",
    "ignore": "bot.commands.ignore",
    "poster": "bot.commands.poster",
    "handout": "bot.commands.handout",
    "export": "bot.commands.export",
    "import": "bot.commands.import_",
    "report": "bot.commands.report",
    "forget": "bot.commands.forget",
}
"""Verb -> the module in which a click command has the verb's name (`send_back`, `import_`).

The help lists them in this order.
"""


def verb(name: str) -> click.Command:
    """The command of a verb, its module imported; raises KeyError for an unknown one."""
    word = f"{name}_" if iskeyword(name) else name.replace("-", "_")
    with gc_disabled():
        found: click.Command = getattr(import_module(VERBS[name]), word)
    return found


class Verbs(click.Group):
    """A click group whose commands are imported on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """As in click: the names of all commands."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """As in click: a command, None for an unknown one."""
        return verb(cmd_name) if cmd_name in VERBS else None
