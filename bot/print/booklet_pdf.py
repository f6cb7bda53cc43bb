"""Writes a booklet as a PDF, by the template `booklet.typ`."""

from collections.abc import Mapping

from bot.model.prose import plain
from bot.model.screen import Picture
from bot.print.blocks import Data, blocks, said
from bot.print.booklet import Booklet, Row, Section
from bot.print.paper import TEMPLATES, PaperSize, pdf

Drawn = Mapping[Picture, bytes]
"""Picture -> its PNG; one that could not be drawn is not there, and its words stand in its place."""


def booklet_pdf(booklet: Booklet, drawn: Drawn, logo: bytes = b"", paper: PaperSize = PaperSize.A4) -> bytes:
    """The PDF; raises NotDrawn or MissingLetters. `logo` is that of its clinic, empty for none."""
    files = {file_name(each): png for each, png in drawn.items()}
    clinic = booklet.clinic
    if clinic and logo:
        files[clinic.logo] = logo
    return pdf(TEMPLATES / "booklet.typ", data(booklet, drawn, logo, paper), booklet.langs[0], files)


def file_name(picture: Picture) -> str:
    """The name by which the template opens a picture."""
    return f"{picture.name}-{picture.lang}.png"


def data(booklet: Booklet, drawn: Drawn, logo: bytes = b"", paper: PaperSize = PaperSize.A4) -> Data:
    """What the template prints."""
    lang, clinic = booklet.langs[0], booklet.clinic
    title = ": ".join(("Axis Guide", " · ".join(_texts(row)[0] for row in booklet.titles)))
    name = clinic.name(lang) if clinic else ""
    return {
        "title": said(title, lang),
        "paper": paper,
        "columns": len(booklet.langs),
        "titles": _rows(booklet.titles),
        "about": _rows(booklet.about),
        "printed": _rows(booklet.printed),
        "contact": _rows(booklet.contact),
        "contents": said(_texts(booklet.contents)[0], lang),
        "clinic": said(name, lang),
        "logo": clinic.logo if clinic and logo else "",
        "sections": [_section(each, drawn) for each in booklet.sections],
    }


def _section(section: Section, drawn: Drawn) -> Data:
    shown = [each for each in section.pictures if each in drawn]
    words = [each for each in section.pictures if each not in drawn]
    return {
        "anchor": section.anchor,
        "kind": section.kind,
        "title": [said(plain((each,)), each.lang) for each in section.title if each],
        "rows": _rows(section.rows),
        "pictures": [{"file": file_name(each), "alt": said(each.alt, each.lang)} for each in shown],
        "in_words": [said(each.alt, each.lang) for each in words],
        "closing": _rows(section.closing),
        "small": _rows(section.small),
    }


def _rows(rows: tuple[Row, ...]) -> list[list[Data | None]]:
    return [[blocks((each,))[0] if each else None for each in row] for row in rows]


def _texts(row: Row) -> list[str]:
    return [plain((each,)) if each else "" for each in row]
