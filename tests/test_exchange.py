"""Texts go out as PO, XLSX or a sheet; what a translator changed comes back, and only that."""

import difflib
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import polib
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from translate.storage import pypo
from translate.storage import yaml as toolkit_yaml

from bot.checks import lengths
from bot.commands import verb
from bot.loader import exchange_po, status_files
from bot.loader.folders import Folders
from bot.loader.site import load
from bot.loader.text_problems import SOUND, problem
from bot.loader.units import units
from bot.loader.yaml_edit import NotEditable, edited
from bot.loader.yaml_spans import spans
from bot.model.review import Key, Origin, Record, Remark, State, Unit
from bot.translation.digest import digest, normalized
from bot.translation.exchange import fields, po, xlsx, xlsx_reader
from bot.translation.exchange.merge import Merged, merge
from bot.translation.exchange.rows import Entry, Row
from tests import small as small_site

TODAY = date(2026, 11, 29)
BODY: Key = ("axis", "loop", "body")
TITLE: Key = ("axis", "loop", "title")
ASK: Key = ("axis", "loop", "ask")


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A small site whose Spanish was made from today's English, by a machine."""
    folders = small_site.write(tmp_path)
    record(folders, "es")
    return folders


def record(folders: Folders, lang: str, **old: str) -> None:
    """Record all texts of a language; those of `old` (axis_loop_title) as made from another English."""
    held = {each.key: each for each in now(folders, lang).values() if each.text}
    sources = {tuple(name.split("_")): text for name, text in old.items()}
    records = {
        key: Record(
            origin=Origin(
                source=digest(sources.get(key, each.english)),
                text=digest(each.text),
                day=TODAY,
                how="machine (model)",
            )
        )
        for key, each in held.items()
    }
    status_files.save(folders.content, lang, records, held.values(), sources.values())


def now(folders: Folders, lang: str = "es") -> dict[Key, Unit]:
    """The texts as they are on disk."""
    loaded = load(folders, keep_texts=True)
    return {each.key: each for each in units(loaded, folders, lang)}


def run(folders: Folders, *words: str) -> Result:
    """Run a verb on the folders."""
    environment = {"CONTENT_DIR": str(folders.content), "LOCALES_DIR": str(folders.locales)}
    return CliRunner().invoke(verb(words[0]), words[1:], env=environment, catch_exceptions=False)


def origin_of(unit: Unit) -> Origin:
    """Which English a text was made from; it must have a record."""
    assert unit.record.origin is not None
    return unit.record.origin


def export(folders: Folders, kind: str, *words: str, lang: str = "es") -> Path:
    """Export a language beside its content folder."""
    file = folders.content.parent / f"out.{kind}"
    done = run(folders, "export", lang, f"--{kind}", "-o", str(file), *words)
    assert done.exit_code == 0, done.output
    return file


def differences(before: dict[Path, str], folder: Path) -> list[str]:
    """The lines that were removed and added in all files, as a diff has them."""
    after = contents(folder)
    return [
        line
        for file, text in after.items()
        for line in difflib.ndiff(before.get(file, "").splitlines(), text.splitlines())
        if line[0] in "+-"
    ]


def contents(folder: Path) -> dict[Path, str]:
    """Each YAML file of a folder."""
    return {file: file.read_text("utf-8") for file in sorted(folder.rglob("*.yaml"))}


def change_po(file: Path, **texts: str) -> None:
    """Change translations in a PO file with polib; names are `axis_loop_title`."""
    catalog = polib.pofile(str(file))
    for name, text in texts.items():
        (found,) = (each for each in catalog if each.msgctxt == name.replace("_", "/"))
        found.msgstr = text
    catalog.save()


def change_cell(file: Path, key: str, value: object, column: int = 4) -> None:
    """Type into the row of a key."""
    book = load_workbook(file)
    for row in book.worksheets[0].iter_rows(min_row=2):
        if row[0].value == key:
            row[column - 1].value = value  # type: ignore[assignment]
    book.save(file)


def through_polib(file: Path) -> None:
    """Save a PO file as polib does, wrapped."""
    catalog = polib.pofile(str(file), wrapwidth=60)
    catalog.save()


def through_toolkit(file: Path) -> None:
    """Save a PO file as the Translate Toolkit does, and so Weblate."""
    store = pypo.pofile.parsefile(str(file))  # type: ignore[no-untyped-call]
    store.updateheader(add=True, X_Generator="Weblate 5.14", Language="es_MX")
    file.write_bytes(bytes(store))


def through_msgcat(file: Path) -> None:
    """Save a PO file as gettext does."""
    subprocess.run(["msgcat", "--width=50", "-o", str(file), str(file)], check=True)


def through_poedit(file: Path) -> None:
    """Save a PO file with Windows line ends, a BOM and headers in another order."""
    text = file.read_text("utf-8").replace('"Language: es\\n"\n', "")
    text = text.replace('msgstr ""\n', 'msgstr ""\n"X-Generator: Poedit 3.4\\n"\n"Language: es\\n"\n', 1)
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())


