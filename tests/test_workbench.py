"""The workbench, as translators and reviewers meet it: nothing is stale in silence, and signing binds."""

import json
import os
import re
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from bot.checks import translations
from bot.checks.completeness import check as complete
from bot.commands import verb, workbench
from bot.commands.workbench import written
from bot.loader import new_language, status_file, status_files, unrecorded
from bot.loader.folders import Folders
from bot.loader.site import load
from bot.model.review import Key, Origin, Record, Remark, Review, Role, Unit
from bot.model.site import Site
from bot.ops.errors import SettingError
from bot.text.languages import LANGUAGES
from bot.translation import progress, records, skeleton
from bot.translation.digest import digest
from bot.translation.word_diff import word_diff
from tests import small as small_site

POINT = "The loop turns, and then it turns again."
SPANISH = "El circuito gira, y luego gira otra vez."
IN = ("--lang", "es")


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site of which every text is recorded; a test that changes it has its own copy."""
    folder = tmp_path_factory.mktemp("recorded")
    made = small_site.write(folder)
    bench = workbench.Workbench(made, load(made, keep_texts=True))
    for lang in ("es", "ar"):
        texts = bench.texts(lang)
        done = records.accepted({}, texts, how="machine (made up)", today=workbench.today())
        bench.save(lang, done, texts)
    return folder


@pytest.fixture
def folders(recorded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    """A copy of that site, named by the settings."""
    copytree(recorded, tmp_path / "site")
    made = Folders(tmp_path / "site/content", tmp_path / "site/locales")
    monkeypatch.setenv("CONTENT_DIR", str(made.content))
    monkeypatch.setenv("LOCALES_DIR", str(made.locales))
    return made


def say(name: str, *words: str) -> Result:
    """What a verb says; an error that is no SettingError is one of ours."""
    done = CliRunner().invoke(verb(name), words, env=dict(os.environ))
    if done.exception and not isinstance(done.exception, (SettingError, SystemExit)):
        raise done.exception
    return done


def told(name: str, *words: str) -> str:
    """What a verb prints that succeeds."""
    done = say(name, *words)
    assert done.exit_code == 0, (done.output, done.exception)
    return done.output


def refused(name: str, *words: str) -> str:
    """The one line with which a verb refuses."""
    error = say(name, *words).exception
    assert isinstance(error, SettingError), error
    assert "\n" not in str(error)
    return str(error)


def edit(file: Path, before: str, after: str) -> None:
    """Change the first place of a text."""
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")


def stale(lang: str) -> list[str]:
    """The names of the stale texts."""
    found: list[str] = json.loads(told("status", lang, "--json"))["languages"][lang]["stale"]
    return found


def state(lang: str, part: str = "axis") -> dict[str, int]:
    """The numbers of one part that are not zero."""
    held = json.loads(told("status", lang, "--json"))["languages"][lang]["parts"][part]
    return {name: count for name, count in held.items() if count}


def site(folders: Folders) -> Site:
    """The site as a bot would load it."""
    found = load(folders).site
    assert found is not None
    return found


# stale and fresh


def test_one_changed_sentence_makes_that_text_stale_everywhere(folders: Folders) -> None:
    """By name, in every other language that has it; `diff` shows the words; to revert restores."""
    page = folders.content / "en/pages/safety.yaml"
    edit(page, "Call somebody when it stands still.", "Call somebody at once when it stands still.")
    assert (stale("es"), stale("ar")) == (["safety/urgent/point"], ["safety/urgent/point"])
    assert (
        "\nStale in es (axis-guide diff es shows what changed in the English):\n    safety/urgent/point\n"
        in (told("status"))
    )
    shown = told("diff", "es")
    assert "Call somebody{+ at once+} when it stands still." in shown
    assert "  es:\n    Llame a alguien cuando no gire.\n" in shown
    assert "Stale texts: 1." in shown
    assert "[-" not in told("diff", "es", "axis")
    edit(page, " at once", "")
    assert (stale("es"), stale("ar")) == ([], [])
    assert told("diff", "es") == "Stale texts: 0.\n"


def test_a_typo_elsewhere_clears_nothing_and_accepting_does(folders: Folders) -> None:
    """An edit of the translation is no check of it; `accept` is, for what it names."""
    edit(folders.content / "en/pages/axis.yaml", POINT, "The loop turns twice.")
    edit(folders.content / "es/pages/axis.yaml", SPANISH, "El circuito gira y gira.")
    assert stale("es") == ["axis/loop/point"]
    said = told("accept", "es", "axis/loop", "--by", "Ana")
    assert said == "es: axis/loop/point\nAccepted: 1, as human (Ana). Recorded before: 4. Missing: 0.\n"
    assert stale("es") == []
    assert stale("ar") == []
    assert "Accepted: 0" in told("accept", "es", "axis/loop", "--by", "Eva")


def test_what_is_not_known_of_the_former_english_is_said(folders: Folders) -> None:
    """Without it, today's English stands there."""
    edit(folders.content / "en/pages/axis.yaml", POINT, "The loop turns twice.")
    (folders.content / "status/english.yaml").unlink()
    assert "the former English is not kept; this is today's)\n    The loop turns twice." in told("diff", "es")


