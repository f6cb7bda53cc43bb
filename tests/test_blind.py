"""Messages by writers who saw no example: none was learnt from, and those we may look at keep being heard.

`tests/blind/tuned-on` served to choose the few numbers in the code; `measured`, and `second` by other writers
for the languages that came later, are scored after a change is done, by `axis-guide train --report
tests/blind/measured` (docs/understanding.md), and never by a test.
"""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.alerts.report import interval
from bot.commands import train_report, verb
from bot.loader.examples import examples
from bot.loader.site import Loaded
from bot.model.alert import URGENT_CLASSES
from bot.model.search_index import NullIndex
from bot.model.vector import DIMENSIONS
from bot.search.report import Question, lines
from bot.text.canonical import whole

HERE = Path(__file__).parent
BLIND = HERE / "blind"
LANGS = ("en", "es", "ar", "ru", "fr", "pt-br", "zh-hans", "hi")

MOST_SHARED, SHORT = 21, 7
"""How many of 520 or 780 messages may stand among the examples too, and of how many words such a one is."""

FLOORS = {
    "en": (0.88, 0.88), "es": (0.84, 0.86), "ar": (0.78, 0.74), "ru": (0.8, 0.7), "fr": (0.62, 0.66),
    "pt-br": (0.8, 0.8), "zh-hans": (0.6, 0.6), "hi": (0.72, 0.62),
}  # fmt: skip
"""Language -> the least share of emergencies and of crises heard by words alone, a little below today's."""


def messages(lang: str, half: str) -> list[tuple[str, str]]:
    """The label and text of each message of a half."""
    rows = (line.split("\t") for line in (BLIND / half / f"{lang}.tsv").read_text("utf-8").splitlines())
    return [(label, text) for label, _, text in rows]


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_was_learnt_from_what_we_measure(lang: str) -> None:
    """No message to measure with stands among the examples, but for a few short cries that anyone writes."""
    file = HERE.parent / "content" / lang / "alerts" / "examples.tsv"
    learnt = {whole(each.text) for each in examples(file.read_bytes())}
    sets = [each for each in ("tuned-on", "measured", "second") if (BLIND / each / f"{lang}.tsv").is_file()]
    unseen = {whole(text) for each in sets for _, text in messages(lang, each)}
    both = learnt & unseen
    assert len(both) <= MOST_SHARED
    assert max((len(each.split()) for each in both), default=0) <= SHORT


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_heard_goes_on_being_heard(loaded: Loaded, lang: str) -> None:
    """By words alone, so that it holds on every machine."""
    assert loaded.site
    for kind, floor in zip(("emergency", "crisis"), FLOORS[lang], strict=True):
        said = [text for label, text in messages(lang, "tuned-on") if label == kind]
        heard = sum(loaded.site.detector.detect(text) in URGENT_CLASSES for text in said)
        assert heard / len(said) >= floor, f"{kind}: {heard} of {len(said)}"


def test_the_report_counts_each_class(tmp_path: Path) -> None:
    """With its interval; a line that lacks a column is left out."""
    rows = "emergency\tplain\tcall 911\nharmless\tinfo\thello\nbroken\n"
    asked = "question\taxis/loop\tbrain and testicles: the loop\nquestion\ttrt\tdial 911 now\n"
    (tmp_path / "en.tsv").write_text(rows + asked, "utf-8")
    done = CliRunner().invoke(verb("train"), ["--report", str(tmp_path)])
    assert (done.exit_code, done.exception) == (0, None)
    assert "emergency heard as urgent     1 of    1  1.000" in done.output
    assert "false alarms, any             1 of    3  0.333" in done.output
    assert "right topic among three       1 of    2  0.500" in done.output
    assert "right page among three        1 of    1  1.000" in done.output
    assert "crisis heard as urgent     none" in done.output


def test_the_report_says_which_figures_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those with vectors, any alert among the false ones; they stand there as languages.yaml has them."""
    rows = "emergency\tplain\tcall 911\ncrisis\tplain\tlalala\nharmless\tinfo\tambulance\n"
    (tmp_path / "en.tsv").write_text(rows, "utf-8")
    monkeypatch.setattr(train_report, "vectors", lambda texts, _: [(0.0,) * DIMENSIONS for _ in texts])
    said = CliRunner().invoke(verb("train"), ["--report", str(tmp_path)]).output
    assert "en, with vectors (these figures count)" in said
    assert "  heard: emergency 1 of 1, crisis 0 of 1, false alarms 1 of 1\n" in said
    assert "  below the goals: crisis 0.000 (at least 0.88), false alarms 1.000 (at most 0.08)\n" in said
    monkeypatch.setattr(train_report, "vectors", lambda *_: None)
    said = CliRunner().invoke(verb("train"), ["--report", str(tmp_path)]).output
    assert train_report.NO_ENCODER in said
    assert "with vectors (" not in said


def test_questions_are_counted_by_what_they_want() -> None:
    """By their topic alone where no page is named; nothing is said where there is no question."""
    index = NullIndex()
    asked = [Question(wanted="axis|trt", text="x", vector=None, urgent=False)]
    assert [each.split("  ")[0] for each in lines(index, asked)] == ["right topic among three"]
    assert list(lines(index, [])) == []


def test_an_interval_holds_its_share() -> None:
    """Wilson's: within 0 and 1, wider for fewer."""
    assert interval(10, 10)[1] == 1.0
    low, high = interval(5, 10)
    assert low < 0.5 < high
    assert high - low > interval(50, 100)[1] - interval(50, 100)[0]
