"""What is learnt from examples: kept whole, out of date when they change, and never deaf to a search."""

import math
import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import verb
from bot.edges.files.alerts import alerts
from bot.edges.files.examples import KINDS, examples
from bot.edges.files.site import Folders, load
from bot.edges.files.strict_yaml import Sheet, read
from bot.edges.files.weights import Learnt, beside, classifier, mark, written
from bot.edges.learning import learn
from bot.model.alerts import NOTHING, Alerts
from bot.model.classifier import Classifier
from bot.model.features import BUCKETS
from bot.model.library import Edition

ROOT = Path(__file__).parent.parent
FOLDERS = Folders(ROOT / "content", ROOT / "locales")
LANGS = ("en", "es")
LEARN = "Run `axis-guide learn`"

RULES = """
rules:
  emergency:
    chest-pain: |
      chest
      pain
concepts:
  chest: |
    chest
  pain: |
    pain|hurt
  story: |
    film|song|gym
"""
SAID = {
    "emergency": "chest pain now", "crisis": "goodbye all pain", "same-day": "one leg hurt",
    "minor": "gym class and school", "dose": "how much for pain", "buy": "who sells for pain",
    "numbers": "hurt and 300", NOTHING: "a song about chest hair",
}  # fmt: skip
EXAMPLES = "".join(f"{kind}\t{text}\n" for kind, text in SAID.items()).encode()


def sheet() -> Sheet:
    """Give the sheet of the small rules."""
    return read("content/en/alerts.yaml", RULES.encode(), blocks=True)


def small() -> tuple[Alerts, Classifier]:
    """Give alerts of the small rules, and what the small examples teach."""
    listening = alerts(sheet(), "en").alerts
    return listening, learn([listening.amounts(text) for text in SAID.values()], list(SAID), KINDS)


def noted(learnt: Learnt) -> set[str]:
    """Give what is noted of the two files of a language."""
    page = sheet()
    classifier(page, "en", learnt)
    return {str(each) for each in page.findings}


@given(st.text(max_size=200))
def test_amounts_are_of_one_length_a_sort(text: str) -> None:
    """Any text gives amounts in known buckets; five sorts of things, each of length 1 at most."""
    amounts = alerts(sheet(), "en").alerts.amounts(text)
    assert all(0 <= bucket < BUCKETS and 0 < amount <= 5 for bucket, amount in amounts.items())
    assert math.hypot(*amounts.values()) <= 5


def test_each_example_is_heard_as_what_it_is() -> None:
    """The class that an example teaches has its highest score; the same examples teach the same."""
    listening, taught = small()
    for kind, text in SAID.items():
        scores = taught.scores(listening.amounts(text))
        assert max(scores, key=lambda each: scores[each]) == kind
    assert small()[1] == taught


def test_the_order_in_which_things_were_counted_teaches_nothing() -> None:
    """Each run of Python counts in another order, but learns the same to the byte."""
    listening, _ = small()
    counted = [listening.amounts(text) for text in SAID.values()]
    turned = [dict(reversed(each.items())) for each in counted]
    assert learn(turned, list(SAID), KINDS) == learn(counted, list(SAID), KINDS)


def test_no_class_may_be_without_examples() -> None:
    """What was never taught cannot be heard: that is an error, not a silence."""
    listening = alerts(sheet(), "en").alerts
    with pytest.raises(ValueError, match="no example of buy, crisis"):
        learn([listening.amounts("pain")], ["dose"], ("crisis", "buy", "dose"))


def test_examples_weigh_with_the_rules() -> None:
    """What no rule knows is heard by the examples; a rule alone is overruled by what looks harmless."""
    page = sheet()
    listening, taught = small()
    found = alerts(page, "en", Learnt(EXAMPLES, written(taught, mark(page, EXAMPLES)))).alerts
    assert (listening.heard("goodbye all, the pain"), found.heard("goodbye all, the pain")) == ("", "crisis")
    assert found.heard("chest pain") == "emergency"
    assert found.heard("zugzwang") == ""


def test_weights_are_kept_whole() -> None:
    """What is written is read again, and nothing is to be mended."""
    page = sheet()
    _, taught = small()
    kept = classifier(page, "en", Learnt(EXAMPLES, written(taught, mark(page, EXAMPLES))))
    assert (kept, page.findings) == (taught, [])


