"""Paper: what is typeset is tagged, has its language, and never shows a box for a letter."""

import re
from pathlib import Path

import pytest

from bot.model.prose import Bullets, Run, line
from bot.print import paper
from bot.print.blocks import blocks, language, said
from bot.print.fonts import MissingLetters
from bot.print.pictures import NotDrawn
from tests.sheets import unpacked

SHEET = '#import "common.typ": *\n#show: document-of\n= #say(data.title)\n#prose(data.blocks)\n'


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A template beside the real `common.typ`, as short as can be."""
    (tmp_path / "common.typ").write_bytes((paper.TEMPLATES / "common.typ").read_bytes())
    (tmp_path / "sheet.typ").write_text(SHEET, "utf-8")
    return tmp_path / "sheet.typ"


def data(title: str, lang: str) -> dict[str, object]:
    """What `SHEET` asks for; its prose is English, whatever the title is."""
    prose = (line("A paragraph.", "en"), Bullets(((Run("One", bold=True),), (Run("Two"),)), "en"))
    return {"title": said(title, lang), "paper": paper.PaperSize.A4, "blocks": blocks(prose)}


def test_a_sheet_is_tagged_and_says_its_language(sheet: Path) -> None:
    """PDF/UA-1: a reader aloud is told the title, the languages, what is a heading, and what a list."""
    found = unpacked(paper.pdf(sheet, data("عنوان", "ar"), "ar"))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in found
    for mark in (rb"/Marked true", rb"/Lang ?\(ar\)", rb"/Lang ?\(en\)", rb"/S ?/H1", rb"/S ?/LI\b"):
        assert re.search(mark, found), mark


def test_a_letter_without_a_font_is_named(sheet: Path) -> None:
    """It stands anywhere in the data; no box is printed in its place."""
    with pytest.raises(MissingLetters, match=re.escape("U+10A0 Ⴀ")):
        paper.pdf(sheet, data("Ⴀ", "en"), "en")


def test_a_picture_without_words_for_the_blind_is_refused(sheet: Path) -> None:
    """As PDF/UA-1 asks; a picture is a file beside the template."""
    sheet.write_text(f'{SHEET}#image("a.svg", width: 1cm)', "utf-8")
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    with pytest.raises(NotDrawn, match="alt"):
        paper.pdf(sheet, data("A title", "en"), "en", {"a.svg": drawing})


def test_numbers_keep_their_order_from_the_right() -> None:
    """A telephone number in Arabic stands in an isolate; in English nothing is added."""
    assert said("هاتف +44 20 7946", "ar")["text"] == "هاتف \u2066+44 20 7946\u2069"
    assert said("Call +44 20 7946", "en") == {
        "lang": "en",
        "region": "",
        "dir": "ltr",
        "text": "Call +44 20 7946",
    }
    assert [each["dir"] for each in blocks((line("a", "en"), line("ب", "ar")))] == ["ltr", "rtl"]
    assert language("pt-br") == {"lang": "pt", "region": "BR", "dir": "ltr"}
