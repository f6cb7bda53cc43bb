"""Every medical statement rests on a fact of the brief, and every well-founded fact has a page.

Source: clinical brief, section 8, rule 15.
"""

from collections.abc import Iterator

from bot.model.entries import SHOWN_MARKS
from bot.model.finding import Finding
from bot.model.library import Library


def check(library: Library) -> Iterator[Finding]:
    """Give the facts that no page states, and the pages and quiz questions that state unknown ones."""
    stated: set[str] = set()
    for where, facts in _claims(library):
        stated.update(facts)
        for fact in sorted(set(facts) - library.facts.keys()):
            yield Finding(where, f"`{fact}` is not in facts.yaml", "Correct the id, or add the fact there")
    for name, held in library.facts.items():
        where = library.where("facts", name)
        if held.mark in SHOWN_MARKS and name not in stated:
            yield Finding(
                where, f"no page states the fact `{name}`", "Give it a home, and name it in map.yaml"
            )
        for key in sorted(set(held.sources) - library.sources.keys()):
            yield Finding(
                where, f"`{key}` is not in sources.yaml", "Correct the key, or add the reference there"
            )


def _claims(library: Library) -> Iterator[tuple[str, tuple[str, ...]]]:
    for topic, entries in library.map.items():
        for page, entry in entries.items():
            yield library.where("map", "topics", topic, page, "facts"), entry.facts
    for name, question in library.quiz.items():
        yield library.where("map", "quiz", name, "facts"), question.facts
