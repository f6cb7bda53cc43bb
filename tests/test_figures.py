"""The library in figures says what is in it, and so do its rows for a language without pages or formula."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.checks import figures
from bot.commands.check import check
from bot.loader.folders import Folders
from bot.loader.site import Loaded, load
from tests import small as small_site


@pytest.fixture(scope="module")
def counted(small: Loaded) -> dict[str, dict[str, str]]:
    """The figures of the small site by language and label."""
    return {lang: dict(found) for lang, found in figures.report(small.library, small.site)}


def test_what_is_counted(counted: dict[str, dict[str, str]]) -> None:
    """Words, repeated sentences, levels and buttons of the small site are those that stand in it.

    Three pages have one point, two another; the other sentences are the detail, and half of the limits.
    """
    english = counted["en"]
    assert english["pages"] == "5"
    assert english["words of a body"] == "median 80, most 80 (axis/loop)"
    assert english["words of a detail"] == "median 4, most 4 (axis/loop)"
    assert english["words of a page without its detail"] == "median 88, most 100 (axis/pill)"
    assert english["sentences that stand on another page too"] == "5 of 7 (71.4%)"
    assert english["sentences on more than 3 pages"] == "0"
    assert english["“reliable birth control”"] == "0: nowhere"
    assert english["Flesch-Kincaid grade of a body"].startswith("median ")
    assert english["buttons of a home"].endswith("(en_home)")
    assert "(en_topic_axis_" in english["buttons of a page"]


def test_each_language_has_the_figures_that_it_can_have(counted: dict[str, dict[str, str]]) -> None:
    """A scale on which more is easier gives its lowest; a language without a formula has no level."""
    assert ", lowest " in counted["es"]["INFLESZ of a body"]
    assert counted["ar"]["pages"] == "2"
    assert counted["ar"]["words of a detail"] == "none"
    assert not [label for label in counted["ar"] if "grade" in label or "INFLESZ" in label]


def test_what_is_planted_is_counted(tmp_path: Path) -> None:
    """One more page with a sentence, and one more with the phrase, are in the figures with their place."""
    small_site.write(tmp_path)
    file = tmp_path / "content/en/pages/safety.yaml"
    point, call = small_site.ENGLISH["point"], small_site.ENGLISH["call"]
    file.write_text(file.read_text("utf-8").replace(call, f"{point} No reliable birth control."), "utf-8")
    loaded = load(Folders(tmp_path / "content", tmp_path / "locales"))
    said = dict(next(figures.report(loaded.library, None))[1])
    assert said["sentences on more than 3 pages"] == "1"
    assert said["“reliable birth control”"] == "2: safety/urgent/point, safety/same-day/point"
    assert not [label for label in said if "buttons" in label]


def test_a_language_without_pages_has_no_figures(small: Loaded) -> None:
    """It is left out."""
    empty = replace(small.library.languages["es"], topics={})
    library = replace(small.library, languages={"es": empty})
    assert list(figures.report(library, None)) == []


def test_the_verb_prints_them(tmp_path: Path) -> None:
    """A paragraph a language, and no finding."""
    folders = small_site.written(tmp_path)
    environ = {"CONTENT_DIR": str(folders.content), "LOCALES_DIR": str(folders.locales)}
    result = CliRunner().invoke(check, ["--figures"], env=environ)
    assert result.exit_code == 0
    assert "\nen\n    pages: 5\n" in result.output
    assert "To fix" not in result.output
