"""A report as CSV (RFC 4180), one figure a line, in which no cell can be a formula."""

import csv
import io

from bot.ops.report.tables import LEGEND, Report

COLUMNS = ("months", "table", "row", "column", "figure")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Beginnings that spreadsheet programs take for a formula (OWASP, CSV Injection)."""


def written(report: Report) -> str:
    """All figures, and a last line that says how to read them."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for table in report.tables:
        for row in table.rows:
            for column, figure in zip(table.columns[1:], row.figures, strict=True):
                cells = (report.span, table.key, row.name, column, table.told(figure))
                rows.writerow([safe(each) for each in cells])
    rows.writerow([report.span, "about", report.title, "how to read it", LEGEND])
    return text.getvalue()


def safe(cell: str) -> str:
    """The cell, with an apostrophe before it where it could be a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
