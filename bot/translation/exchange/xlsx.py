"""Writes the texts of a language as a spreadsheet (XLSX), and reads what Excel and its like gave back."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.model.review import State
from bot.text.bidi import is_rtl
from bot.translation.exchange import fields
from bot.translation.exchange.rows import OWN_WORDS, Row

COLUMNS = (
    ("key", 24),
    ("state", 10),
    ("English", 60),
    ("translation", 60),
    ("English it was made from", 40),
    ("limit", 18),
    ("note", 40),
    ("text", 14),
)
"""Heading and width of each column, in characters; the last one, hidden, has the hash of the translation."""

_TRANSLATION = 4
_SHADES = {State.MISSING: "FCE4D6", State.STALE: "FFF2CC"}
_GREY = "EDEDED"


def write(rows: Sequence[Row], lang: str) -> bytes:
    """The workbook; its one sheet is named after the language, and only translations can be typed over."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = lang
    for column, (name, width) in enumerate(COLUMNS, 1):
        _put(sheet, 1, column, name).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(rows, 2):
        for column, text in enumerate(_cells(row), 1):
            _put(sheet, number, column, text)
        _open(sheet.cell(number, _TRANSLATION), row, rtl=is_rtl(lang))
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.column_dimensions[get_column_letter(len(COLUMNS))].hidden = True
    _protect(sheet)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cells(row: Row) -> Iterator[str]:
    markup = [fields.MARKUP] if fields.is_prose(row.unit.key) else []
    shown = fields.meaning(row.unit.key)
    note = " ".join((f"{shown[0].upper()}{shown[1:]}.", *markup, *row.notes))
    yield from (row.unit.name, str(row.state), row.unit.english, row.unit.text)
    yield from (row.old, row.limit, note, row.base)


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write a cell that stays text, whatever it begins with."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = text or None
    if text:
        cell.data_type = "s"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _open(cell: object, row: Row, *, rtl: bool) -> None:
    """Let a translation be typed, and show by its shade whether it waits."""
    assert isinstance(cell, Cell)
    cell.alignment = Alignment(
        wrap_text=True, vertical="top", readingOrder=2 if rtl else 1, horizontal="right" if rtl else "left"
    )
    own = row.unit.key[0] == OWN_WORDS
    cell.protection = Protection(locked=own)
    if shade := _GREY if own else _SHADES.get(row.state):
        cell.fill = PatternFill("solid", start_color=shade)


def _protect(sheet: Worksheet) -> None:
    """Against slips only: there is no password, and columns can be made wider, sorted and filtered."""
    sheet.protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "autoFilter", "sort"):
        setattr(sheet.protection, allowed, False)