def test_many_stale_texts_are_counted(folders: Folders) -> None:
    """Twenty are named."""
    for name in ("axis", "safety"):
        page = folders.content / f"en/pages/{name}.yaml"
        text = re.sub(r"(?m)^  ((?!asked)\w+): \|\n    (.)", r"  \1: |\n    X\2", page.read_text("utf-8"))
        page.write_text(text, "utf-8")
    assert len(stale("es")) > 20
    assert f"and {len(stale('es')) - 20} more\n" in told("status", "es")


# the table


def test_the_table_counts_by_part(folders: Folders) -> None:
    """What is missing is counted with the words to translate; a language alone has a row for each part."""
    assert state("ar")["missing"] == state("ar")["texts"]
    assert state("ar")["words_left"] > 100
    lines = told("status", "ar").splitlines()
    assert lines[0].split() == [
        "ar",
        *["texts", "present", "draft", "stale", "approved", "overdue", "missing", "words", "left"],
    ]
    assert [line.split()[0] for line in lines[1:4]] == ["axis", "safety", "topics"]
    assert [line.split()[0] for line in lines[-4:] if line] == ["core", "all", "ar"]
    assert [line.split()[0] for line in told("status").splitlines()[1:]] == ["en", "es", "ar"]


def test_the_core_has_a_row_and_what_it_lacks_is_said(folders: Folders) -> None:
    """What a language is not offered without: topics, safety, replies and the bot's own words."""
    held = json.loads(told("status", "es", "--json"))["languages"]["es"]
    parts = ("safety", "topics", "replies", "messages")
    assert held["core"]["texts"] == sum(held["parts"][each]["texts"] for each in parts)
    assert held["core"]["missing"] == 0
    assert told("status", "es").endswith("\nes is offered.\n")
    assert "is offered" not in told("status")
    assert "offered" not in told("status", "en")
    edit(
        folders.content / "languages.yaml",
        "es: {name: Español, covers: all, measured: 2026-11-28",
        "es: {name: E",
    )
    assert told("status", "es").endswith(
        "\nes is not offered: nobody has measured how well danger is heard.\n"
    )
    page = folders.content / "es/pages/safety.yaml"
    page.write_text(page.read_text("utf-8").split("same-day:")[0], "utf-8")
    assert "es is not offered: 4 texts of the core are missing; nobody has" in told("status", "es")


