"""What is told of the counts: small numbers never, and so that nobody can work them out (docs/reports.md).

`FORMS` says which form is written by what; `bot.commands.report` asks for one.
"""

from collections.abc import Callable

from bot.ops.report import page, plain, spreadsheet
from bot.ops.report.tables import Report

FORMS: dict[str, Callable[[Report], str]] = {
    "text": plain.written,
    "csv": spreadsheet.written,
    "html": page.written,
}