PO_PROGRAMS: list[Callable[[Path], None]] = [through_polib, through_toolkit, through_poedit]
if shutil.which("msgcat"):
    PO_PROGRAMS.append(through_msgcat)


@pytest.mark.parametrize("program", PO_PROGRAMS)
def test_a_po_file_comes_back_as_it_went_out(folders: Folders, program: Callable[[Path], None]) -> None:
    """Whichever program saved it, no text counts as changed, and each has its value."""
    file = export(folders, "po")
    program(file)
    _, entries, findings = exchange_po.read(str(file), file.read_bytes())
    held = now(folders)
    assert findings == []
    assert {each.key: normalized(each.text) for each in entries} == {
        key: each.text for key, each in held.items() if key[0] != "messages"
    }
    before = contents(folders.content)
    done = run(folders, "import", str(file))
    assert done.exit_code == 0
    assert done.output == "Texts changed: 0. Files: 0. Stale: 0. Refused: 0.\n"
    assert differences(before, folders.content) == []


def test_the_real_texts_come_back_as_they_went_out(tmp_path: Path) -> None:
    """Through each program, and through a spreadsheet."""
    real = Folders(small_site.ROOT / "content", small_site.ROOT / "locales")
    file, sheet = tmp_path / "real.po", tmp_path / "real.xlsx"
    assert run(real, "export", "es", "--po", "-o", str(file)).exit_code == 0
    for program in PO_PROGRAMS[:2]:
        program(file)
    assert run(real, "export", "es", "--xlsx", "-o", str(sheet)).exit_code == 0
    load_workbook(sheet).save(sheet)
    for each in (file, sheet):
        done = run(real, "import", str(each), "--dry-run", "--lang", "es")
        assert done.output == "Dry run. Texts changed: 0. Files: 0. Stale: 0. Refused: 0.\n"
        assert done.exit_code == 0


@pytest.mark.parametrize("kind", ["po", "xlsx"])
def test_one_changed_text_changes_one_value(folders: Folders, kind: str) -> None:
    """All else in the folder stays as it is, to the line; the record says from which English, and who."""
    page = folders.content / "es/pages/axis.yaml"
    page.write_text(f"# Un comentario.\n\n{page.read_text('utf-8')}\n# Al final.\n", "utf-8")
    file = export(folders, kind)
    before = contents(folders.content)
    text = "Uno.\n\n- **Dos**\n- Tres: «no» # y más"
    if kind == "po":
        change_po(file, axis_loop_body=text)
    else:
        change_cell(file, "axis/loop/body", text)
    done = run(folders, "import", str(file), "--by", "Ana  Ruiz")
    assert done.output == "Texts changed: 1. Files: 1. Stale: 0. Refused: 0.\n"
    lines = differences(before, folders.content / "es")
    assert [each for each in lines if each.startswith("+ ")] == [
        "+     Uno.",
        "+     - **Dos**",
        "+     - Tres: «no» # y más",
    ]
    unit = now(folders)[BODY]
    assert unit.text == text
    assert origin_of(unit).source == digest(unit.english)
    assert origin_of(unit).how == "human (Ana Ruiz)"
    assert len([each for each in differences(before, folders.content) if "human" in each]) == 1


def test_what_a_machine_translated_is_recorded_as_such(folders: Folders) -> None:
    """With its name, and not with that of a person too."""
    file = export(folders, "po")
    change_po(file, axis_loop_title="Otro")
    both = run(folders, "import", str(file), "--by", "Ana", "--machine", "M")
    assert (both.exit_code, "say who translated with --by NAME" in both.output) == (2, True)
    assert run(folders, "import", str(file), "--machine", "a  model").exit_code == 0
    assert origin_of(now(folders)["axis", "loop", "title"]).how == "machine (a model)"


def test_a_dry_run_writes_nothing(folders: Folders) -> None:
    """It says what it would do."""
    file = export(folders, "po")
    change_po(file, axis_loop_title="Otro")
    before = contents(folders.content)
    done = run(folders, "import", str(file), "--dry-run")
    assert done.output.startswith("Dry run. Texts changed: 1. Files: 1.")
    assert contents(folders.content) == before


def test_a_stale_text_goes_out_marked_and_comes_back_current(folders: Folders) -> None:
    """It is fuzzy beside its former English; what is finished from today's is current."""
    record(folders, "es", axis_loop_title="How it turned", axis_loop_ask="What turned?")
    file = export(folders, "po")
    (title,) = (each for each in polib.pofile(str(file)) if each.msgctxt == "axis/loop/title")
    assert title.fuzzy
    assert title.previous_msgid == "How it turned"
    sheet = load_workbook(export(folders, "xlsx")).worksheets[0]
    (row,) = (each for each in sheet.iter_rows(values_only=True) if each[0] == "axis/loop/title")
    assert (row[1], row[4]) == ("stale", "How it turned")
    catalog = polib.pofile(str(file))
    for each in catalog:
        each.flags = []
    (title,) = (each for each in catalog if each.msgctxt == "axis/loop/title")
    title.msgstr = "Cómo gira hoy"
    catalog.save()
    done = run(folders, "import", str(file))
    assert (
        "axis/loop/ask: came back unchanged. If it is right: axis-guide accept es axis/loop/ask"
        in done.output
    )
    held = now(folders)
    assert held[TITLE].record.origin == Origin(
        source=digest(held[TITLE].english), text=digest("Cómo gira hoy"), day=today(), how="human"
    )
    assert origin_of(held[ASK]).source == digest("What turned?")