def test_faults_in_the_two_files_are_found() -> None:
    """Unknown class, missing message, nothing learnt, a damaged file, examples changed after learning."""
    _, taught = small()
    whole = written(taught, mark(sheet(), EXAMPLES))
    assert noted(Learnt()) == set()
    assert noted(Learnt(EXAMPLES)) == {
        f"content/en/alerts.tsv:1: nothing was learnt from these examples. {LEARN}"
    }
    for bad in (whole[:-1], whole[1:], b"{}\n"):
        assert noted(Learnt(EXAMPLES, bad)) == {
            f"content/en/alerts.weights: this file is damaged, or of another version. {LEARN}"
        }
    changed = EXAMPLES + b"\nemergncy\tchest\ndose\t\n"
    assert noted(Learnt(changed, whole)) == {
        "content/en/alerts.weights: it was learnt before the examples, words or rules were changed. " + LEARN,
        "content/en/alerts.tsv:10: `emergncy` is no class. "
        f"Begin the line with one of {', '.join(KINDS)}, then a tab",
        "content/en/alerts.tsv:11: the message is missing. Write it after the tab",
    }


@pytest.mark.parametrize("lang", LANGS)
def test_whoever_searches_is_not_alarmed(lang: str) -> None:
    """Titles, terms and the questions by which pages are found raise nothing that no rule hears.

    One in a hundred may: the weights hold the questions of the day on which they were learnt.
    """
    loaded = load(FOLDERS)
    assert loaded.site
    listening, edition = loaded.site.alerts[lang], loaded.library.editions[lang]
    lines = [line for line in edition.lines() if not listening.ruled(line)]
    alarmed = [(line, heard) for line in lines if (heard := listening.heard(line))]
    print(f"{lang}: {len(alarmed)} of {len(lines)} lines raise an alarm that no rule raises")
    assert len(alarmed) <= len(lines) / 100, alarmed


def _few(data: bytes, most: int) -> bytes:
    """Give the first few examples of each class."""
    seen: Counter[str] = Counter()
    kept = []
    for each in examples(data):
        seen[each.kind] += 1
        if seen[each.kind] <= most:
            kept.append(f"{each.kind}\t{each.text}\n")
    return "".join(kept).encode()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Give a copy of the content in which only English has examples, and few."""
    folder = tmp_path / "content"
    shutil.copytree(ROOT / "content", folder)
    for name in ("alerts.tsv", "alerts.weights"):
        (folder / "es" / name).unlink()
    file = folder / "en" / "alerts.tsv"
    file.write_bytes(_few(file.read_bytes(), 30))
    return folder


def test_the_verb_learns_what_the_check_asked_for(content: Path) -> None:
    """After a change the check names the file and the verb; after the verb there is nothing to mend."""
    folders = Folders(content, ROOT / "locales")
    assert any(each.mend == LEARN for each in load(folders).findings)
    done = CliRunner().invoke(verb("learn"), env={"CONTENT_DIR": str(content)})
    assert (done.exit_code, done.output[:16]) == (0, "en: 30 emergency")
    assert not load(folders).findings
    assert beside(content / "en").weights != beside(ROOT / "content" / "en").weights


def test_the_verb_says_what_is_missing(content: Path) -> None:
    """Examples without one of the classes, or a content that cannot be read: one line, and 1."""
    file = content / "en" / "alerts.tsv"
    file.write_text("dose\thow much\n", "utf-8")
    done = CliRunner().invoke(verb("learn"), env={"CONTENT_DIR": str(content)})
    assert (done.exit_code, "no example of buy, crisis" in done.output) == (1, True)
    (content / "en" / "safety.yaml").unlink()
    done = CliRunner().invoke(verb("learn"), env={"CONTENT_DIR": str(content)})
    assert (done.exit_code, "axis-guide check" in done.output) == (1, True)


def test_an_edition_gives_the_lines_by_which_it_is_found() -> None:
    """Titles, questions and terms; an edition without words gives none."""
    library = load(FOLDERS).library
    assert {"Testicular torsion", "suicidal"} <= set(library.editions["en"].lines())
    assert not list(Edition("en", "English", frozenset()).lines())
