"""What is learnt from examples: kept whole, out of date when they change, and never deaf to a search."""

import math
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.classifier import Classifier, centered, weighed
from bot.alerts.features import BUCKETS, Buckets, features
from bot.alerts.learning_curve import heading, nested, row
from bot.alerts.report import Heard
from bot.alerts.training import train
from bot.commands import train as train_verb
from bot.commands import train_report, verb
from bot.loader import search_vectors, weights
from bot.loader.examples import KINDS
from bot.loader.folders import Folders
from bot.loader.site import Loaded, load
from bot.model.alert import AlertClass
from bot.model.content import LanguageContent
from bot.model.vector import DIMENSIONS, Vector
from bot.text.canonical import canonical
from bot.text.segment import cut
from tests import small as small_site

TRAIN = "Run `axis-guide train`"
LABELS = [kind for kind, _ in small_site.EXAMPLES]
TEXTS = [text for _, text in small_site.EXAMPLES]


def read(text: str) -> Buckets:
    """The features of a text as the detector reads it."""
    return features(cut(canonical(text)))


def likeliest(scores: dict[str, float]) -> str:
    """The class of the highest score."""
    return max(scores, key=lambda kind: scores[kind])


@pytest.fixture(scope="module")
def joint() -> Classifier:
    """What the small examples teach where each class has a direction of its own in the made-up vectors."""
    vectors = [small_site.vector(KINDS.index(kind), 15) for kind in LABELS]
    return train([read(text) for text in TEXTS], LABELS, KINDS, vectors)


@pytest.fixture(params=["words", "vectors"])
def either(request: pytest.FixtureRequest, taught: Classifier, joint: Classifier) -> Classifier:
    """A classifier that was trained without sentence vectors, and one that was trained with them."""
    return joint if request.param == "vectors" else taught


# features


@given(st.text(max_size=300))
def test_features_are_known_buckets(text: str) -> None:
    """Any text gives two sets of buckets; the same words in other case and with other signs the same."""
    found = read(text)
    assert all(0 <= bucket < BUCKETS for buckets in found for bucket in buckets)
    assert read(f" {text}  ") == found