def today() -> date:
    """The day as the verb takes it."""
    return datetime.now(UTC).date()


def test_a_text_from_another_english_is_taken_and_stale(folders: Folders) -> None:
    """English changed while the file was away; the former English is kept for a diff."""
    file = export(folders, "po")
    change_po(file, axis_loop_title="De ayer")
    english = folders.content / "en/pages/axis.yaml"
    english.write_text(english.read_text("utf-8").replace("How the loop turns", "How it turns now"), "utf-8")
    done = run(folders, "import", str(file))
    assert done.exit_code == 0
    assert "axis/loop/title: taken, but it was made from another English" in done.output
    assert "Stale: 1." in done.output
    origin = now(folders)[TITLE].record.origin
    assert origin is not None
    assert origin.source == digest("How the loop turns")
    assert status_files.english(folders.content)[origin.source] == "How the loop turns"


def test_what_cannot_be_taken_is_listed_and_the_rest_is_taken(folders: Folders) -> None:
    """Each with the line of the file that came back; the verb ends with 1."""
    file = export(folders, "po")
    change_po(
        file,
        axis_loop_body="# Título\n\nTexto",
        axis_loop_detail="Bien\n  title: |\n    mal",
        axis_loop_ask="",
        axis_loop_title="Bueno",
        axis_pill_title="\u0007campana",
    )
    catalog = polib.pofile(str(file))
    catalog.append(polib.POEntry(msgctxt="axis/lop/title", msgid="x", msgstr="y"))
    catalog.append(polib.POEntry(msgctxt=None, msgid="no key", msgstr="y"))
    catalog.append(polib.POEntry(msgctxt="axis/loop/title", msgid="Another", msgstr="y"))
    (fuzzy,) = (each for each in catalog if each.msgctxt == "axis/pill/ask")
    fuzzy.msgstr, fuzzy.flags = "A medias", ["fuzzy"]
    catalog.save()
    damaged = file.read_text("utf-8").replace('"Volver"', '"Volver')
    file.write_text(damaged, "utf-8")
    done = run(folders, "import", str(file))
    assert done.exit_code == 1
    line = damaged[: damaged.index('msgctxt "axis/loop/body"')].count("\n") + 2
    for what in (
        f"{file}:{line}: axis/loop/body: there is markup that we do not use",
        "axis/loop/detail: `title: |` stands within it",
        "axis/pill/title: an invisible control character stands here",
        "axis/lop/title: English has no such text.\n    Did you mean `axis/loop/title`?",
        "this message has no msgctxt",
        "axis/loop/title: it stands here a second time",
        "axis/pill/ask: it is marked as not done (fuzzy)",
        "this line cannot be read",
    ):
        assert what in done.output
    held = now(folders)
    assert held[TITLE].text == "Bueno"
    assert held[ASK].text == "¿Qué hace girar mi circuito?"
    assert held["axis", "recovery", "title"].text == "Volver"


def test_a_text_that_was_changed_here_too_is_refused(folders: Folders) -> None:
    """Nobody's work is lost: neither what stands here, nor what comes back."""
    file, sheet = export(folders, "po"), export(folders, "xlsx")
    page = folders.content / "es/pages/axis.yaml"
    page.write_text(page.read_text("utf-8").replace("Cómo gira el circuito", "Así gira"), "utf-8")
    assert run(folders, "import", str(file)).exit_code == 0
    assert now(folders)[TITLE].text == "Así gira"
    change_po(file, axis_loop_title="De otra persona")
    change_cell(sheet, "axis/loop/title", "De otra persona")
    for each in (file, sheet):
        done = run(folders, "import", str(each))
        assert "axis/loop/title: it was changed here too, since it was exported" in done.output
    assert now(folders)[TITLE].text == "Así gira"


def test_the_same_person_can_bring_the_same_file_again(folders: Folders) -> None:
    """Whoever goes on with a file after a first import meets their own words there, by their name."""
    file = export(folders, "po")
    change_po(file, axis_loop_title="Primero", axis_loop_ask="¿Primero?")
    assert run(folders, "import", str(file), "--by", "Ana").exit_code == 0
    change_po(file, axis_loop_title="Segundo")
    assert run(folders, "import", str(file), "--by", "Eva").exit_code == 1
    done = run(folders, "import", str(file), "--by", "Ana")
    assert done.output == "Texts changed: 1. Files: 1. Stale: 0. Refused: 0.\n"
    assert now(folders)[TITLE].text == "Segundo"


