"""The handout: the same words and states as on the screens, urgent help always, in one language or two."""

import re
import struct
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.commands.handout import handout as verb
from bot.commands.handout import parts
from bot.frame import CLOSING_PROMPT, checked, framed
from bot.loader.folders import Folders
from bot.loader.site import Loaded
from bot.model.address import Address
from bot.model.clinic import Clinic
from bot.model.prose import Block, plain
from bot.model.site import Site, Visit
from bot.ops.errors import SettingError
from bot.print.booklet import Booklet, Kind, Row, Section
from bot.print.booklet_html import booklet_html
from bot.print.booklet_pdf import booklet_pdf, data
from bot.print.handout import booklet
from bot.screens import page
from tests.sheets import CLINIC, pages, unpacked

DAY = date(2026, 11, 29)


def of(site: Site | None, langs: Sequence[str], *names: str, clinic: Clinic | None = None) -> Booklet:
    """The handout of what is named as on the command line."""
    assert site is not None
    site = replace(site, clinics={clinic.id: clinic}) if clinic else site
    return booklet(site, langs, parts(site.library.sitemap, names), day=DAY, clinic=clinic)


def said(rows: Sequence[Row], column: int = 0) -> str:
    """The words of one column."""
    return plain([each for row in rows if column < len(row) and (each := row[column])])


def section(found: Booklet, anchor: str) -> Section:
    """The one section of this anchor."""
    (only,) = (each for each in found.sections if each.anchor == anchor)
    return only


def png(width: int = 4, height: int = 5) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, held: bytes) -> bytes:
        return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


ALWAYS = ["help", "safety-urgent", "safety-same-day", "numbers"]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["axis/pill"], ["axis", "axis-pill"]),
        (["baby"], ["baby", "axis-recovery", "axis-loop"]),
        (["axis/loop", "baby", "axis/pill"], ["axis", "axis-loop", "axis-pill", "baby", "axis-recovery"]),
        (["safety"], []),
        ([], ["axis", "axis-loop", "axis-pill", "axis-recovery"]),
    ],
)
def test_what_is_asked_for_is_printed_once_and_urgent_help_always(
    small: Loaded, names: list[str], shown: list[str]
) -> None:
    """In the order in which it is asked for; without a name everything."""
    anchors = [each.anchor for each in of(small.site, ["en"], *names).sections]
    pages_shown = anchors[: anchors.index("help")]
    assert pages_shown == shown
    assert anchors[len(shown) : len(shown) + 4] == ALWAYS
    assert len(anchors) == len(set(anchors))


def test_a_page_has_the_words_and_the_state_of_its_screen(small: Loaded) -> None:
    """The text, the question, exactly one prompt, and the line that says how far it was checked."""
    assert small.site is not None
    for lang in ("en", "es"):
        visit = Visit(site=small.site, address=Address(lang, "topic", ("axis", "pill")))
        screen = page.show(visit, "axis", "pill")
        assert screen is not None
        screen, printed = framed(visit, screen), section(of(small.site, [lang], "axis"), "axis-pill")
        assert said(printed.rows) == plain(screen.body)
        assert said(printed.closing) == plain(screen.closing)
        assert said(printed.closing).count(visit.say(CLOSING_PROMPT)) == 1
        assert said(printed.small).split("\n")[-1] == checked(visit, screen.standing) != ""


def test_a_page_that_is_not_translated_is_in_english_and_says_so(small: Loaded) -> None:
    """The notice is in the language of the handout; the page keeps its own, for whoever has it read aloud."""
    assert small.site is not None
    found = section(of(small.site, ["ar"], "axis/loop"), "axis-loop")
    assert [each and each.lang for row in found.rows for each in row] == ["en"] * len(found.rows)
    visit = Visit(site=small.site, address=Address("ar"))
    notice = visit.say("This page is not in {language} yet. Here it is in English.", language="العربية")
    assert notice.startswith("هذه")
    assert said(found.small).split("\n")[-1] == notice
    html = booklet_html(of(small.site, ["ar"], "axis/loop"), {}).decode()
    assert '<p lang="en" dir="ltr"><strong>The loop turns, and then it turns again.' in html


def test_two_languages_stand_side_by_side(site: Site) -> None:
    """Block beside block, all of one kind, on every page that ships, in the language that reads otherwise."""
    found = of(site, ["ar", "en"], clinic=CLINIC)
    assert len(found.sections) > 80

    def alike(first: Block | None, second: Block | None) -> bool:
        return type(first) is type(second) and first != second

    for each in found.sections:
        if each.kind in (Kind.PAGE, Kind.WORDS) or each.anchor.startswith("safety-"):
            assert all(alike(*row) for row in each.rows), each.anchor
            assert {block.lang for row in each.rows for block in row if block} == {"ar", "en"}


