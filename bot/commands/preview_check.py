"""Checks a language for the preview in a process of its own, so that no save waits for the rules."""

import asyncio
import os
import sys
from pathlib import Path
from subprocess import DEVNULL, PIPE

import msgspec

from bot.checks.one_language import check
from bot.loader.folders import Folders
from bot.loader.site import load
from bot.model.finding import Finding, Severity
from bot.ops.environment import without_secrets

_NICE = 10
"""How much the process gives way to the one that shows the words."""


async def checked(folders: Folders, lang: str) -> list[Finding]:
    """All findings of a language's files; takes seconds, and cancelling it ends the process.

    Raises msgspec.DecodeError where the process has failed; it says why on stderr.
    """
    command = (sys.executable, "-m", __name__, str(folders.content), str(folders.locales), lang)
    process = await asyncio.create_subprocess_exec(
        *command, stdin=DEVNULL, stdout=PIPE, env=without_secrets()
    )
    try:
        said, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    rows = msgspec.json.decode(said, type=list[tuple[str, str, str, Severity]])
    return [Finding(where, what, fix, severity=severity) for where, what, fix, severity in rows]


def main(content: str, locales: str, lang: str) -> None:
    """Write the findings to stdout as JSON."""
    os.nice(_NICE)
    loaded = load(Folders(Path(content), Path(locales)))
    found = {*loaded.findings, *check(loaded.library, loaded.site, lang)}
    rows = [(each.where, each.what, each.fix, each.severity) for each in sorted(found)]
    sys.stdout.buffer.write(msgspec.json.encode(rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