def test_new_texts_stand_in_the_order_of_the_english(folders: Folders) -> None:
    """A page that was not there, a field in the middle, and a file of its own."""
    page = folders.content / "es/pages/axis.yaml"
    before = page.read_text("utf-8")
    without = before[: before.index("pill:")] + before[before.index("recovery:") :]
    cut = without.index("  detail: |")
    page.write_text(without[:cut] + without[without.index("recovery:") :], "utf-8")
    (folders.content / "es/glossary.yaml").unlink()
    file = export(folders, "po")
    say = small_site.SPANISH
    change_po(file, axis_loop_detail=say["detail"], axis_pill_title=say["pill"], axis_pill_body=say["body"])
    change_po(file, glossary_lh_term="LH", glossary_lh_meaning=say["meaning"])
    assert run(folders, "import", str(file)).exit_code == 0
    names = [
        line.strip(" |:") for line in page.read_text("utf-8").splitlines() if line.rstrip(" |").endswith(":")
    ]
    assert names[names.index("loop") :] == [
        *("loop", "title", "point", "body", "ask", "asked", "detail"),
        *("pill", "title", "body", "recovery", "title", "point", "body", "ask", "asked", "limits"),
    ]
    assert (folders.content / "es/glossary.yaml").read_text("utf-8").startswith("lh:\n  term: |\n    LH\n")
    assert now(folders)["axis", "pill", "body"].text == normalized(say["body"])


def test_a_file_that_cannot_be_read_takes_nothing(folders: Folders) -> None:
    """Its texts are refused and get no record; those of other files are taken."""
    file = export(folders, "po")
    page = folders.content / "es/pages/axis.yaml"
    page.write_text(page.read_text("utf-8").replace("  title: |", "\ttitle: |", 1), "utf-8")
    change_po(file, axis_loop_title="Otro", topics_axis_title="El eje")
    before = page.read_text("utf-8")
    done = run(folders, "import", str(file))
    assert done.exit_code == 1
    assert page.read_text("utf-8") == before
    assert "content/es/pages/axis.yaml:1: this file cannot be read, and takes no texts" in done.output
    assert "Refused: 1." in done.output
    assert now(folders)["topics", "axis", "title"].text == "El eje"


def test_a_file_that_is_written_otherwise_takes_nothing(folders: Folders) -> None:
    """It can be read, but no single line of it changed: its text is refused, also where it would be stale."""
    page = folders.content / "es/topics.yaml"
    page.write_text(
        "axis: {title: El circuito, lead: Gira.}\nsafety: {title: Alarma, lead: Llame.}\n", "utf-8"
    )
    record(folders, "es", topics_axis_title="The former loop")
    file = export(folders, "po")
    catalog = polib.pofile(str(file))
    (title,) = (each for each in catalog if each.msgctxt == "topics/axis/title")
    title.msgstr = "El eje"
    catalog.save()
    before = contents(folders.content)
    done = run(folders, "import", str(file))
    assert "content/es/topics.yaml:1: it cannot be changed line by line" in done.output
    assert "Texts changed: 0. Files: 0. Stale: 0. Refused: 1." in done.output
    assert contents(folders.content) == before


def test_the_bots_own_words_are_shown_and_not_taken(folders: Folders) -> None:
    """A spreadsheet shows them; changed there, they are refused."""
    file = export(folders, "xlsx")
    sheet = load_workbook(file).worksheets[0]
    keys = [str(row[0].value) for row in sheet.iter_rows(min_row=2)]
    own = next(each for each in keys if each.startswith("messages/"))
    assert sheet.cell(keys.index(own) + 2, 4).protection.locked
    change_cell(file, own, "Otra cosa")
    assert f"{own}: the bot's own words are not changed here" in run(folders, "import", str(file)).output


def test_the_sheet_is_for_typing(folders: Folders) -> None:
    """The head stays in sight, text wraps, and only translations are open."""
    sheet = load_workbook(export(folders, "xlsx", lang="ar")).worksheets[0]
    assert sheet.title == "ar"
    assert sheet.freeze_panes == "B2"
    assert sheet.protection.sheet
    cell = sheet["D2"]
    assert not cell.protection.locked
    assert cell.number_format == "@"
    assert cell.alignment.readingOrder == 2
    assert cell.alignment.wrap_text
    assert sheet["A2"].protection.locked
    assert sheet.column_dimensions["H"].hidden


BENT: dict[str, tuple[str, object, bool]] = {
    "no, in a language that says it so": ("No", False, True),
    "yes": ("yes", True, True),
    "no, from LibreOffice": ("no", "=FALSE()", True),
    "a time": ("12:30", time(12, 30), True),
    "a number": ("5", 5, True),
    "a number with a comma": ("2,5", 2.5, True),
    "a date": ("2026-11-29", date(2026, 11, 29), False),
    "a duration": ("1:30:00", timedelta(minutes=90), True),
    "false for another text": ("Nunca", False, False),
    "a number for another text": ("Cinco", 5, False),
    "a formula": ("Cinco", "=2+3", False),
    "an error": ("Cinco", "#NAME?", False),
}