def test_sources_are_numbered_and_those_that_may_not_be_shown_are_counted(small: Loaded) -> None:
    """A page names the numbers of the list at the end; what rests on memory is not in it."""
    found = of(small.site, ["es"], "axis")
    assert said(found.sections[-1].rows).split("\n") == ["Author A. A paper. 2020.", "Maker. A label. 2021."]
    assert [said(section(found, each).small).split("\n")[0] for each in ("axis-loop", "axis-pill")] == [
        "Fuentes: 1",
        "Fuentes: 2",
    ]


def test_the_clinics_numbers_come_first(small: Loaded) -> None:
    """On the title page stands how to reach it, on the page of numbers its own before all."""
    found = of(small.site, ["en"], "axis", clinic=CLINIC)
    assert "+44 20 7946 0018" in said(found.contact)
    assert said(section(found, "numbers").rows).split("\n")[1].endswith("emergency 999")
    assert "does not exist" not in said(found.contact)
    example = replace(CLINIC, example=True)
    assert "does not exist" in said(of(small.site, ["en"], "axis", clinic=example).contact)


def loads(html: str) -> list[str]:
    """What a page runs, or takes from elsewhere."""
    return re.findall(
        r"<(?:script|link|iframe|object|embed|base|form)\b|\bon\w+=|@import|url\(|javascript:"
        r"|src=\"(?!data:image/)",
        html,
    )


def test_the_html_stands_alone(small: Loaded) -> None:
    """No script, nothing from elsewhere, pictures inside with their words, each language marked."""
    found = of(small.site, ["en", "es"], "axis", clinic=CLINIC)
    html = booklet_html(found, dict.fromkeys(found.pictures, png())).decode()
    assert loads(html) == []
    assert html.startswith('<!doctype html>\n<html lang="en" dir="ltr">')
    assert re.findall(r'<figure lang="(\w+)".*?alt="(\w+)', html) == [("en", "A"), ("es", "Un")]
    assert '<p lang="es" dir="ltr">' in html
    assert 'href="#axis-pill"' in html
    arabic = booklet_html(of(small.site, ["ar", "en"], "safety"), {}).decode()
    assert arabic.startswith('<!doctype html>\n<html lang="ar" dir="rtl">')


@pytest.mark.parametrize(
    "fault",
    [
        "<script>",
        '<link rel="stylesheet">',
        '<img src="https://x.test/a.png">',
        '<p onclick="x()">',
        "url(x)",
    ],
)
def test_a_planted_load_is_found(fault: str) -> None:
    """The look at the file above finds what it is for."""
    assert len(loads(fault)) == 1


def test_the_words_of_the_content_cannot_break_the_html(small: Loaded) -> None:
    """A clinic's name is text, whatever stands in it."""
    clinic = replace(CLINIC, names={"en": "<script>alert(1)</script>"})
    assert loads(booklet_html(of(small.site, ["en"], "axis", clinic=clinic), {}).decode()) == []


def test_the_pdf_is_tagged_with_both_languages_and_the_words_of_its_picture(small: Loaded) -> None:
    """Pictures have their text alternative; without a drawing it is printed in their place."""
    found = of(small.site, ["es", "en"], "axis/loop", clinic=CLINIC)
    pdf = booklet_pdf(found, dict.fromkeys(found.pictures, png()))
    inside = unpacked(pdf)
    for mark in (
        rb"/Marked true",
        rb"/Lang ?\(es\)",
        rb"/Lang ?\(en\)",
        rb"/S ?/Figure",
        rb"/Alt",
        rb"/S ?/TOC",
    ):
        assert re.search(mark, inside), mark
    assert pages(pdf) >= 7
    (shown,) = (each for each in data(found, {})["sections"] if each["anchor"] == "axis-loop")  # type: ignore[attr-defined]
    assert shown["pictures"] == []
    assert [each["text"][:8] for each in shown["in_words"]] == ["Un anill", "A ring o"]


def test_every_script_is_set(site: Site) -> None:
    """The real words: Arabic beside Hindi, with the names and the signs of both."""
    found = of(site, ["ar", "hi"], "trt/what", clinic=CLINIC)
    assert pages(booklet_pdf(found, {})) >= 7


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["axis/lop"], "there is no topic, page or path `axis/lop`. Did you mean axis/loop"),
        (["axis", "--lang", "de"], "there is no language `de`"),
        (["axis", "--with", "xx"], "there is no language `xx`"),
        (["axis", "--clinic", "mary"], "there is no clinic `mary`. There is: none."),
    ],
)
def test_a_slip_gets_one_line(
    small_folders: Folders,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    line: str,
) -> None:
    """It says what is wrong and what there is; nothing is written."""
    monkeypatch.setenv("CONTENT_DIR", str(small_folders.content))
    monkeypatch.setenv("LOCALES_DIR", str(small_folders.locales))
    monkeypatch.setenv("CLINICS_DIR", str(tmp_path))
    with pytest.raises(SettingError) as error:
        verb.main([*arguments, "-o", str(tmp_path / "out.pdf")], standalone_mode=False)
    assert str(error.value).startswith(line)
    assert not (tmp_path / "out.pdf").exists()
