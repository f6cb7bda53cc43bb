"""What is learnt from examples: kept whole, out of date when they change, and never deaf to a search."""

import math
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.classifier import Classifier
from bot.alerts.features import BUCKETS
from bot.alerts.language_detector import LanguageDetector
from bot.alerts.training import train
from bot.commands import verb
from bot.loader.alerts import detector
from bot.loader.examples import KINDS
from bot.loader.folders import Folders
from bot.loader.site import Loaded, load
from bot.loader.strict_yaml import read
from bot.loader.weights import Trained, beside, classifier, fingerprint, written
from bot.loader.yaml_document import YamlDocument
from bot.model.alert import AlertClass
from bot.model.library import LanguageContent
from bot.text.tokens import canonical
from tests import small as small_site

LANGS = ("en", "es")
TRAIN = "Run `axis-guide train`"

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
    "numbers": "hurt and 300", AlertClass.NONE: "a song about chest hair",
}  # fmt: skip
EXAMPLES = "".join(f"{kind}\t{text}\n" for kind, text in SAID.items()).encode()


def document() -> YamlDocument:
    """The document of the small rules."""
    return read("content/en/alerts/concepts.yaml", RULES.encode(), blocks=True)


def small() -> tuple[LanguageDetector, Classifier]:
    """The detector of the small rules, and what the small examples teach."""
    untrained = detector(document(), "en")
    return untrained, train(
        [untrained.read(canonical(text)).features() for text in SAID.values()], list(SAID), KINDS
    )


def noted(trained: Trained) -> set[str]:
    """What is noted of the two files of a language."""
    page = document()
    classifier(page, "en", trained)
    return {str(each) for each in page.findings}


@given(st.text(max_size=200))
def test_features_are_of_one_length_a_sort(text: str) -> None:
    """Any text gives amounts in known buckets; five sorts of things, each of length 1 at most."""
    amounts = detector(document(), "en").read(canonical(text)).features()
    assert all(0 <= bucket < BUCKETS and 0 < amount <= 5 for bucket, amount in amounts.items())
    assert math.hypot(*amounts.values()) <= 5


def test_each_example_is_heard_as_what_it_is() -> None:
    """The class that an example teaches has its highest score; the same examples teach the same."""
    untrained, taught = small()
    for kind, text in SAID.items():
        scores = taught.scores(untrained.read(canonical(text)).features())
        assert max(scores, key=lambda each: scores[each]) == kind
    assert small()[1] == taught


def test_the_order_in_which_things_were_counted_teaches_nothing() -> None:
    """Each run of Python counts in another order, but learns the same to the byte."""
    untrained, _ = small()
    counted = [untrained.read(canonical(text)).features() for text in SAID.values()]
    turned = [dict(reversed(each.items())) for each in counted]
    assert train(turned, list(SAID), KINDS) == train(counted, list(SAID), KINDS)


def test_no_class_may_be_without_examples() -> None:
    """What was never taught cannot be heard: that is an error, not a silence."""
    untrained = detector(document(), "en")
    with pytest.raises(ValueError, match="no example of buy, crisis"):
        train([untrained.read(canonical("pain")).features()], ["dose"], ("crisis", "buy", "dose"))


def test_examples_weigh_with_the_rules() -> None:
    """What no rule knows is heard by the examples; a rule alone is overruled by what looks harmless."""
    page = document()
    untrained, taught = small()
    found = detector(page, "en", Trained(EXAMPLES, written(taught, fingerprint(page, EXAMPLES))))
    said = "goodbye all, the pain"
    assert (untrained.read(canonical(said)).classify(), found.read(canonical(said)).classify()) == (
        "none",
        "crisis",
    )
    assert found.read(canonical("chest pain")).classify() == "emergency"
    assert found.read(canonical("zugzwang")).classify() == "none"


def test_weights_are_kept_whole() -> None:
    """What is written is read again, and nothing is to be fixed."""
    page = document()
    _, taught = small()
    kept = classifier(page, "en", Trained(EXAMPLES, written(taught, fingerprint(page, EXAMPLES))))
    assert (kept, page.findings) == (taught, [])