@pytest.mark.parametrize(("text", "value", "restored"), BENT.values(), ids=BENT)
def test_a_text_that_a_program_bent_is_restored_or_refused(text: str, value: object, restored: bool) -> None:
    """It is restored only where today's text reads so; otherwise its row says what it holds."""
    unit = Unit(key=TITLE, english="English", text=text)
    book = load_workbook(BytesIO(xlsx.write([Row(unit=unit, state=State.DRAFT)], "es")))
    book.worksheets[0]["D2"].value = value
    found, findings = back(book, unit)
    if restored:
        assert [each.text for each in found] == [text]
        assert findings == []
    else:
        assert found == []
        assert len(findings) == 1
        assert findings[0].startswith("f.xlsx:2: axis/loop/title: the cell holds ")


def back(book: Workbook, unit: Unit) -> tuple[list[Entry], list[str]]:
    """Read a workbook beside one text of today."""
    buffer = BytesIO()
    book.save(buffer)
    found, findings = xlsx_reader.read("f.xlsx", buffer.getvalue(), lambda _: {unit.key: unit})
    return found, [f"{each.where}: {each.what}" for each in findings]


def test_what_is_no_sheet_of_ours_is_refused(tmp_path: Path) -> None:
    """A file that is no workbook, one without our headings, and a row without its key."""
    unit = Unit(key=TITLE, english="English", text="a")
    assert xlsx_reader.read("f.xlsx", b"PK", lambda _: {})[1][0].what.startswith("this is no spreadsheet")
    assert back(Workbook(), unit) == ([], ["f.xlsx:1: no sheet has the headings in its first row"])
    book = Workbook()
    for row in (("key", "English", "translation"), (None, None, "x"), (None, None, None), ("a/b", "x", None)):
        book.worksheets[0].append(row)
    found, findings = back(book, unit)
    assert [(each.key, each.text, each.base) for each in found] == [(("a", "b"), "", "")]
    assert findings == ["f.xlsx:2: a translation stands here without a key"]
    array = SimpleNamespace(text="=A1")
    assert not xlsx_reader._bends("a", array)


SIGNS = st.characters(
    exclude_categories=("Cs", "Cc"),
    exclude_characters="\ufeff\ufffe\uffff",
    include_characters="\n=+-@'\"\\|#",
)


@given(st.lists(st.tuples(st.text(SIGNS), st.text(SIGNS)), min_size=1, max_size=5))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_text_comes_back_from_po_and_xlsx(pairs: list[tuple[str, str]]) -> None:
    """Whatever is written in it, and whatever it begins with."""
    every: dict[Key, Unit] = {
        ("axis", "loop", str(at)): Unit(
            key=("axis", "loop", str(at)), english=f"E{normalized(english)}", text=normalized(text).strip()
        )
        for at, (english, text) in enumerate(pairs)
    }
    rows = [Row(unit=each, state=State.DRAFT) for each in every.values()]
    _, from_po, faults = exchange_po.read("f.po", po.write(rows, "es", TODAY))
    from_xlsx, more = xlsx_reader.read("f.xlsx", xlsx.write(rows, "es"), lambda _: every)
    assert [*faults, *more] == []
    for found in (from_po, from_xlsx):
        assert {each.key: normalized(each.text) for each in found} == {k: u.text for k, u in every.items()}
        assert {each.key: digest(normalized(each.english or "")) for each in found} == {
            k: digest(normalized(u.english)) for k, u in every.items()
        }


@given(st.text(SIGNS, min_size=1))
def test_any_text_can_be_written_into_a_file(text: str) -> None:
    """It is read again as it was, between its neighbours, which stay."""
    text = normalized(text).strip()
    before = b"a:\n  one: |\n    x\n\n  # two\n  two: 'y'\n"
    if not text:
        return
    after = edited(before, {("a", "one"): text, ("b",): text}, [("a",), ("a", "one"), ("b",)])
    assert spans(after.decode())["b",].value == text + "\n"
    assert after.decode().endswith("\n\n  # two\n  two: 'y'\n" + "b: |\n" + block(text))


def block(text: str) -> str:
    """The lines of a text, two spaces in."""
    return "".join(f"  {line}".rstrip() + "\n" for line in text.split("\n"))


TOOLKIT = """\
loop:
  title: no
  point: 12:30
  body: "Primero esto.\\n\\n- Una cosa\\n- **Otra** cosa"
  ask: ¿Qué hace girar mi circuito, y por qué
    no se detiene?
  asked: |-
    qué gira
  detail: Aquí # se corta
  limits: 750
"""


def test_a_yaml_file_that_another_program_wrote_is_taken(folders: Folders) -> None:
    """A lost `|` costs nothing; what may have been another text is refused with its line."""
    file = folders.content.parent / "weblate/es/pages/axis.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(TOOLKIT + "lop:\n  asked: x\n", "utf-8")
    done = run(folders, "import", str(file), "--by", "Weblate")
    assert done.exit_code == 1
    assert f"{file}:9: axis/loop/detail: the text ends at a `#`, and what follows is lost" in done.output
    assert f"{file}:10: axis/loop/limits: `750` may have been another text" in done.output
    held = now(folders)
    assert held[TITLE].text == "no"
    assert held["axis", "loop", "point"].text == "12:30"
    assert held[BODY].text == "Primero esto.\n\n- Una cosa\n- **Otra** cosa"
    assert held[ASK].text == "¿Qué hace girar mi circuito, y por qué no se detiene?"
    page = (folders.content / "es/pages/axis.yaml").read_text("utf-8")
    assert page.startswith(
        "loop:\n  title: |\n    no\n  point: |\n    12:30\n  body: |\n    Primero esto.\n\n"
    )
    assert "  asked: |\n    qué gira\n  detail" in page
    assert load(folders).findings == load(small_site.write(folders.content.parent / "again")).findings