def test_a_language_with_one_form_of_the_plural_is_whole(folders: Folders) -> None:
    """It lacks no second form."""
    file = folders.locales / "es/LC_MESSAGES/bot.po"
    chinese = folders.locales / "zh-hant/LC_MESSAGES/bot.po"
    text = re.sub(r"(?m)^msgstr\[1\] .*\n", "", file.read_text("utf-8"))
    text = text.replace(LANGUAGES["es"].plural_rule, LANGUAGES["zh-hant"].plural_rule).replace(
        "Language: es", "Language: zh"
    )
    chinese.parent.mkdir(parents=True)
    chinese.write_text(text, "utf-8")
    with (folders.content / "languages.yaml").open("a", encoding="utf-8") as languages:
        languages.write("zh-hant: {name: 中文, covers: []}\n")
    assert "missing" not in state("zh-hant", "messages")


def test_a_message_is_named_by_its_english() -> None:
    """Its name is a hash; a long one is cut."""
    english = "A sentence that is longer than what fits on one line of a terminal"
    message = Unit(key=("messages", "0123"), english=english, text="")
    page = Unit(key=("axis", "loop", "body"), english=english, text="")
    assert progress.label(message) == "messages/0123 “A sentence that is longer than what fits on one li…”"
    assert progress.label(Unit(key=("messages", "1"), english="No\nline", text="")) == "messages/1 “No line”"
    assert progress.named([page, page, page], 2) == ["axis/loop/body", "axis/loop/body", "and 1 more"]


# signing


def test_what_is_signed_is_approved_until_it_is_edited(folders: Folders) -> None:
    """A standard page needs the language, a critical one the medicine too; an edit voids both."""
    before = state("es")
    said = told("review", *IN, "--role", "language", "--by", "Ana", "axis/loop")
    assert "es: axis/loop/title: until " in said
    assert said.endswith("Signed: 5, language by Ana.\n")
    assert state("es")["approved"] == 5
    told("review", *IN, "--role", "language", "--by", "Ana", "safety/urgent")
    assert "approved" not in state("es", "safety")
    told("review", *IN, "--role", "clinical", "--by", "Dr. B", "safety/urgent")
    assert state("es", "safety")["approved"] == 4
    edit(folders.content / "es/pages/axis.yaml", SPANISH, "El circuito gira y gira.")
    assert state("es")["approved"] == 4
    edit(folders.content / "en/pages/axis.yaml", "The science", "All science")
    assert state("es") == {**before, "approved": 3, "stale": 1, "draft": before["texts"] - 4, "words_left": 4}


