"""A file that people damage is one finding: its cause, and nothing that only follows from it."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import checks
from bot.alerts.classifier import Classifier
from bot.loader import search_vectors, weights
from bot.loader.examples import unread
from bot.loader.folders import Folders
from bot.loader.site import load
from bot.model.finding import Finding, shortened
from tests import small as small_site

Damage = Callable[[str], str | bytes]

TRAIN = "Run `axis-guide train`"

DAMAGE: dict[str, tuple[Damage, str]] = {
    "tab": (lambda text: text.replace("  body: |\n    ", "  body: |\n\t", 1), "a tab stands here"),
    "colon lost": (lambda text: text.replace("  point: |", "  point |", 1), "colon after `point` is missing"),
    "bar lost": (
        lambda text: text.replace("  point: |", "  point:", 1),
        "the text of `point` is not a block",
    ),
    "bar lost before a colon": (
        lambda text: text.replace("  point: |\n    ", "  point:\n    Note: ", 1),
        "`point` is followed by a name or a list",
    ),
    "text outdented": (
        lambda text: re.sub(r"\n    (?=Then|Luego)", r"\n  ", text, count=1),
        "stands further left",
    ),
    "text with a colon outdented": (
        lambda text: re.sub(r"\n    (?=Then|Luego)", r"\n  Note: ", text, count=1),
        "`Note`",
    ),
    "name within a text": (
        lambda text: text.replace("  body: |", "    body: |", 1),
        "`body: |` stands within",
    ),
    "name misspelt": (lambda text: text.replace("  point: |", "  piont: |", 1), "`piont` is not known"),
    "page misspelt": (lambda text: "x" + text, "is not known here"),
    "page indented": (lambda text: text.replace("pill:", "  pill:"), "below `pill:`"),
    "page deeper": (
        lambda text: re.sub(
            r"(?ms)^pill:.*?(?=^recovery)", lambda found: re.sub("(?m)^(?=.)", "  ", found[0]), text
        ),
        "`pill` is not known here",
    ),
    "field lost": (lambda text: text.replace("  point: |\n", "  title: |\n", 1), "stands here a second time"),
    "UTF-16": (lambda text: text.encode("utf-16"), "saved as UTF-16"),
    "cp1252": (lambda text: (text + "# ñ").encode("cp1252"), "old encoding"),
    "spreadsheet": (lambda _: b"PK\x03\x04", "a spreadsheet"),
    "two versions": (lambda text: "<<<<<<< HEAD\n" + text, "two versions of this file"),
    "emptied": (lambda _: "", "3 pages are missing: `loop`, `pill`, `recovery`"),
}


def searchable(folder: Path) -> Folders:
    """The small site below a folder, with sentence vectors of its pages as they are."""
    folders = small_site.write(folder)
    make_vectors(folders)
    return folders


def make_vectors(folders: Folders) -> None:
    """Write the vectors of the pages as they are now."""
    library = load(folders).library
    vectors = dict.fromkeys(search_vectors.searched(library), small_site.vector(1))
    (folders.content / search_vectors.FILE).write_bytes(search_vectors.written(library, vectors))


def found(folders: Folders) -> list[str]:
    """All that `axis-guide check` says of a site."""
    loaded = load(folders)
    every = sorted({*loaded.findings, *checks.check(loaded.library, loaded.site)})
    return [str(each) for each in every if not each.what.endswith("]")]  # what follows beside the English


def heard(folders: Folders, text: str) -> str:
    """What a site hears in a text."""
    loaded = load(folders)
    assert loaded.site is not None
    return loaded.site.detector.detect(text)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", DAMAGE)
def test_damage_to_pages_is_one_finding(tmp_path: Path, name: str, lang: str) -> None:
    """Whatever is done to a file of pages, its cause is told, and nothing else."""
    folders, (damage, what) = searchable(tmp_path), DAMAGE[name]
    file = folders.content / lang / "pages/axis.yaml"
    damaged = damage(file.read_text("utf-8"))
    file.write_bytes(damaged if isinstance(damaged, bytes) else damaged.encode())
    said = found(folders)
    if name == "emptied" and lang == "en":
        said = [each for each in said if "are missing" in each]
    assert len(said) == 1, "\n".join(said)
    assert said[0].startswith(f"content/{lang}/pages/axis.yaml:")
    assert what in said[0]


@pytest.mark.parametrize("name", ["tab", "UTF-16", "removed"])
@pytest.mark.parametrize("file", ["sitemap", "languages", "sources", "facts"])
def test_damage_to_a_file_in_no_language_is_one_finding(tmp_path: Path, file: str, name: str) -> None:
    """All other files rest on these four, and are not blamed for them."""
    folders = searchable(tmp_path)
    path = folders.content / f"{file}.yaml"
    if name == "removed":
        path.unlink()
    else:
        text = path.read_text("utf-8")
        path.write_bytes(text.encode("utf-16") if name == "UTF-16" else f"{text}\n\tx: y\n".encode())
    said = [each for each in found(folders) if not each.startswith("locales/")]
    assert len(said) == 1, "\n".join(said)
    assert said[0].startswith(f"content/{file}.yaml:")


@pytest.mark.parametrize("file", ["topics", "glossary", "quiz", "visit", "pictures", "alerts/replies"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_damage_to_the_other_words_is_one_finding(tmp_path: Path, file: str, lang: str) -> None:
    """A tab in any file of words is one finding."""
    folders = small_site.write(tmp_path)
    path = folders.content / lang / f"{file}.yaml"
    path.write_text(path.read_text("utf-8") + "\n\tx\n", "utf-8")
    said = found(folders)
    assert len(said) == 1, "\n".join(said)
    assert "a tab stands here" in said[0]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_damage_to_all_examples_is_one_finding(tmp_path: Path, taught: Classifier, encoding: str) -> None:
    """Examples that cannot be read say nothing of what was learnt from them, which still listens."""
    folders = small_site.write(tmp_path)
    (folders.content / "en/alerts/examples.tsv").write_bytes("none;señal\nnone;oh\n".encode(encoding))
    (folders.content / weights.FILE).write_bytes(weights.written(taught, "learnt from other files"))
    said = found(folders)
    assert len(said) == 1, "\n".join(said)
    assert heard(folders, "i cannot breathe at all") == "emergency"


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: b"", lambda data: b"\0" + data])
def test_damage_to_the_classifier_is_one_finding(
    tmp_path: Path, taught: Classifier, damage: Callable[[bytes], bytes]
) -> None:
    """The bot starts all the same, and hears what its phrases say."""
    folders = small_site.write(tmp_path)
    (folders.content / "en/alerts/examples.tsv").write_bytes(small_site.examples())
    whole = weights.written(taught, weights.fingerprint(weights.examples(folders.content)))
    (folders.content / weights.FILE).write_bytes(damage(whole))
    said = found(folders)
    assert len(said) == 1, "\n".join(said)
    assert "classifier.bin: this file is damaged, or of another version" in said[0]
    assert heard(folders, "oh my chest hurts") == "emergency"
    assert heard(folders, "i cannot breathe at all") == "none"


@pytest.mark.parametrize("name", ["tab", "UTF-16", "cp1252"])
@pytest.mark.parametrize("file", ["smalltalk", "alerts/phrases"])
def test_damage_to_what_is_heard_is_one_finding(tmp_path: Path, file: str, name: str) -> None:
    """A list that cannot be read is told once, and those of the other languages still hold."""
    folders = small_site.write(tmp_path)
    path = folders.content / f"es/{file}.yaml"
    text = path.read_text("utf-8")
    harm = {"tab": f"{text}\n\tx: y\n".encode(), "UTF-16": text.encode("utf-16")}
    path.write_bytes(harm.get(name, f"{text}# ñ\n".encode("cp1252")))
    said = found(folders)
    assert len(said) == 1, "\n".join(said)
    assert said[0].startswith(f"content/es/{file}.yaml:")
    assert heard(folders, "oh my chest hurts") == "emergency"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("greeting:", "greting:", "`greting` is not known here. Did you mean `greeting`?"),
        ("  reply: |\n    Hello. The loop turns here.\n", "", "`greeting` has no `reply`"),
        ("  said: |", "  siad: |", "`siad` is not known here. Did you mean `said`?"),
        ("help:\n  said: |\n    help\n    what is this", "help: |\n  help", "`help` holds no fields"),
    ],
)
def test_a_slip_in_small_talk_is_one_finding(tmp_path: Path, old: str, new: str, what: str) -> None:
    """Its cause is told at its line."""
    folders = small_site.write(tmp_path)
    path = folders.content / "en/smalltalk.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    said = found(folders)
    assert len(said) == 1, "\n".join(said)
    assert what in said[0]


@pytest.mark.parametrize(
    "damage",
    [lambda data: data[:-9], lambda data: b"", lambda data: b"\0" + data, lambda data: b"[]" + data],
)
def test_damage_to_the_vectors_leaves_the_words(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    """Whatever was done to the file, no vector of it is used, pages are found by words, and that is told."""
    folders = searchable(tmp_path)
    file = folders.content / search_vectors.FILE
    assert found(folders) == []
    file.write_bytes(damage(file.read_bytes()))
    site = load(folders).site
    assert site is not None
    assert site.index("en").find("循环", vector=small_site.vector(1)) == []
    assert site.index("en").find("coming back", vector=small_site.vector(1))[0] == (
        "topic",
        "axis",
        "recovery",
    )
    assert found(folders) == [f"content/vectors.bin: this file is damaged, or of another version. {TRAIN}"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("  title: |\n    Volver", "  title: |\n    Volver ya"), ("    qué gira\n", ""), ("gira, y", "gira y")],
    ids=["title", "asked", "point"],
)
def test_vectors_of_other_words_than_those_of_the_pages_are_one_finding(
    tmp_path: Path, old: str, new: str
) -> None:
    """A page is then found by its words alone, which nobody would notice."""
    folders = searchable(tmp_path)
    page = folders.content / "es/pages/axis.yaml"
    page.write_text(page.read_text("utf-8").replace(old, new, 1), "utf-8")
    stale = f"content/vectors.bin: it was made before the pages were changed. {TRAIN}"
    assert found(folders) == [stale]


def test_what_no_vector_was_made_from_does_not_make_them_old(tmp_path: Path) -> None:
    """Another body; and rows of a page that is gone, which lead nowhere."""
    folders = searchable(tmp_path)
    page = folders.content / "es/pages/axis.yaml"
    page.write_text(page.read_text("utf-8").replace("Primero esto", "Primero eso"), "utf-8")
    assert found(folders) == []
    page.write_text(page.read_text("utf-8").partition("recovery:")[0], "utf-8")
    assert not any("vectors.bin" in each for each in found(folders))


def test_a_page_without_vectors_is_told(tmp_path: Path) -> None:
    """One that was written after the file was made."""
    folders = small_site.write(tmp_path)
    page = folders.content / "es/pages/axis.yaml"
    whole = page.read_text("utf-8")
    page.write_text(whole.partition("recovery:")[0], "utf-8")
    make_vectors(folders)
    page.write_text(whole, "utf-8")
    assert [each.partition(":")[0] for each in found(folders)] == ["content/vectors.bin"]


LINES = ["emergency\tmy chest hurts", "none\twhat is the axis", "buy\twhere do I get it"] * 2760
EXAMPLES: dict[str, tuple[bytes, list[str]]] = {
    "sound": ("\n".join(LINES).encode(), []),
    "semicolons": (
        "\n".join(LINES).replace("\t", ";").encode(),
        ["x:1: no line of this file has a tab: a `;` stands in its place"],
    ),
    "commas and quotes": (
        "\n".join(LINES).replace("\t", '","').encode(),
        ["x:1: no line of this file has a tab: a `,` stands in its place"],
    ),
    "blanks": (
        "\r\n".join(LINES).replace("\t", "    ").encode(),
        ["x:1: no line of this file has a tab: blanks stand in its place"],
    ),
    "UTF-16": ("\n".join(LINES).encode("utf-16"), ["x:1: this file is saved as UTF-16"]),
    "cp1252": (
        b"none\tah\nnone\t\xbfqu\xe9?\n",
        ["x:2: this file is not UTF-8: it is saved with an old enc"],
    ),
    "one line": (b"none\tah\nbuy;oh\n", ["x:2: a `;` stands behind the class, not a tab"]),
    "one line of blanks": (b"none\tah\n\nBuy  oh\n", ["x:3: blanks stand behind the class, not a tab"]),
    "no class": (b"none\tah\nsick\toh\n", ["x:2: `sick` is no class"]),
}


@pytest.mark.parametrize(("data", "said"), EXAMPLES.values(), ids=EXAMPLES)
def test_damage_to_examples(data: bytes, said: list[str]) -> None:
    """What happened to the whole file is told once, what happened to a line at its line."""
    told = [str(each) for each in unread("x", data)]
    assert len(told) == len(said)
    assert all(each.startswith(start) for each, start in zip(told, said, strict=True))


def test_findings_sort_by_file_then_by_line() -> None:
    """Line 9 comes before line 10, and a screen after the line that it shows."""
    order = ["a:2", "a:10", "a:10 (en_home)", "b:1", "en_home"]
    findings = [Finding(where, "x", "y") for where in order]
    random.Random(1).shuffle(findings)
    assert [each.where for each in sorted(findings)] == order


def test_at_most_twenty_of_a_kind_are_told() -> None:
    """After twenty of one kind only their number is told, whatever they name; another kind is all told."""
    many = [Finding(f"a:{line}", f"`x{line}` is no class", "Mend it") for line in range(1, 233)]
    other = Finding("a:300", "the message is missing", "Write it")
    said = [str(each) for each in shortened([other, *reversed(many)])]
    assert said[:20] == [str(each) for each in many[:20]]
    assert said[20:] == ["a:21: and 212 more of this kind: `x21` is no class. Mend it", str(other)]
    assert shortened(many[:20]) == many[:20]