@given(st.text(max_size=300), st.binary(min_size=16, max_size=16))
def test_features_are_of_one_length_a_sort(text: str, some: bytes) -> None:
    """Words and pieces have the length 1 at most each, so that no long text outweighs what was learnt."""
    rarity = some * (BUCKETS // len(some))
    for buckets in read(text):
        amounts = weighed((buckets, frozenset()), rarity)
        assert set(amounts) == {bucket for bucket in buckets if rarity[bucket]}
        assert math.isclose(math.hypot(*amounts.values()), 1.0 if amounts else 0.0)


def test_a_number_stands_for_its_kind() -> None:
    """What was learnt of one age, year or value holds for its neighbours, and not for another kind."""
    assert read("im 15") == read("im 14")
    assert read("in 2019") == read("in 2024")
    assert len({read(f"my {number}") for number in (3, 15, 45, 280, 900, 2020, 5000)}) == 7
    assert read("١٥ عاما") == read("15 عاما")


@given(st.lists(st.floats(-1, 1), min_size=3, max_size=3), st.lists(st.floats(-1, 1), min_size=3, max_size=3))
def test_what_all_texts_share_is_taken_from_a_vector(vector: list[float], center: list[float]) -> None:
    """What is left has the length 1, or nothing is."""
    length = math.hypot(*centered(vector, tuple(center)))
    left = max(abs(one - other) for one, other in zip(vector, center, strict=True))
    assert math.isclose(length, 1.0) or left < 1e-150


# training


def test_each_example_is_heard_as_what_it_is(either: Classifier) -> None:
    """The class that an example teaches has its highest score, by its words alone."""
    assert [text for kind, text in small_site.EXAMPLES if likeliest(either.scores(read(text))) != kind] == []


def test_a_vector_tells_what_no_word_does(taught: Classifier, joint: Classifier) -> None:
    """Unknown words say nothing; with the sentence vector of a class they are heard as it is."""
    unknown = read("zugzwang zwischenzug")
    for kind in KINDS:
        near = small_site.vector(KINDS.index(kind), 15)
        assert likeliest(joint.scores(unknown, near)) == kind
        assert taught.scores(unknown, near) == taught.scores(unknown)


def test_the_order_in_which_things_were_counted_teaches_nothing(taught: Classifier) -> None:
    """Sets that were filled the other way round teach the same, to the byte."""
    turned: list[Buckets] = [
        (frozenset(sorted(words, reverse=True)), frozenset(sorted(pieces, reverse=True)))
        for words, pieces in map(read, TEXTS)
    ]
    again = train(turned, LABELS, KINDS)
    assert weights.written(again, "x") == weights.written(taught, "x")


LEARN = """
from tests.test_training import *
print(sha256(weights.written(train([read(text) for text in TEXTS], LABELS, KINDS), "x")).hexdigest())
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_each_run_of_python_learns_the_same(taught: Classifier, seed: str) -> None:
    """Each counts strings in another order, and writes the same bytes."""
    told = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(small_site.ROOT)}
    done = subprocess.run([sys.executable, "-c", LEARN], env=told, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == sha256(weights.written(taught, "x")).hexdigest()


def test_no_class_may_be_without_examples() -> None:
    """What was never taught cannot be heard: that is an error, not a silence."""
    with pytest.raises(ValueError, match="no example of buy, crisis"):
        train([read("pain")], ["dose"], ("crisis", "buy", "dose"))


# the file


def test_what_was_learnt_is_kept_whole(either: Classifier) -> None:
    """What is written is read again, and written again it is the same."""
    data = weights.written(either, "x")
    kept = weights.classifier(data)
    assert kept is not None
    assert (kept, weights.written(kept, "x")) == (either, data)


def damaged(whole: bytes) -> list[bytes]:
    """The bytes of a file, cut, shifted, of other classes or of another version."""
    head, _, rest = whole.partition(b"\n")
    return [
        b"",
        b"{}\n",
        whole[:-1],
        whole[1:],
        whole + b"\0",
        head,
        rest,
        whole.replace(b'"crisis"', b'"crises"'),
        whole.replace(b'"scale"', b'"size"'),
        whole.replace(b'"offsets":[', b'"offsets":[1.0,'),
        whole.replace(b'"fingerprint":', b'"fingerprint":1,"f":'),
        b"PK\x03\x04" + rest,
        whole.decode("latin-1").encode("utf-16"),
    ]


def test_a_damaged_file_teaches_nothing(either: Classifier) -> None:
    """Whatever was done to it, it is refused whole, and nothing is raised."""
    for data in damaged(weights.written(either, "x")):
        assert weights.classifier(data) is None


def test_vectors_of_another_size_are_refused(joint: Classifier) -> None:
    """Those of another encoder do not fit."""
    held = joint.with_vector
    assert held is not None
    short = replace(held, center=held.center[:-1])
    assert weights.classifier(weights.written(replace(joint, with_vector=short), "x")) is None


@given(st.binary(max_size=200))
def test_any_bytes_can_be_read(data: bytes) -> None:
    """What is no classifier is none."""
    assert weights.classifier(data) is None


# what the check says


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A small site in which two languages have examples, and nothing was learnt from them."""
    made = small_site.write(tmp_path)
    (made.content / "en/alerts/examples.tsv").write_bytes(small_site.examples())
    (made.content / "es/alerts/examples.tsv").write_text("crisis\tquiero morirme\n", "utf-8")
    return made


def noted(folders: Folders) -> set[str]:
    """All that loading notes."""
    return {str(each) for each in load(folders).findings}


def test_faults_in_the_files_are_found(folders: Folders, taught: Classifier) -> None:
    """Nothing learnt, a damaged file, examples changed after learning, unknown class, missing message."""
    file, examples = folders.content / weights.FILE, folders.content / "en/alerts/examples.tsv"
    assert noted(folders) == {
        f"content/en/alerts/examples.tsv:1: nothing was learnt from these examples. {TRAIN}"
    }
    file.write_bytes(weights.written(taught, weights.fingerprint(weights.examples(folders.content))))
    assert noted(folders) == set()
    (folders.content / "es/alerts/examples.tsv").write_text("crisis\tquiero morir\n", "utf-8")
    changed = f"content/classifier.bin: it was learnt before the examples were changed. {TRAIN}"
    assert noted(folders) == {changed}
    assert load(folders).loader.detector().classifier == taught
    count = len(small_site.EXAMPLES)
    examples.write_bytes(small_site.examples() + b"\nemergncy\tchest\ndose\t\n")
    assert noted(folders) == {
        changed,
        f"content/en/alerts/examples.tsv:{count + 2}: `emergncy` is no class. "
        f"Begin the line with one of {', '.join(KINDS)}, then a tab",
        f"content/en/alerts/examples.tsv:{count + 3}: the message is missing. Write it after the tab",
    }


# the verb


def made_up(texts: Sequence[str], *_: object) -> list[Vector]:
    """A vector for each text, by its length."""
    return [small_site.vector(len(text) % 16) for text in texts]


def trained(folders: Folders, *words: str) -> Result:
    """What comes of the verb."""
    places = {"CONTENT_DIR": str(folders.content), "LOCALES_DIR": str(folders.locales)}
    return CliRunner().invoke(verb("train"), words, env=places)


@pytest.mark.parametrize("encoder", [None, made_up], ids=["words", "vectors"])
def test_the_verb_does_what_the_check_asked_for(
    folders: Folders, monkeypatch: pytest.MonkeyPatch, encoder: object
) -> None:
    """After a change the check names the verb; after the verb nothing is to be fixed, with vectors or not."""
    monkeypatch.setattr(train_verb, "vectors", encoder or (lambda *_: None))
    learnt = []
    for more in ([], [("emergency", "my chest, my arm")]):
        (folders.content / "en/alerts/examples.tsv").write_bytes(small_site.examples(*more))
        assert any(each.fix == TRAIN for each in load(folders).findings)
        done = trained(folders)
        assert (done.exit_code, done.stdout.split(",")[0]) == (0, f"{4 + len(more)} emergency")
        assert done.stderr == ("" if encoder else f"{train_verb.NO_VECTORS}\n")
        assert not load(folders).findings
        learnt.append((folders.content / weights.FILE).read_bytes())
    assert learnt[0] != learnt[1]
    kept = weights.classifier(learnt[1])
    assert kept is not None
    assert (kept.with_vector is not None) == (encoder is not None)
    assert (folders.content / search_vectors.FILE).is_file() == (encoder is not None)


def test_questions_and_small_talk_are_taught_as_harmless(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever types a title, a term or a greeting is in no danger: nobody has to write that as examples."""
    monkeypatch.setattr(train_verb, "vectors", lambda *_: None)
    library = load(folders).library
    lines = [each for content in library.languages.values() for each in content.lines()]
    said = [
        each
        for content in library.languages.values()
        for talk in content.smalltalk.values()
        for each in talk.said
    ]
    harmless = LABELS.count("none") + len(lines) + len(said)
    assert trained(folders).stdout.endswith(f"{harmless} none\n")


def test_the_verb_says_what_is_missing(folders: Folders) -> None:
    """No example of a class, another encoding, a content that cannot be read: one line, and 1."""
    (folders.content / "es/alerts/examples.tsv").unlink()
    (folders.content / "en/alerts/examples.tsv").write_bytes("dose\thow much\n".encode("utf-16"))
    done = trained(folders)
    assert (done.exit_code, "examples.tsv:1: this file is saved as UTF-16" in done.output) == (1, True)
    (folders.content / "en/pages/safety.yaml").unlink()
    done = trained(folders)
    assert (done.exit_code, "axis-guide check" in done.output) == (1, True)


def test_the_verb_names_the_classes_without_examples(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some classes have none: they are named, and nothing is written."""
    monkeypatch.setattr(train_verb, "vectors", lambda *_: None)
    (folders.content / "es/alerts/examples.tsv").unlink()
    (folders.content / "en/alerts/examples.tsv").write_text("dose\thow much\n", "utf-8")
    done = trained(folders)
    assert (done.exit_code, "no example of buy, crisis, emergency" in done.output) == (1, True)
    assert not (folders.content / weights.FILE).exists()


# the learning curve


@given(st.lists(st.tuples(st.text(max_size=5), st.sampled_from(KINDS))))
def test_each_part_of_the_examples_is_within_the_next(own: list[tuple[str, str]]) -> None:
    """From none to all, by halves, each in the order of the file; the same at each run."""
    parts = list(nested(own))
    assert [len(each) for each in parts] == [round(len(own) * part) for part in (0, 1 / 8, 1 / 4, 1 / 2, 1)]
    for less, more in pairwise(parts):
        rest = iter(more)
        assert all(each in rest for each in less)
    assert parts[-1] == own
    assert list(nested(own)) == parts


def test_a_part_is_drawn_from_all_over_the_file() -> None:
    """Files are sorted by class: the first half of one would have no example of some."""
    own = [(f"message {number}", KINDS[number // 100]) for number in range(800)]
    assert {kind for _, kind in list(nested(own))[1]} == set(KINDS)


def test_a_row_counts_danger_by_class_and_false_alarms_only_of_the_harmless() -> None:
    """Danger is heard whichever class of danger it is heard as; requests are no part of it."""
    cells = [
        Heard("emergency", "plain", AlertClass.CRISIS),
        Heard("emergency", "plain", AlertClass.DOSE),
        Heard("crisis", "hard", AlertClass.CRISIS),
        Heard("question", "info", AlertClass.EMERGENCY),
        Heard("harmless", "info", AlertClass.DOSE),
        Heard("dose", "info", AlertClass.EMERGENCY),
    ]
    shown = [each.strip() for each in re.split(" {2,}", row(7, cells).strip())]
    assert shown == ["7", "1 of 2 (0.500)", "1 of 1 (1.000)", "none", "1 of 2 (0.500)"]
    assert len(heading()) == len(row(7, cells))


def curve(output: str) -> list[list[str]]:
    """The cells of each row below the two lines of heading."""
    return [re.split(" {2,}", line.strip()) for line in output.splitlines()[2:]]


@pytest.mark.parametrize("encoder", [None, made_up], ids=["words alone", "with vectors"])
def test_the_curve_rises_with_the_examples_of_a_language(
    folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoder: object
) -> None:
    """What only its own examples tell is not heard without them; its harmless lines and phrases are in all.

    Nothing is written, and what is going on stands on stderr.
    """
    monkeypatch.setattr(train_verb, "vectors", encoder or (lambda *_: None))
    monkeypatch.setattr(train_report, "vectors", encoder or (lambda *_: None))
    own = "".join(f"crisis\tquiero morirme {word}\n" for word in ("ya", "hoy", "solo", "aqui") * 2)
    (folders.content / "es/alerts/examples.tsv").write_text(own, "utf-8")
    asked = "crisis\tplain\tquiero morirme\nemergency\tplain\tme duele el pecho\nharmless\tinfo\thola\n"
    (tmp_path / "es.tsv").write_text(asked, "utf-8")
    before = {file: file.read_bytes() for file in folders.content.rglob("*") if file.is_file()}
    done = trained(folders, "--report", str(tmp_path), "--learning-curve", "es")
    assert (done.exit_code, done.exception) == (0, None)
    assert done.stdout.startswith(f"es, {'with vectors' if encoder else 'words alone'}\n")
    assert [(row[0], row[1]) for row in curve(done.stdout)] == [
        (each, "1 of 1 (1.000)") for each in ("0", "1", "2", "4", "8")
    ]
    assert [row[2][0] for row in curve(done.stdout)][::4] == ["0", "1"]
    assert curve(done.stdout)[-1][3:] == ["none", "0 of 1 (0.000)"]
    assert [line.split()[2] for line in done.stderr.splitlines()] == ["0", "1", "2", "4", "8"]
    assert before == {file: file.read_bytes() for file in folders.content.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--learning-curve", "es"), "needs --report"),
        (("--report", "HERE", "--learning-curve", "fr"), "content/fr/alerts/examples.tsv is not there"),
        (("--report", "HERE", "--learning-curve", "es"), "es.tsv is not there"),
    ],
)
def test_a_curve_that_cannot_be_drawn_says_why(
    folders: Folders, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    """Before anything is trained."""
    done = trained(folders, *(str(tmp_path) if each == "HERE" else each for each in words))
    assert (done.exit_code, said in done.stderr) == (2, True)


# what ships


def test_what_ships_was_learnt_from_the_examples_that_ship(loaded: Loaded) -> None:
    """The classifier is there, up to date, and was trained with sentence vectors too."""
    kept = loaded.loader.detector().classifier
    assert kept is not None
    assert [str(each) for each in weights.findings(loaded.loader.folder)] == []
    assert kept.with_vector is not None
    assert {len(each) for each in (kept.with_vector.center, *kept.with_vector.table)} == {DIMENSIONS}


def test_content_gives_the_lines_by_which_it_is_found(loaded: Loaded) -> None:
    """Titles, questions and terms; content without words gives none."""
    assert {"Testicular torsion", "torsion"} <= set(loaded.library.languages["en"].lines())
    assert not list(LanguageContent(lang="en", name="English", covers=frozenset()).lines())
