"""A report as text for a terminal."""

from collections.abc import Iterator

from bot.ops.report.tables import LEGEND, Report, Table


def written(report: Report) -> str:
    """The whole report; every table has its figures in columns."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield report.title
    yield f"Months: {report.span}"
    yield LEGEND
    for table in report.tables:
        yield ""
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    yield table.title.upper()
    if table.note:
        yield table.note
    lines = [table.columns, *((row.name, *map(table.told, row.figures)) for row in table.rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for name, *figures in lines:
        cells = (figure.rjust(width) for figure, width in zip(figures, widths[1:], strict=True))
        yield "  ".join([name.ljust(widths[0]), *cells])
    if not table.rows:
        yield "(none to tell of)"