def test_a_yaml_file_that_was_rewritten_in_its_place_is_mended(folders: Folders) -> None:
    """Each text is a block again, and what is new has its record; a stale text stays stale."""
    record(folders, "es", axis_loop_ask="What turned?")
    file = folders.content / "es/pages/axis.yaml"
    text = file.read_text("utf-8")
    rest = text[text.index("pill:") :]
    file.write_text(TOOLKIT.replace("  limits: 750\n", "") + rest, "utf-8")
    done = run(folders, "import", str(file), "--by", "Weblate")
    assert "axis/loop/ask: taken, but it was made from another English" in done.output
    assert f"{file}:9: axis/loop/detail: the text ends at a `#`" in done.output
    mended = file.read_text("utf-8")
    assert mended.endswith(rest)
    assert "  title: |\n    no\n" in mended
    assert "  detail: Aquí # se corta\n" in mended
    held = now(folders)
    assert origin_of(held[TITLE]).how == "human (Weblate)"
    assert origin_of(held[ASK]).source == digest("What turned?")


@pytest.mark.parametrize("topic", ["axis", "safety"])
def test_the_toolkit_writes_yaml_that_comes_back(tmp_path: Path, topic: str) -> None:
    """The real page through the writer that Weblate uses: nothing changes but what was changed."""
    folders = Folders(tmp_path / "content", tmp_path / "locales")
    shutil.copytree(small_site.ROOT / "content", folders.content)
    shutil.copytree(small_site.ROOT / "locales", folders.locales)
    before = contents(folders.content / "es")
    file = folders.content / f"es/pages/{topic}.yaml"
    store = toolkit_yaml.YAMLFile.parsefile(str(file))  # type: ignore[no-untyped-call]
    store.units[0].target = "no"
    store.units[1].target = "12:30"
    file.write_bytes(bytes(store))
    done = run(folders, "import", str(file))
    assert done.exit_code == 0
    assert "Texts changed: 2." in done.output
    lines = [
        each for each in differences(before, folders.content / "es") if each[2:3] == " " and each[3:].strip()
    ]
    assert [each for each in lines if each[0] == "+" and not each.endswith(": |-")] == [
        "+     no",
        "+     12:30",
    ]


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("notes.txt", "x", "is no .po, .xlsx or .yaml file"),
        ("notes.yaml", "x: y", "is not called as a file of a language"),
        ("en/pages/axis.yaml", "x: y", "English is the source"),
        (
            "x.po",
            'msgctxt "axis/loop/title"\nmsgid "x"\nmsgstr "y"\n',
            "the file names no language of ours (none)",
        ),
        ("y.po", 'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgctxt "a"\nmsgid "x"\nmsgstr "y"\n', "(fr)"),
    ],
)
def test_a_file_of_another_kind_is_one_plain_line(folders: Folders, name: str, text: str, what: str) -> None:
    """The verb ends with 2 and says what it wants."""
    file = folders.content.parent / "given" / name
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    done = run(folders, "import", str(file))
    assert done.exit_code == 2
    assert what in done.output


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("x.po", b'msgid "a"\nmsgstr "b"\n', "no message here says by a msgctxt which text it is"),
        ("x.po", b"\xde\x12\x04\x95", "this is an MO file"),
        ("x.xlsx", b"PK", "this is no spreadsheet"),
        ("es/topics.yaml", b"a: [b\n", "YAML cannot read this"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding(folders: Folders, name: str, data: bytes, what: str) -> None:
    """Nothing is taken, and the verb ends with 1."""
    file = folders.content.parent / "given" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    done = run(folders, "import", str(file))
    assert done.exit_code == 1
    assert what in done.output
    assert "Texts changed: 0. Files: 0. Stale: 0. Refused: 1." in done.output


def test_the_language_can_be_said(folders: Folders) -> None:
    """For a file whose header was lost."""
    file = export(folders, "po")
    change_po(file, axis_loop_title="Otro")
    catalog = polib.pofile(str(file))
    del catalog.metadata["Language"]
    catalog.save()
    assert run(folders, "import", str(file), "--lang", "es").exit_code == 0
    assert now(folders)[TITLE].text == "Otro"


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("es",), "Say which file"),
        (("xx", "--po"), "is no language"),
        (("en", "--po"), "English is the source"),
        (("es", "--po", "axis/lop"), "English has no page"),
    ],
)
def test_a_wrong_export_is_one_plain_line(folders: Folders, words: tuple[str, ...], what: str) -> None:
    """The verb ends with 2 and writes nothing."""
    done = run(folders, "export", *words)
    assert done.exit_code == 2
    assert what in done.output


