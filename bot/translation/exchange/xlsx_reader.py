"""Reads a spreadsheet (XLSX) that came back, and finds the texts that a program took for something else."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from bot.model.finding import Finding
from bot.model.review import Key, Unit
from bot.translation.exchange.rows import Entry
from bot.translation.exchange.xlsx import COLUMNS

_NEEDED = ("key", "English", "translation")
_NO = frozenset({"no", "n", "off", "false", "falso", "falsch", "faux"})
_YES = frozenset({"yes", "y", "on", "true", "verdadero", "wahr", "vrai"})
_FORMULAS = {"=FALSE()": False, "=TRUE()": True}
"""How LibreOffice writes such a value in a cell that is formatted as text."""
_AGAIN = "Format the cell as text, and type it again"
_UNREADABLE = (BadZipFile, InvalidFileException, KeyError, ValueError, OSError)
"""What openpyxl raises for a file that is none of its own."""

Units = Mapping[Key, Unit]


def read(name: str, data: bytes, units_of: Callable[[str], Units]) -> tuple[list[Entry], list[Finding]]:
    """The texts of the sheet, and a finding for each cell that holds no text any more.

    `units_of` is asked for today's texts by the name of the sheet, which is that of the language. A cell that
    holds today's text as a program takes it (`no` as FALSE, 12:30 as a time) is that text.
    """
    try:
        book = load_workbook(BytesIO(data))
    except _UNREADABLE:
        fix = "Save it as an Excel workbook (.xlsx)"
        return [], [Finding(f"{name}:1", "this is no spreadsheet that can be read", fix)]
    for sheet in book.worksheets:
        heads = {str(cell.value).strip(): cell.column - 1 for cell in sheet[1] if cell.value}
        if all(each in heads for each in _NEEDED):
            return _rows(name, sheet, heads, units_of(sheet.title))
    fix = f"Bring back the columns {', '.join(each for each, _ in COLUMNS[:-1])}"
    return [], [Finding(f"{name}:1", "no sheet has the headings in its first row", fix)]


def _rows(
    name: str, sheet: Worksheet, heads: Mapping[str, int], units: Units
) -> tuple[list[Entry], list[Finding]]:
    entries: list[Entry] = []
    findings: list[Finding] = []
    for number, cells in enumerate(sheet.iter_rows(min_row=2, values_only=False), 2):
        where = f"{name}:{number}"
        values = {head: cells[at].value for head, at in heads.items()}
        types = {head: str(cells[at].data_type) for head, at in heads.items()}
        key = str(values["key"] or "").strip()
        if not key:
            findings += _keyless(where, values["translation"])
            continue
        path = tuple(key.split("/"))
        unit = units.get(path)
        try:
            text = _text(values["translation"], types["translation"], unit.text if unit else "")
            english = _text(values["English"], types["English"], unit.english if unit else "")
        except ValueError as error:
            findings.append(Finding(where, f"{key}: {error}", _AGAIN))
            continue
        base = values.get("text")
        entry = Entry(
            where=where, key=path, text=text, english=english, base=base if isinstance(base, str) else ""
        )
        entries.append(entry)
    return entries, findings


def _keyless(where: str, value: object) -> Iterator[Finding]:
    if value:
        yield Finding(where, "a translation stands here without a key", "Write its key in the first column")


def _text(value: object, kind: str, today: str) -> str:
    """The text of a cell; raises ValueError where a program made it another thing, and it is not today's."""
    if isinstance(value, str) and kind == "s":
        return value
    if value is None:
        return ""
    if kind == "f":
        value = value if isinstance(value, str) else getattr(value, "text", "")
        if value in _FORMULAS:
            value, kind = _FORMULAS[value], "b"
    if _bends(today, value):
        return today
    what = {
        "f": "a formula",
        "e": "an error value",
        "b": "true or false",
        "n": "a number",
        "d": "a date or time",
    }
    raise ValueError(f"the cell holds {what.get(kind, 'no text')} ({value}), not a text")


def _bends(text: str, value: object) -> bool:
    """Whether a spreadsheet program makes this value of this text."""
    said = text.strip()
    match value:
        case bool():
            return said.casefold() in (_YES if value else _NO)
        case str():
            return said == value
        case int() | float():
            return (
                re.fullmatch(r"[-+]?\d+(?:[.,]\d+)?", said) is not None
                and float(said.replace(",", ".")) == value
            )
        case datetime() | date():
            return said == str(value)
        case time() | timedelta():
            return said in (str(value), str(value)[:-3], str(value).lstrip("0"), str(value)[:-3].lstrip("0"))
    return False