def test_faults_in_the_two_files_are_found() -> None:
    """Unknown class, missing message, nothing learnt, a damaged file, examples changed after learning."""
    _, taught = small()
    whole = written(taught, fingerprint(document(), EXAMPLES))
    assert noted(Trained()) == set()
    assert noted(Trained(EXAMPLES)) == {
        f"content/en/alerts/examples.tsv:1: nothing was learnt from these examples. {TRAIN}"
    }
    for bad in (whole[:-1], whole[1:], b"{}\n"):
        assert noted(Trained(EXAMPLES, bad)) == {
            f"content/en/alerts/weights.bin: this file is damaged, or of another version. {TRAIN}"
        }
    changed = EXAMPLES + b"\nemergncy\tchest\ndose\t\n"
    assert noted(Trained(changed, whole)) == {
        "content/en/alerts/weights.bin: it was learnt before the examples, words or rules were changed. "
        + TRAIN,
        "content/en/alerts/examples.tsv:10: `emergncy` is no class. "
        f"Begin the line with one of {', '.join(KINDS)}, then a tab",
        "content/en/alerts/examples.tsv:11: the message is missing. Write it after the tab",
    }


@pytest.mark.parametrize("lang", LANGS)
def test_whoever_searches_is_not_alarmed(loaded: Loaded, lang: str) -> None:
    """Titles, terms and the questions by which pages are found raise nothing that no rule hears.

    One in a hundred may: the weights hold the questions of the day on which they were learnt.
    """
    trained, content = loaded.detectors[lang], loaded.library.languages[lang]
    lines = [
        line for line in content.lines() if trained.read(canonical(line)).match_rules() is AlertClass.NONE
    ]
    alarms = [
        (line, heard)
        for line in lines
        if (heard := trained.read(canonical(line)).classify()) is not AlertClass.NONE
    ]
    print(f"{lang}: {len(alarms)} of {len(lines)} lines raise an alarm that no rule raises")
    assert len(alarms) <= len(lines) / 100, alarms


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A small site in which only English has examples, and nothing was learnt from them."""
    made = small_site.write(tmp_path)
    (made.content / "en/alerts/examples.tsv").write_bytes(EXAMPLES)
    return made


def trained(folders: Folders) -> Result:
    """What comes of the verb."""
    places = {"CONTENT_DIR": str(folders.content), "LOCALES_DIR": str(folders.locales)}
    return CliRunner().invoke(verb("train"), env=places)


def test_the_verb_does_what_the_check_asked_for(folders: Folders) -> None:
    """After a change the check names the file and the verb; after the verb there is nothing to fix."""
    alerts, learnt = folders.content / "en/alerts", []
    for number in (1, 2):
        assert any(each.fix == TRAIN for each in load(folders).findings)
        done = trained(folders)
        assert (done.exit_code, done.output[:15]) == (0, f"en: {number} emergency")
        assert not load(folders).findings
        learnt.append(beside(alerts).weights)
        (alerts / "examples.tsv").write_bytes(EXAMPLES * 2)
    assert learnt[0] != learnt[1]


def test_the_verb_says_what_is_missing(folders: Folders) -> None:
    """No example of a class, another encoding, a content that cannot be read: one line, and 1."""
    (folders.content / "en/alerts/examples.tsv").write_text("dose\thow much\n", "utf-8")
    done = trained(folders)
    assert (done.exit_code, "no example of buy, crisis" in done.output) == (1, True)
    (folders.content / "en/alerts/examples.tsv").write_bytes("dose\thow much\n".encode("utf-16"))
    done = trained(folders)
    assert (done.exit_code, "examples.tsv:1: this file is saved as UTF-16" in done.output) == (1, True)
    (folders.content / "en/pages/safety.yaml").unlink()
    done = trained(folders)
    assert (done.exit_code, "axis-guide check" in done.output) == (1, True)


def test_content_gives_the_lines_by_which_it_is_found(loaded: Loaded) -> None:
    """Titles, questions and terms; content without words gives none."""
    assert {"Testicular torsion", "torsion"} <= set(loaded.library.languages["en"].lines())
    assert not list(LanguageContent(lang="en", name="English", covers=frozenset()).lines())
