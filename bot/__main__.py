"""The command line: `axis-guide VERB`, or `python -m bot VERB`."""

import sys

import click

from bot.commands import Verbs
from bot.ops.errors import SettingError


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="axis-guide")
def axis_guide() -> None:
    """Axis Guide explains, in plain words, what testosterone therapy does to hormones and sperm."""


def main() -> None:
    """Run the verb on the command line; a SettingError is one line on stderr and exit status 2."""
    try:
        axis_guide(prog_name="axis-guide")
    except SettingError as error:
        click.echo(f"axis-guide: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