def test_an_export_can_go_to_the_standard_output(folders: Folders) -> None:
    """As programs like it; some pages alone, where they are asked for."""
    done = run(folders, "export", "es", "axis/loop", "--po", "-o", "-")
    assert [each.msgctxt for each in polib.pofile(done.stdout)] == [
        f"axis/loop/{name}" for name in ("title", "point", "body", "ask", "detail")
    ]


def test_the_sheet_for_a_clinician_is_whole(folders: Folders) -> None:
    """Both columns as they are read, the facts with their sources, and a box for each role."""
    record(folders, "es", axis_loop_title="How it <turned>")
    sheet = export(folders, "html").read_text("utf-8")
    assert "<script" not in sheet
    assert "http-equiv" not in sheet
    assert "<strong>Otra</strong> cosa</li>" in sheet
    assert "It was made from this English:</small><p>How it &lt;turned&gt;</p>" in sheet
    assert "<dt>RX-1 (K+)</dt><dd>The pill has a label.<cite>Maker. A label. 2021.</cite></dd>" in sheet
    assert "https://doi.org/10.1000/small" in sheet
    assert "axis-guide review --lang es --role language --by NAME axis/loop" in sheet
    assert "axis-guide review --lang es --role clinical --by NAME axis/loop" not in sheet
    assert "axis-guide review --lang es --role clinical --by NAME axis/pill" in sheet
    assert "These words are changed in the language&#x27;s bot.po" in sheet.replace("'", "&#x27;")
    right = export(folders, "html", "safety", "glossary/lh", lang="ar").read_text("utf-8")
    assert '<td lang="ar" dir=rtl>' in right
    assert "not there</td>" in right
    assert "axis-guide review --lang ar --role language --by NAME glossary/lh" in right
    assert "axis-guide review --lang ar --role clinical --by NAME safety/urgent" in right
    english = export(folders, "html", "axis/loop", lang="en").read_text("utf-8")
    assert "<th>Field</th><th>English</th></tr>" in english
    assert "--role clinical" in english
    assert "--role language" not in english


def test_a_remark_and_an_excuse_are_shown_to_the_translator(folders: Folders) -> None:
    """They stand beside the text in each file; broken Markdown is shown as it is typed."""
    said = Remark(by="Ana", day=TODAY, reason="Which arrow?")
    excused = Remark(by="Ana", day=TODAY, reason="Idiom", rule="structure")
    held = now(folders)
    records: dict[Key, Record] = {BODY: Record(sent_back=said, ignored=(excused,))}
    status_files.save(folders.content, "es", records, held.values())
    page = folders.content / "es/pages/axis.yaml"
    page.write_text(page.read_text("utf-8").replace("Primero esto.", "# Primero"), "utf-8")
    sheet = export(folders, "html", "axis/loop").read_text("utf-8")
    assert "Sent back by Ana on 2026-11-29: Which arrow?" in sheet
    assert "Excused from the rule structure by Ana: Idiom" in sheet
    assert "<p># Primero</p>" in sheet
    file = export(folders, "po")
    assert "#. Sent back by Ana on 2026-11-29: Which arrow?" in file.read_text("utf-8")
    change_po(file, axis_loop_body="Ya está.")
    assert run(folders, "import", str(file)).exit_code == 0
    assert now(folders)[BODY].record.sent_back is None
    assert now(folders)[BODY].record.ignored == (excused,)


UNIT = Unit(
    key=TITLE,
    english="Now",
    text="Antes",
    record=Record(
        origin=Origin(source=digest("Then"), text=digest("Antes"), day=TODAY, how="machine"), sent_back=None
    ),
)


def merged(entry: Entry, unit: Unit = UNIT) -> Merged:
    """One text that came back."""
    return merge([entry], {unit.key: unit}, how="human", today=TODAY, problem=lambda *_: SOUND)


@pytest.mark.parametrize(
    ("entry", "source"),
    [
        (Entry(where="f:1", key=TITLE, text="Hoy", english="Now"), "Now"),
        (Entry(where="f:1", key=TITLE, text="Hoy", english="Then"), "Then"),
        (Entry(where="f:1", key=TITLE, text="Hoy", english="Long ago"), "Long ago"),
        (Entry(where="f:1", key=TITLE, text="Hoy", english="Now", fuzzy=True), "Then"),
        (Entry(where="f:1", key=TITLE, text="Hoy", english="Now", fuzzy=True, previous="Once"), "Once"),
        (Entry(where="f:1", key=TITLE, text="Hoy"), "Then"),
    ],
)
def test_a_text_is_recorded_as_made_from_the_english_beside_it(entry: Entry, source: str) -> None:
    """Only what is finished beside today's English is current."""
    found = merged(entry)
    assert found.findings == []
    origin = found.records[TITLE].origin
    assert origin is not None
    assert origin.source == digest(source)
    assert (found.stale == []) is (source == "Now")


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        (Entry(where="f:1", key=TITLE, text="Hoy", english="Now", fuzzy=True, previous="Now"), "not done"),
        (Entry(where="f:1", key=TITLE, text="Hoy", english=""), "no English stands beside it"),
        (Entry(where="f:1", key=("a", "zz"), text="Hoy", english="Now"), "English has no such text"),
    ],
)
def test_a_text_of_which_nobody_knows_what_it_says_is_refused(entry: Entry, what: str) -> None:
    """It is in the findings, and nowhere else."""
    found = merged(entry)
    assert what in found.findings[0].what
    assert not found.texts
    assert not found.records


