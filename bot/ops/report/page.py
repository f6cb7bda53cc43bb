"""A report as one HTML file that loads nothing and runs nothing: for a browser, a printer, a mail."""

from html import escape

from bot.ops.report.charts import bars
from bot.ops.report.tables import LEGEND, Report, ReportRow, Table

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Content Security Policy: nothing but the style in the file itself."""

_STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 48rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; }
svg { width: 100%; height: auto; margin: .5rem 0; } svg rect { fill: #1f5f8b; }
svg text { font-size: 13px; fill: #1a1a1a; dominant-baseline: central; } svg .name { text-anchor: end; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: start; font-weight: 600; padding: .25rem 0; }
th, td { border-bottom: 1px solid #ccc; padding: .2rem .5rem; text-align: start; vertical-align: top; }
th[scope=row] { font-weight: 400; } td, thead th + th { text-align: end; font-variant-numeric: tabular-nums; }
@page { size: A4; margin: 15mm; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10pt; }
  h2 { break-after: avoid; } svg, tr, caption { break-inside: avoid; } thead { display: table-header-group; }
  svg rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""


def written(report: Report) -> str:
    """The whole page; each chart has its table behind it."""
    title = escape(report.title)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n<p>Months: {report.span}</p>\n<p>{escape(LEGEND)}</p>\n"
        f"{''.join(map(_section, report.tables))}</main>\n</body>\n</html>\n"
    )


def _section(table: Table) -> str:
    figures = [(row.name, row.figures[0]) for row in table.rows if row.name != "Together"]
    heading = f"{table.title}: {table.columns[1].lower()}"
    note = f"<p>{escape(table.note)}</p>\n" if table.note else ""
    return (
        f'<section aria-labelledby="{table.key}">\n<h2 id="{table.key}">{escape(table.title)}</h2>\n{note}'
        f"{bars(table.key, heading, figures)}\n{_table(table)}</section>\n"
    )


def _table(table: Table) -> str:
    if not table.rows:
        return "<p>None to tell of.</p>\n"
    heads = "".join(f'<th scope="col">{escape(each)}</th>' for each in table.columns)
    rows = "".join(_row(table, row) for row in table.rows)
    caption = f"<caption>{escape(table.title)}: all figures</caption>"
    return f"<table>\n{caption}\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _row(table: Table, row: ReportRow) -> str:
    cells = "".join(f"<td>{escape(_grouped(table.told(each)))}</td>" for each in row.figures)
    return f'<tr><th scope="row"><bdi>{escape(row.name)}</bdi></th>{cells}</tr>\n'


def _grouped(told: str) -> str:
    """A figure with commas between the thousands."""
    return f"{int(told):,}" if told.isdecimal() else told
