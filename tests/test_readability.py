"""How hard our texts are to read, and that the formulas count as people do."""

from statistics import median

import pytest
from click.testing import CliRunner

from bot.__main__ import axis_guide
from bot.checks import readability
from bot.checks.shown_texts import pages, text
from bot.loader.folders import Folders
from bot.loader.site import Loaded
from bot.model.content import Page
from bot.model.prose import line
from bot.text.readability import formula, read, syllables
from tests.languages import LANGS

COUNTED = {
    "en": {
        "a": 1,
        "make": 1,
        "sperm": 1,
        "little": 2,
        "testosterone": 4,
        "hormone": 2,
        "treated": 2,
        "changes": 2,
    },
    "es": {"el": 1, "semen": 2, "testosterona": 5, "hormona": 3, "cerebro": 3, "testículos": 4},
}


@pytest.mark.parametrize(
    ("lang", "word", "n"), [(lang, *each) for lang, table in COUNTED.items() for each in table.items()]
)
def test_syllables_are_counted_as_people_do(lang: str, word: str, n: int) -> None:
    """Groups of vowels, less a silent e in English."""
    chosen = formula(lang)
    assert chosen
    assert syllables(word, chosen) == n


def test_sentences_end_where_a_reader_stops() -> None:
    """At a full stop, a question mark, or the end of a line or list item."""
    reading = read("One two. Three four? Five\nsix", "en")
    assert reading is not None
    assert (reading.words, reading.sentences) == (6, 4)


def test_a_hard_text_is_told_from_an_easy_one() -> None:
    """Long words in long sentences score high in English and low in Spanish."""
    easy, hard = (
        read("You can ask. We can help.", "en"),
        read("Endocrinological considerations necessitate", "en"),
    )
    assert easy is not None
    assert hard is not None
    assert easy.grade < 3 < 20 < hard.grade
    simple, learned = read("Usted puede leer esto.", "es"), read("Consideraciones endocrinológicas", "es")
    assert simple is not None
    assert learned is not None
    assert simple.inflesz > 65 > 55 > learned.inflesz


def test_where_there_is_no_formula_nothing_is_claimed() -> None:
    """Arabic has no formula that we can run, and no words no level."""
    assert read("نص", "ar") is None
    assert read("...", "en") is None


def test_the_basics_are_easy_to_read(loaded: Loaded, capsys: pytest.CaptureFixture[str]) -> None:
    """English bodies: median grade at most 7, none over 9; Spanish: none that counts as hard."""
    found = {
        lang: [
            level
            for path, _, page in pages(loaded.library)
            if path[0] == lang
            if (level := readability.level(text(page, "body"), lang)) is not None
        ]
        for lang in ("en", "es")
    }
    with capsys.disabled():
        print(f"\nbodies, English grade: median {median(found['en']):.2f}, highest {max(found['en']):.2f}")
        print(f"bodies, Spanish INFLESZ: median {median(found['es']):.2f}, lowest {min(found['es']):.2f}")
    assert median(found["en"]) <= 7
    assert max(found["en"]) <= 9
    assert min(found["es"]) >= 55


def test_a_hard_page_is_warned_of() -> None:
    """A planted page of learned words is named with its level; an easy one is not."""
    learned = "Endocrinological considerations necessitate individualized multidisciplinary evaluation."
    page = Page(lang="en", title="Title", point="Short.", body=(line(learned, "en"),), ask="Why?")
    assert readability.warnings(page, "en")[0].startswith("`body` reads at")
    assert (
        readability.warnings(
            Page(lang="en", title="Title", point="Ask us.", body=(line("You can ask.", "en"),)), "en"
        )
        == []
    )


def test_a_topic_without_pages_has_no_row(small: Loaded) -> None:
    """The small Arabic has words for two topics, and pages in one."""
    assert {row.topic for row in readability.report(small.library) if row.lang == "ar"} == {"safety"}
    assert len(small.library.languages["ar"].topics) > 1


def test_the_hardest_english_pages_are_named_first(
    loaded: Loaded, small: Loaded, small_folders: Folders
) -> None:
    """By the level of their bodies; a language without a formula has none."""
    found = readability.hardest(loaded.library, "en")
    assert [level for level, _ in found] == sorted((level for level, _ in found), reverse=True)
    spanish = [level for level, _ in readability.hardest(loaded.library, "es")]
    assert spanish == sorted(spanish)
    assert readability.hardest(loaded.library, "ar") == []
    folders = {"CONTENT_DIR": str(small_folders.content), "LOCALES_DIR": str(small_folders.locales)}
    said = CliRunner().invoke(axis_guide, ["check", "--clarity"], env=folders).output
    found = readability.hardest(small.library, "en")
    assert f"hardest first:\n    en/{found[0][1]}: `body` reads at {found[0][0]:.1f}\n" in said


def test_the_report_counts_what_a_program_can_see(loaded: Loaded) -> None:
    """One row a topic and language that has pages; no item is kept by more pages than there are."""
    rows = list(readability.report(loaded.library))
    assert {row.lang for row in rows} == {*LANGS}
    assert all(0 <= n <= row.pages for row in rows for _, n in row.kept)
    assert all(row.level == 0.0 for row in rows if row.lang == "ar")
