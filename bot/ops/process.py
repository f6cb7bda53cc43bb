"""The end of the process."""

import logging
import os
import sys
from typing import NoReturn

import click


def end(status: int, message: str = "") -> NoReturn:
    """End the process with what it printed and logged written out, and a message on stderr, if any.

    It ends without the clean-up of the interpreter: granian's threads may still hold Python objects, and
    before Python 3.14 a thread that wants the interpreter while that is being taken down aborts the process.
    """
    if message:
        click.echo(message, err=True)
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