def test_a_signature_runs_out(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the day after its last one; without one, the risk of the page says how long it counts."""
    today = workbench.today()
    until = today + timedelta(days=30)
    told("review", *IN, "--role", "language", "--by", "Ana", "--until", str(until), "axis/loop")
    told("review", *IN, "--role", "language", "--by", "Ana", "topics")
    monkeypatch.setattr(workbench, "today", lambda: until)
    assert state("es")["approved"] == 5
    monkeypatch.setattr(workbench, "today", lambda: until + timedelta(days=1))
    assert (state("es")["overdue"], state("es", "topics")["approved"]) == (5, 4)
    monkeypatch.setattr(workbench, "today", lambda: today + timedelta(days=731))
    assert state("es", "topics")["overdue"] == 4


def test_english_is_signed_for_its_medicine_only(folders: Folders) -> None:
    """Its words are the source; the file is written beside the others."""
    assert "--role clinical" in refused("review", "--role", "language", "--by", "Ana", "axis")
    assert "en: safety/urgent/title" in told("review", "--role", "clinical", "--by", "Dr. B", "safety/urgent")
    assert state("en", "safety")["approved"] == 4
    assert "Dr. B" in (folders.content / "status/en.yaml").read_text("utf-8")
    assert list(unrecorded.findings(load(folders), folders)) == []


def test_nothing_is_signed_that_is_stale_missing_or_unknown(folders: Folders) -> None:
    """The refusal names the texts and what to do, and no file changes."""
    edit(folders.content / "en/pages/axis.yaml", POINT, "The loop turns twice.")
    sign = ("--role", "language", "--by", "Ana")
    file = folders.content / "status/es.yaml"
    before = file.read_bytes()
    assert refused("review", *IN, *sign, "axis/loop") == (
        "nothing is signed. "
        "stale: axis/loop/point (see axis-guide diff es, mend them, then axis-guide accept)"
    )
    assert "missing: axis/loop/title, axis/loop/point" in refused(
        "review", "--lang", "ar", *sign, "axis/loop"
    )
    edit(file, "  axis/pill/body", "  axis/other/body")
    assert "not recorded: axis/pill/body (check" in refused("review", *IN, *sign, "axis/pill")
    edit(file, "  axis/other/body", "  axis/pill/body")
    assert file.read_bytes() == before
    assert "is over" in refused("review", *IN, *sign, "--until", "2020-01-01", "axis/pill")


def test_four_eyes(folders: Folders) -> None:
    """Who translated or accepted a text does not sign its language, however the name is typed."""
    edit(folders.content / "es/pages/axis.yaml", SPANISH, "El circuito gira y gira.")
    told("accept", "es", "axis/loop", "--by", "Ana  Ruiz")
    own = refused("review", *IN, "--role", "language", "--by", "ana ruiz", "axis/loop")
    assert "ana ruiz is named as translator of axis/loop/point. Ask another person" in own
    told("review", *IN, "--role", "clinical", "--by", "Ana Ruiz", "axis/loop")
    told("review", *IN, "--role", "language", "--by", "Eva", "axis/loop")


def test_a_stale_text_that_reads_as_its_english_is_not_signed() -> None:
    """Its record says that it was made from another; without one, it is its own English."""
    made = Origin(source=digest("other"), text=digest("LH"), day=date(2026, 1, 1), how="machine")
    unit = Unit(key=("a",), english="LH", text="LH", record=Record(origin=made))
    sign = {"role": Role.CLINICAL, "by": "B", "today": date(2026, 1, 2), "until": {("a",): date(2027, 1, 1)}}
    with pytest.raises(records.NotReviewable):
        records.reviewed({}, [unit], **sign)  # type: ignore[arg-type]
    assert records.reviewed({}, [Unit(key=("a",), english="LH", text="LH")], **sign)  # type: ignore[arg-type]


# remarks


def test_a_sentence_goes_back_until_its_translation_is_accepted(folders: Folders) -> None:
    """Its author sees the reason, and so does its translator."""
    said = told("send-back", "es", "axis/loop/body", "--by", "Ana", "--reason", "What is:\n “it”?")
    assert said == "Sent back: the English of axis/loop/body, from es: What is: “it”?\n"
    line = f"es: axis/loop/body was sent back by Ana on {workbench.today()}: What is: “it”?"
    assert all(line in told("status", *lang) for lang in ((), ("en",), ("es",)))
    assert line not in told("status", "ar")
    assert json.loads(told("status", "--json"))["sent_back"][0]["reason"] == "What is: “it”?"
    told("accept", "es", "axis/loop/body", "--by", "Ana")
    assert "sent back" not in told("status")


def test_a_text_is_excused_from_a_rule(folders: Folders) -> None:
    """From that alone, with a name and a reason; a second excuse replaces the first."""
    edit(folders.content / "es/pages/axis.yaml", "    - Una cosa\n", "")
    assert len(beside_english(folders)) == 1
    why = ("--by", "Ana", "--reason")
    told("ignore", "es", "axis/loop/body", "structure", *why, "first")
    told("ignore", "es", "axis/loop/body", "structure", *why, "it reads better")
    assert beside_english(folders) == []
    text = (folders.content / "status/es.yaml").read_text("utf-8")
    assert ("it reads better" in text, "first" in text) == (True, False)
    told("ignore", "es", "axis/pill/body", "said-in-two-ways", *why, "the places differ")
    assert "Known: structure" in refused("ignore", "es", "axis/loop/body", "structur", *why, "x")


def beside_english(folders: Folders) -> list[str]:
    """What the rule about the parts of a text finds."""
    found = translations.check(load(folders).library, "es")
    return [each.what for each in found if each.what.endswith("[structure]")]


# slips


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("accept", "es", "axis/lop", "--by", "A"), "there is no text `axis/lop`. Did you mean axis/loop"),
        (("accept", "es", "qqqq", "--by", "A"), "A page is written axis/loop"),
        (("accept", "es", "axis"), "say who checked them with --by NAME"),
        (("accept", "es", "axis", "--by", "A", "--machine", "B"), "say who checked them"),
        (("accept", "en", "axis", "--by", "A"), "English is the source"),
        (
            ("accept", "eo", "axis", "--by", "A"),
            "`eo` is no language of content/languages.yaml, which has: en",
        ),
        (("accept", "es", "axis", "--by", "A: B"), "without a colon"),
        (("accept", "es", "axis", "--machine", " "), "--machine must say something"),
        (("status", "eo"), "`eo` is no language"),
        (("diff", "en"), "English is the source"),
        (("send-back", "es", "axis/loop", "--by", "A", "--reason", "x"), "Did you mean axis/loop"),
        (("send-back", "es", "axis/loop/body", "--by", "A", "--reason", " "), "--reason must say something"),
        (("new", "en"), "`en` cannot be begun"),
        (("new", "../x"), "cannot be begun"),
    ],
)
def test_a_slip_is_one_line(folders: Folders, words: tuple[str, ...], said: str) -> None:
    """It says what is wrong and what to do."""
    assert said in refused(*words)


@pytest.mark.parametrize("name", ["es", "english"])
def test_a_damaged_status_file_is_not_written_over(folders: Folders, name: str) -> None:
    """What cannot be read would be lost; `check` says so too, and nothing that follows from it."""
    file = folders.content / f"status/{name}.yaml"
    data = file.read_text("utf-8") + ">>>>>>> theirs\n"
    file.write_text(data, "utf-8")
    assert f"nothing is changed: content/status/{name}.yaml:" in refused("accept", "es", "axis", "--by", "A")
    assert file.read_text("utf-8") == data
    found = list(unrecorded.findings(load(folders), folders))
    assert {each.where.partition(":")[0] for each in found} == {f"content/status/{name}.yaml"}


def test_a_folder_that_cannot_be_written_is_one_line(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback."""

    def fails(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "content/x")

    monkeypatch.setattr(status_files, "save", fails)
    monkeypatch.setattr(new_language, "write", fails)
    edit(folders.content / "en/pages/axis.yaml", POINT, "The loop turns twice.")
    assert "cannot write content/x (Permission denied)" in refused("accept", "es", "axis", "--by", "A")
    assert "cannot write content/x" in refused("new", "fr")


def test_a_text_that_nobody_recorded_is_found(folders: Folders) -> None:
    """Once a page, with the command that records it; pages of a language that has none are not."""
    assert list(unrecorded.findings(load(folders), folders)) == []
    (folders.content / "status/es.yaml").write_text("", "utf-8")
    found = {each.where.partition(":")[0]: each for each in unrecorded.findings(load(folders), folders)}
    assert len(list(unrecorded.findings(load(folders), folders))) == 13
    page = found["content/es/pages/safety.yaml"]
    assert page.what == "4 texts of `safety/same-day`: nobody wrote down which English this was made from"
    assert page.fix.endswith("then: axis-guide accept es safety/same-day --by NAME")
    assert "axis-guide accept es messages" in found["locales/es/LC_MESSAGES/bot.po"].fix
    assert found["content/es/smalltalk.yaml"].what.startswith("1 text of `smalltalk`")
    told(
        "accept",
        "es",
        *[
            "axis",
            "safety",
            "topics",
            "glossary",
            "quiz",
            "visit",
            "pictures",
            "replies",
            "smalltalk",
            "messages",
        ],
        "--by",
        "A",
    )
    assert list(unrecorded.findings(load(folders), folders)) == []


# a new language


FILLED = ("topics.yaml", "pages/safety.yaml", "alerts/replies.yaml")


def test_a_new_language_loads_and_counts_as_missing(folders: Folders) -> None:
    """Every file is there, strictly read, with the English above each place; nothing is offered."""
    said = told("new", "uk")
    assert f"written  {folders.content}/uk/pages/axis.yaml" in said
    languages = (folders.content / "languages.yaml").read_text("utf-8")
    assert languages.endswith("\nuk:\n  name: Українська\n  covers: [safety]\n")
    assert (
        f"Plural-Forms: {LANGUAGES['uk'].plural_rule}"
        in (folders.locales / "uk/LC_MESSAGES/bot.po").read_text()
    )
    assert f"  # {POINT}\n  point: |\n" in (folders.content / "uk/pages/axis.yaml").read_text("utf-8")
    loaded = load(folders)
    assert loaded.site is not None
    assert "uk" not in loaded.site.catalogs
    whats = [each.what for each in loaded.findings if "/uk" in each.where]
    assert {re.sub("`.*?`|“.*”", "", each) for each in whats} == {
        " has no reply",
        "not translated: ",
        "more than 10 % of the messages are missing, so this language is not offered",
    }
    numbers = json.loads(told("status", "uk", "--json"))["languages"]["uk"]["all"]
    assert numbers["missing"] == numbers["texts"]


def test_what_is_there_is_not_overwritten(folders: Folders) -> None:
    """A second time, only what is lost comes back."""
    told("new", "uk")
    file = folders.content / "uk/topics.yaml"
    file.write_text("# mine\n", "utf-8")
    (folders.content / "uk/quiz.yaml").unlink()
    listed = (folders.content / "languages.yaml").read_bytes()
    said = told("new", "uk")
    assert said.count("written") == 1
    assert f"written  {folders.content}/uk/quiz.yaml" in said
    assert file.read_text("utf-8") == "# mine\n"
    assert (folders.content / "languages.yaml").read_bytes() == listed


def test_a_language_is_offered_once_its_core_is_there(folders: Folders) -> None:
    """Its messages, topics, all of safety, the replies, and a detector that was measured: each is needed."""
    measured = "  covers: []\n  measured: 2026-11-28\n"
    told("new", "uk")
    fill(folders)
    assert list(site(folders).catalogs) == ["en", "es", "ar"]
    languages = folders.content / "languages.yaml"
    edit(languages, "  name: Українська\n  covers: [safety]\n", f"  name: Українська\n{measured}")
    assert list(site(folders).catalogs) == ["en", "es", "ar", "uk"]
    for name, entry in (
        ("pages/safety.yaml", "same-day"),
        ("alerts/replies.yaml", "dose"),
        ("topics.yaml", "axis"),
    ):
        file = folders.content / "uk" / name
        text = file.read_text("utf-8")
        file.write_text(re.sub(rf"(?ms)^{entry}:\n.*?(?=^\S|\Z)", "", text), "utf-8")
        loaded = load(folders)
        assert loaded.site is not None
        assert "uk" not in loaded.site.catalogs, name
        assert any("/uk/" in each.where for each in (*loaded.findings, *complete(loaded.library))), name
        file.write_text(text, "utf-8")


def test_a_slip_in_one_text_costs_no_language(folders: Folders) -> None:
    """A page of safety that is there, but damaged, costs itself; one message of a new release nothing."""
    edit(folders.content / "es/pages/safety.yaml", "same-day:\n  title", "same-day:\n  titel")
    with (folders.locales / "bot.pot").open("a", encoding="utf-8") as template:
        template.write('\nmsgid "Something new"\nmsgstr ""\n')
    assert list(site(folders).catalogs) == ["en", "es", "ar"]


def fill(folders: Folders) -> None:
    """The core of Russian, from that of Spanish, and its messages from their msgids."""
    for name in FILLED:
        (folders.content / "uk" / name).write_bytes((folders.content / "es" / name).read_bytes())
    file = folders.locales / "uk/LC_MESSAGES/bot.po"
    text = file.read_text("utf-8")
    text = re.sub(r'(?m)^msgid (".+")\nmsgstr ""$', r"msgid \1\nmsgstr \1", text)
    text = re.sub(r'(?m)^(msgid_plural (".+")\n)((?:msgstr\[\d\] ""\n?)+)', counted, text)
    file.write_text(text, "utf-8")


def counted(found: re.Match[str]) -> str:
    """The forms of a plural, each filled with its msgid_plural."""
    return found[1] + found[3].replace('""', found[2])


def test_what_a_language_needs_is_named(folders: Folders) -> None:
    """A row, its plural rule, dates, letters, a helpline: each in the file where it belongs."""
    said = told("new", "th")
    for part in (
        "bot/text/languages/: write its row",
        "add the Plural-Forms",
        "pyproject.toml: no installed font",
    ):
        assert part in said
    assert "content/helplines.yaml: no number is marked as answered in `th`" in said
    assert "Babel does not know `xx`" in told("new", "xx")
    assert "xx:\n  name: xx\n" in (folders.content / "languages.yaml").read_text("utf-8")
    assert list(site(folders).catalogs) == ["en", "es", "ar"]
    assert "helplines" not in told("new", "es")
    said = told("new", "pl")
    assert "pyproject.toml" not in said
    assert "bot/text" not in said


def test_a_skeleton_holds_the_english_as_comments() -> None:
    """Also below names within names, and where a text looks like YAML."""
    made = skeleton.words("One.\nTwo.", {"a": {"b": {"c": "x: |\n\n- y"}}, "d": "z"})
    assert made == "# One.\n# Two.\na:\n  b:\n    # x: |\n    #\n    # - y\n    c: |\n\n# z\nd: |\n\n"
    catalog = skeleton.catalog("xx", "", [('Say "a"\n\\',), ("{n} a", "{n} b")], {"{n} a": "a note " * 12})
    assert '\n\nmsgid "Say' in catalog
    assert catalog.count("\n#. ") == 2
    assert 'msgid "Say \\"a\\"\\n\\\\"\nmsgstr ""\n' in catalog
    assert 'msgid_plural "{n} b"\nmsgstr[0] ""\nmsgstr[1] ""\n' in catalog
    assert "Plural-Forms" not in catalog


# laws


NAMES = st.text(max_size=40).map(lambda text: text.replace(":", "")).filter(lambda text: passes(text, "--by"))
REASONS = st.text(max_size=60).filter(lambda text: passes(text, "--reason"))
DAYS = st.dates(date(1000, 1, 1))
HASHES = st.text("0123456789abcdef", min_size=12, max_size=12)


def passes(text: str, option: str) -> bool:
    """Whether a verb takes it."""
    try:
        return bool(written(text, option))
    except SettingError:
        return False


@given(by=NAMES, reason=REASONS, day=DAYS, source=HASHES, text=HASHES)
def test_records_come_back_as_they_were_written(
    by: str, reason: str, day: date, source: str, text: str
) -> None:
    """Whatever names and reasons people have."""
    who, why = written(by, "--by"), written(reason, "--reason")
    remark = Remark(by=who, day=day, reason=why)
    held: dict[Key, Record] = {
        ("axis", "loop", "body"): Record(
            origin=Origin(source=source, text=text, day=day, how=f"human ({who})"),
            reviews=(Review(role=Role.LANGUAGE, source=source, text=text, day=day, until=day, by=who),),
            ignored=(Remark(by=who, day=day, reason=why, rule="structure"),),
            sent_back=remark,
        )
    }
    assert status_file.records("es", status_file.written(held).encode()) == (held, [])


@given(st.text(), st.text())
def test_a_diff_holds_both_texts(old: str, new: str) -> None:
    """Without what was added it is the old one, without what was removed the new one."""
    found = word_diff(old, new)
    assert "".join(words for kind, words in found if kind != "added") == old
    assert "".join(words for kind, words in found if kind != "removed") == new


def test_a_diff_goes_by_words() -> None:
    """A number is one, whatever stands in it."""
    assert word_diff("2 in 3 men", "1 in 10 men") == (
        ("removed", "2"),
        ("added", "1"),
        ("same", " in "),
        ("removed", "3"),
        ("added", "10"),
        ("same", " men"),
    )
