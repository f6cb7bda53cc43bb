"""The process that makes one document: its words come in as JSON, its PDF goes out, no file is written."""

import json
import os
import resource
import sys
from pathlib import Path

from bot.print.fonts import MissingLetters
from bot.print.paper import TEMPLATES, pdf
from bot.print.pictures import NotDrawn

_NICE = 10
"""How far we step back, so that the bot answers others in the meantime."""


def main() -> int:
    """Write the PDF of `{"template": …, "lang": …, "data": …}` to stdout and return 0; else say why, 1."""
    write_no_files()
    os.nice(_NICE)
    request = json.load(sys.stdin.buffer)
    try:
        made = pdf(TEMPLATES / Path(request["template"]).name, request["data"], request["lang"])
    except (MissingLetters, NotDrawn, OSError) as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return 1
    sys.stdout.buffer.write(made)
    return 0


def write_no_files() -> None:
    """Have the system refuse this process every byte in a file, a core dump too (setrlimit(2))."""
    for each in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(each, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
