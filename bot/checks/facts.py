"""Every medical statement rests on a fact, and every well-founded fact has a page.

Source: docs/evidence.md, rule 15.
"""

from collections.abc import Iterator

from bot.model.finding import Finding
from bot.model.library import Library
from bot.model.sitemap import CITABLE_MARKS


def check(library: Library) -> Iterator[Finding]:
    """Findings for facts that no page or quiz question states, and for ids and keys that are unknown."""
    stated: set[str] = set()
    for where, facts in _claims(library):
        stated.update(facts)
        for fact in sorted(set(facts) - library.facts.keys()):
            yield Finding(where, f"`{fact}` is not in facts.yaml", "Correct the id, or add the fact there")
    for name, held in library.facts.items():
        where = library.where("facts", name)
        if held.mark in CITABLE_MARKS and name not in stated:
            yield Finding(
                where, f"no page states the fact `{name}`", "Give it a home, and name it in sitemap.yaml"
            )
        for key in sorted(set(held.sources) - library.sources.keys()):
            yield Finding(
                where, f"`{key}` is not in sources.yaml", "Correct the key, or add the reference there"
            )


def _claims(library: Library) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(`file:line`, ids of facts) of every page and quiz question."""
    for topic, entries in library.sitemap.topics.items():
        for page, entry in entries.items():
            yield library.where("sitemap", "topics", topic, page, "facts"), entry.facts
    for name, question in library.sitemap.quiz.items():
        yield library.where("sitemap", "quiz", name, "facts"), question.facts
