"""The verb `health`: asks a bot that runs on this machine whether it can do its job.

A container runs it every half minute, so it imports nothing large (`tests/test_house.py`).
"""

import os
import sys
from http.client import HTTPConnection, HTTPException

import click

from bot.ops import settings

_TIMEOUT_SECONDS = 5
"""For connecting and for each read."""


@click.command()
def health() -> None:
    """Ask the bot of this machine whether it can do its job.

    Reads LISTEN, where the bot serves /healthz. Ends with 0 if all is well, else says why and ends with 1.
    """
    listen = settings.listen_at(os.environ.get("LISTEN") or "127.0.0.1:8080")
    host = settings.reachable(listen.host)
    try:
        connection = HTTPConnection(host, listen.port, timeout=_TIMEOUT_SECONDS)
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        said, status = answer.read().decode().strip(), answer.status
        connection.close()
    except (OSError, HTTPException) as error:
        said, status = f"nothing answers at {host}:{listen.port} ({error})", 0
    click.echo(said)
    sys.exit(0 if status == 200 else 1)
