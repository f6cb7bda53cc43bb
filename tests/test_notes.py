"""What translators are told beside the bot's own words: in bot.pot, in each PO file, in what is exported."""

import re
import runpy
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from bot.checks.telegram_limits import MAX_LABEL
from bot.commands import verb
from bot.crawl import crawl
from bot.loader import new_language, own_words, strict_po
from bot.loader.folders import Folders
from bot.loader.site import Loaded
from tests.languages import LANGS
from tests.small import ROOT

LOCALES = ROOT / "locales"
FOLDERS = Folders(ROOT / "content", LOCALES)
NOTES = own_words.notes(FOLDERS)
BUTTON = re.compile(r"\b[Bb]utton")


def template() -> strict_po.Messages:
    """The messages of bot.pot."""
    found, wrong = strict_po.read_template("bot.pot", (LOCALES / "bot.pot").read_bytes())
    assert wrong == []
    return found


def test_a_note_names_each_place_in_braces() -> None:
    """And says what will stand there; a plural has one note."""
    for msgid, *_ in template().shown:
        for name in re.findall(r"\{\w+\}", msgid):
            assert name in NOTES.get(msgid, ""), msgid


def test_a_note_says_that_a_message_is_a_button(loaded: Loaded) -> None:
    """For its room is small; the number is that of the check."""
    assert loaded.site
    english = replace(loaded.site, catalogs={"en": loaded.site.catalogs["en"]})
    labels = {button.label for screen in crawl(english).values() for button in screen.buttons}
    for msgid, *_ in template().shown:
        if msgid in labels:
            assert BUTTON.search(NOTES.get(msgid, "")), msgid
    told = {int(each) for note in NOTES.values() for each in re.findall(r"button of at most (\d+)", note)}
    assert told == {MAX_LABEL}


@pytest.mark.parametrize("lang", [each for each in LANGS if each != "en"])
def test_every_language_has_the_notes_of_today(lang: str) -> None:
    """As `make messages` puts them; our own reader reads the same with and without them."""
    file = LOCALES / lang / "LC_MESSAGES" / "bot.po"
    tool = runpy.run_path(str(LOCALES / "put_notes.py"))
    text = file.read_text("utf-8")
    assert tool["put"](text, tool["notes"]((LOCALES / "bot.pot").read_text("utf-8"))) == text
    bare = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#."))
    assert bare != text
    noted, found = strict_po.read(file.name, text.encode(), lang)
    other, _ = strict_po.read(file.name, bare.encode(), lang)
    assert found == []
    assert noted
    assert other
    said = [{msgid: each.said for msgid, each in it.shown.items()} for it in (noted, other)]
    assert said[0] == said[1]


def test_a_note_is_put_above_what_stands_before_its_message() -> None:
    """Flags and a translator's own comments stay; a msgid over several lines keeps the note that it has."""
    put = runpy.run_path(str(LOCALES / "put_notes.py"))["put"]
    rest = '\n#. long\nmsgid ""\n"c"\nmsgstr ""\n\n'
    flagged = '# mine\n#, c-format\nmsgid "a"\nmsgstr "b"\n'
    before = f'#. old\n{flagged}{rest}#. gone\nmsgid "d"\n'
    assert put(before, {"a": ["#. new"]}) == f'#. new\n{flagged}{rest}msgid "d"\n'


def test_a_spreadsheet_shows_the_notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside each of the bot's own words."""
    monkeypatch.setenv("CONTENT_DIR", str(FOLDERS.content))
    monkeypatch.setenv("LOCALES_DIR", str(FOLDERS.locales))
    file = tmp_path / "es.xlsx"
    done = CliRunner().invoke(verb("export"), ["es", "--xlsx", "messages", "-o", str(file)])
    assert (done.exit_code, done.exception) == (0, None)
    (sheet,) = load_workbook(BytesIO(file.read_bytes())).worksheets
    said = [" ".join(map(str, filter(None, row))) for row in sheet.iter_rows(values_only=True)]
    assert NOTES["day and night"] in next(each for each in said if " draft day and night " in each)


def test_a_new_language_begins_with_the_notes(tmp_path: Path) -> None:
    """In its PO file; a site without a template has none."""
    folders = Folders(tmp_path / "content", tmp_path / "locales")
    folders.locales.mkdir()
    assert own_words.notes(folders) == {}
    (folders.locales / "bot.pot").write_bytes((LOCALES / "bot.pot").read_bytes())
    (folders.content / "en").mkdir(parents=True)
    (folders.content / "languages.yaml").write_text("en: {name: English}\n", "utf-8")
    list(new_language.write(folders, "pl"))
    text = (folders.locales / "pl/LC_MESSAGES/bot.po").read_text("utf-8")
    assert "\n#. A button" in text
    in_one_line = text.replace("\n#. ", " ")
    assert [each for each in NOTES.values() if each not in in_one_line] == []
