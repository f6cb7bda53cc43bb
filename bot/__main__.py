"""The command line: `axis-guide VERB`, or `python -m bot VERB`."""

import click

from bot.commands import Verbs
from bot.ops import process
from bot.ops.errors import SettingError


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="axis-guide")
def axis_guide() -> None:
    """Axis Guide explains, in plain words, what testosterone therapy does to hormones and sperm."""


def main() -> None:
    """Run the verb on the command line and end the process; a SettingError is one line and exit status 2."""
    try:
        axis_guide(prog_name="axis-guide")
    except SettingError as error:
        process.end(2, f"axis-guide: {error}")
    except SystemExit as ended:
        if isinstance(ended.code, str):
            process.end(1, ended.code)
        process.end(ended.code or 0)


if __name__ == "__main__":
    main()