def test_a_text_without_record_is_new(folders: Folders) -> None:
    """From a file without English, it was made from today's."""
    bare = Unit(key=TITLE, english="Now", text="")
    origin = merged(Entry(where="f:1", key=TITLE, text="Hoy"), bare).records[TITLE].origin
    assert origin is not None
    assert origin.source == digest("Now")
    twice = [Entry(where=f"f:{at}", key=TITLE, text="Hoy", english="Now") for at in (1, 2)]
    found = merge(twice, {TITLE: bare}, how="human", today=TODAY, problem=lambda *_: SOUND)
    assert (found.texts, found.findings) == ({TITLE: "Hoy"}, [])


def test_a_former_english_is_read_over_several_lines() -> None:
    """As gettext wraps it, and with a former context above it."""
    text = (
        '# note\n#. text 123\n#, fuzzy\n#| msgctxt "axis/old"\n#| msgid ""\n#| "One\\n"\n#| "two"\n'
        'msgctxt ""\n"axis/loop/"\n"title"\nmsgid "Now"\nmsgstr "Hoy"\n'
    )
    assert b"nplurals" not in po.write([], "qq", TODAY)
    lang, (entry,), findings = exchange_po.read("f.po", text.encode())
    assert (lang, findings) == ("", [])
    assert (entry.key, entry.previous, entry.base, entry.fuzzy) == (TITLE, "One\ntwo", "123", True)


@pytest.mark.parametrize(
    ("key", "text", "what"),
    [
        (BODY, "fine", ""),
        (TITLE, "[link](x)", ""),
        (BODY, "[link](x)", "there is markup that we do not use (link)"),
        (BODY, "\u2022 point", "there is markup that we do not use (\u2022 point)"),
        (BODY, "[a]: b", "no words are in it"),
        (TITLE, "\u0007", "an invisible control character stands here"),
        (TITLE, "\ud800", "it cannot be written as it is"),
    ],
)
def test_what_is_wrong_with_a_text_is_said(key: Key, text: str, what: str) -> None:
    """Before it is written anywhere."""
    assert problem(key, text, "es")[0] == what


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n  b: |-\n      x\n", "a:\n  b: |-\n      new\n"),
        ("a:\n  b: >\n    x\n  c: |\n    y", "a:\n  b: |\n    new\n  c: |\n    y\n"),
        ("a:\n  'b': 'x\n    y' # z\n", "a:\n  'b': |\n    new\n"),
        ("a:\r\n  b: |\r\n    x\r\n", "a:\r\n  b: |\r\n    new\r\n"),
        ("a:\n  b:\n  c: [x, {y: z}]\n", "a:\n  b: |\n    new\n  c: [x, {y: z}]\n"),
        ("a:\n  c: |\n    x\n", "a:\n  b: |\n    new\n  c: |\n    x\n"),
        ("a:\nz: |\n  x\n", "a:\n  b: |\n    new\nz: |\n  x\n"),
        ("[a]: b\n{c: d}: e\n", "[a]: b\n{c: d}: e\na:\n  b: |\n    new\n"),
        ("# only\n", "# only\na:\n  b: |\n    new\n"),
        ("a:\n  b: |2\n      x\n", "a:\n  b: |\n      new\n"),
    ],
)
def test_only_the_lines_of_a_value_change(before: str, after: str) -> None:
    """However it is written, and where the names around it stand."""
    assert edited(before.encode(), {("a", "b"): "new"}, [("a",), ("a", "b"), ("a", "c")]).decode() == after


@pytest.mark.parametrize("before", [b"a: [", b"\xff", b"a: text\n", b"a: {b: x, c: y}\n", b"- a\n"])
def test_a_file_that_cannot_be_changed_line_by_line_is_left(before: bytes) -> None:
    """Nothing is guessed."""
    with pytest.raises(NotEditable):
        edited(before, {("a", "b"): "new"}, [("a",), ("a", "b")])


def test_each_text_has_its_meaning_and_its_limit() -> None:
    """What a translator is told is what the checks require."""
    real = Folders(small_site.ROOT / "content", small_site.ROOT / "locales")
    for unit in units(load(real, keep_texts=True), real, "es"):
        assert fields.meaning(unit.key) != unit.key[-1], unit.name
    assert lengths.limit("es", TITLE) == "40 characters"
    assert lengths.limit("en", TITLE) == "34 characters"
    assert lengths.limit("es", BODY) == "225 words, 5 items in a list"
    assert lengths.limit("es", ("safety", "urgent", "body")) == ""
    assert lengths.limit("es", ("myths", "x", "body")) == "87 words, 5 items in a list"
    assert lengths.limit("es", ("topics", "axis", "title")) == "40 characters"
    assert lengths.limit("es", ("quiz", "x", "wrong-1")) == "40 characters"
    assert lengths.limit("es", ("quiz", "x", "because")) == ""
    assert lengths.limit("es", ("messages", "12")) == ""
