"""Facts, glossary, quiz and questions for the visit: each planted fault is found, at its line."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.checks import facts, glossary_quiz_visit
from bot.loader.site import Loaded
from bot.model.chat import NOTHING
from bot.model.events import InlineQuery, TextMessage
from bot.model.library import Library
from bot.model.search_index import MOST, NullIndex, Place
from bot.model.site import Site
from bot.model.sitemap import Fact, Mark
from bot.model.vector import Vector
from bot.reply import reply

Plant = Callable[[Library], Library]


def spanish(library: Library, **parts: object) -> Library:
    """The library with parts of the Spanish content exchanged."""
    content = replace(library.languages["es"], **parts)  # type: ignore[arg-type]
    return replace(library, languages={**library.languages, "es": content})


def less(library: Library, name: str) -> Library:
    """The library whose Spanish glossary, quiz or list lacks its first entry."""
    held = dict(getattr(library.languages["es"], name))
    first = next(iter(held))
    held.pop(first)
    kept = {path: line for path, line in library.locations.items() if path[:3] != ("es", name, first)}
    return replace(spanish(library, **{name: held}), locations=kept)


def stray_term(library: Library) -> Library:
    """The library with a Spanish term that English lacks."""
    glossary = library.languages["es"].glossary
    return spanish(library, glossary={**glossary, "stray": next(iter(glossary.values()))})


def in_topics(library: Library, **parts: object) -> Library:
    """The library with parts of what the site map knows of axis/loop exchanged."""
    topics = library.sitemap.topics
    entry = replace(topics["axis"]["loop"], **parts)  # type: ignore[arg-type]
    changed = {**topics, "axis": {**topics["axis"], "loop": entry}}
    return replace(library, sitemap=replace(library.sitemap, topics=changed))


def in_quiz(library: Library, **parts: object) -> Library:
    """The library with parts of the first quiz question exchanged."""
    quiz = library.sitemap.quiz
    name, entry = next(iter(quiz.items()))
    changed = {**quiz, name: replace(entry, **parts)}  # type: ignore[arg-type]
    return replace(library, sitemap=replace(library.sitemap, quiz=changed))


PLANTED: dict[str, tuple[Plant, str, str]] = {
    "term missing": (lambda held: less(held, "glossary"), "content/es/glossary.yaml:", "is missing"),
    "question missing": (lambda held: less(held, "quiz"), "content/es/quiz.yaml:", "is missing"),
    "group missing": (lambda held: less(held, "visit"), "content/es/visit.yaml:", "is missing"),
    "stray term": (stray_term, "content/es/glossary.yaml:", "`stray` is not in English"),
    "unknown term": (
        lambda held: in_topics(held, terms=("gone",)),
        "content/sitemap.yaml:",
        "not in the glossary",
    ),
    "unknown page": (lambda held: in_quiz(held, page="axis/gone"), "content/sitemap.yaml:", "not there"),
    "unknown topic": (lambda held: in_quiz(held, topic="gone"), "content/sitemap.yaml:", "not there"),
    "no place": (lambda held: in_quiz(held, place=9), "content/sitemap.yaml:", "has no place"),
    "unknown fact": (
        lambda held: in_topics(held, facts=("GONE-1",)),
        "content/sitemap.yaml:",
        "not in facts.yaml",
    ),
    "homeless fact": (
        lambda held: replace(held, facts={**held.facts, "NEW-1": Fact("A fact.", Mark.PRIMARY)}),
        "content/facts.yaml:",
        "no page states the fact `NEW-1`",
    ),
    "unknown source": (
        lambda held: replace(held, facts={**held.facts, "AXIS-1": Fact("A fact.", Mark.PRIMARY, ("GONE",))}),
        "content/facts.yaml:",
        "`GONE` is not in sources.yaml",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(loaded: Loaded, name: str) -> None:
    """Each rule finds its fault and names the file."""
    plant, where, what = PLANTED[name]
    library = plant(loaded.library)
    found = [*glossary_quiz_visit.check(library), *facts.check(library)]
    assert any(each.where.startswith(where) and what in each.what for each in found), found


def test_the_content_keeps_these_rules(loaded: Loaded) -> None:
    """Nothing is to be fixed in what ships; and without English there is nothing to compare with."""
    assert [*glossary_quiz_visit.check(loaded.library), *facts.check(loaded.library)] == []
    languages = {lang: each for lang, each in loaded.library.languages.items() if lang != "en"}
    assert list(glossary_quiz_visit.check(replace(loaded.library, languages=languages))) == []


def test_an_inline_query_is_answered_like_words(site: Site) -> None:
    """Whoever hands an inline query to the heart gets the search, for it answers every event."""
    _, screen = reply(site, NOTHING, InlineQuery("qwertz", "en"))
    assert screen.address is not None
    assert screen.address.route == "search"


def test_a_group_of_questions_is_found_and_what_is_gone_is_left_out(site: Site) -> None:
    """The search shows terms and groups beside pages, and skips a place that is not there any more."""

    class Finds(NullIndex):
        def find(self, text: str, most: int = MOST, vector: Vector | None = None) -> list[Place]:
            return [("visit", "tests"), ("term", "lh"), ("topic", "axis", "gone"), ("topic", "axis", "loop")]

    made_up = replace(site, indexes={"en": Finds()})
    _, screen = reply(made_up, NOTHING, TextMessage("qwertz", "en"))
    assert [button.label for button in screen.buttons[:3]] == ["Tests", "LH", "Brain and testicles: the loop"]
