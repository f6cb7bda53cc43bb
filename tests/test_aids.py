"""Facts, glossary, quiz and questions for the visit: each planted fault is found, at its line."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.checks import aids, facts
from bot.edges.files.site import Loaded
from bot.model.chat import NOTHING
from bot.model.entries import Fact
from bot.model.events import Inquiry, Words
from bot.model.lexicography import build
from bot.model.library import Library
from bot.model.site import Site
from bot.model.tokens import Spelling
from bot.reply import reply

Plant = Callable[[Library], Library]


def spanish(library: Library, **parts: object) -> Library:
    """Give the library with parts of the Spanish edition exchanged."""
    edition = replace(library.editions["es"], **parts)  # type: ignore[arg-type]
    return replace(library, editions={**library.editions, "es": edition})


def less(library: Library, name: str) -> Library:
    """Give the library whose Spanish glossary, quiz or list lacks its first entry."""
    held = dict(getattr(library.editions["es"], name))
    held.pop(next(iter(held)))
    return spanish(library, **{name: held})


def stray_term(library: Library) -> Library:
    """Give the library with a Spanish term that English lacks."""
    glossary = library.editions["es"].glossary
    return spanish(library, glossary={**glossary, "stray": next(iter(glossary.values()))})


def in_map(library: Library, **parts: object) -> Library:
    """Give the library with parts of the entry of axis/loop exchanged."""
    entry = replace(library.map["axis"]["loop"], **parts)  # type: ignore[arg-type]
    return replace(library, map={**library.map, "axis": {**library.map["axis"], "loop": entry}})


def in_quiz(library: Library, **parts: object) -> Library:
    """Give the library with parts of the first quiz question exchanged."""
    name, entry = next(iter(library.quiz.items()))
    return replace(library, quiz={**library.quiz, name: replace(entry, **parts)})  # type: ignore[arg-type]


PLANTED: dict[str, tuple[Plant, str, str]] = {
    "term missing": (lambda held: less(held, "glossary"), "content/es/glossary.yaml:", "is missing"),
    "question missing": (lambda held: less(held, "quiz"), "content/es/quiz.yaml:", "is missing"),
    "group missing": (lambda held: less(held, "visit"), "content/es/visit.yaml:", "is missing"),
    "stray term": (stray_term, "content/es/glossary.yaml:", "`stray` is not in English"),
    "unknown term": (lambda held: in_map(held, terms=("gone",)), "content/map.yaml:", "not in the glossary"),
    "unknown page": (lambda held: in_quiz(held, page="axis/gone"), "content/map.yaml:", "not there"),
    "unknown topic": (lambda held: in_quiz(held, topic="gone"), "content/map.yaml:", "not there"),
    "no place": (lambda held: in_quiz(held, place=9), "content/map.yaml:", "has no place"),
    "unknown fact": (lambda held: in_map(held, facts=("GONE-1",)), "content/map.yaml:", "not in facts.yaml"),
    "homeless fact": (
        lambda held: replace(held, facts={**held.facts, "NEW-1": Fact("A fact.", "V")}),
        "content/facts.yaml:",
        "no page states the fact `NEW-1`",
    ),
    "unknown source": (
        lambda held: replace(held, facts={**held.facts, "AXIS-1": Fact("A fact.", "V", ("GONE",))}),
        "content/facts.yaml:",
        "`GONE` is not in sources.yaml",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(loaded: Loaded, name: str) -> None:
    """Each rule finds its fault and names the file."""
    plant, where, what = PLANTED[name]
    library = plant(loaded.library)
    found = [*aids.check(library), *facts.check(library)]
    assert any(each.where.startswith(where) and what in each.what for each in found), found


def test_the_content_keeps_these_rules(loaded: Loaded) -> None:
    """Nothing is to be mended in what ships; and without English there is nothing to compare with."""
    assert [*aids.check(loaded.library), *facts.check(loaded.library)] == []
    editions = {lang: each for lang, each in loaded.library.editions.items() if lang != "en"}
    assert list(aids.check(replace(loaded.library, editions=editions))) == []


def test_an_inquiry_is_answered_like_words(site: Site) -> None:
    """Whoever hands an inquiry to the heart gets the search, for it answers every event."""
    _, screen = reply(site, NOTHING, Inquiry("qwertz", "en"))
    assert screen.address is not None
    assert screen.address.route == "search"


def test_a_group_of_questions_is_found_and_what_is_gone_is_left_out(site: Site) -> None:
    """The search shows terms and groups beside pages, and skips a place that is not there any more."""

    class Finds:
        def find(self, text: str, most: int = 5) -> list[tuple[str, ...]]:
            return [("visit", "tests"), ("term", "lh"), ("topic", "axis", "gone"), ("topic", "axis", "loop")]

        def exact(self, text: str) -> tuple[str, ...] | None:
            return None

    made_up = replace(site, indexes={**site.indexes, "en": Finds()})
    _, screen = reply(made_up, NOTHING, Words("qwertz", "en"))
    assert [button.label for button in screen.buttons[:3]] == ["Tests", "LH", "Brain and testicles: the loop"]


def test_a_lexicon_takes_odd_lines() -> None:
    """A range that is none is a word; a line without words adds nothing."""
    lexicon = build({"odd": ["a..b", "", "word"]}, str, Spelling({}))
    assert "word" in lexicon.forms
    assert lexicon.ranges == ()
