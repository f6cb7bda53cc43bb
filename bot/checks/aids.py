"""Glossary, quiz and questions for the visit are equal in every language, and each leads somewhere."""

from collections.abc import Iterator, Mapping

from bot.model.finding import Finding
from bot.model.languages import SOURCE
from bot.model.library import Edition, Library


def check(library: Library) -> Iterator[Finding]:
    """Give the entries that a full language lacks, and the ids that name nothing."""
    english = library.editions.get(SOURCE)
    if english is None:
        return
    for edition in library.editions.values():
        if edition.covers >= library.map.keys():
            yield from _lacking(library, edition, "glossary", english.glossary, edition.glossary)
            yield from _lacking(library, edition, "quiz", library.quiz, edition.quiz)
            yield from _lacking(library, edition, "visit", library.visit, edition.visit)
    yield from _terms(library)
    yield from _quiz(library)


def _lacking(
    library: Library, edition: Edition, name: str, wanted: Mapping[str, object], held: Mapping[str, object]
) -> Iterator[Finding]:
    for each in wanted.keys() - held.keys():
        where = library.where(edition.lang, name)
        yield Finding(where, f"`{each}` is missing", f"Write it in content/{edition.lang}/{name}.yaml")
    for each in held.keys() - wanted.keys():
        where = library.where(edition.lang, name, each)
        yield Finding(where, f"`{each}` is not in English", "Correct its id, or remove it")


def _terms(library: Library) -> Iterator[Finding]:
    for topic, entries in library.map.items():
        for page, entry in entries.items():
            for term in sorted(set(entry.terms) - set(library.terms)):
                where = library.where("map", "topics", topic, page, "terms")
                yield Finding(where, f"`{term}` is not in the glossary", "Correct its id, or add the term")


def _quiz(library: Library) -> Iterator[Finding]:
    questions = library.editions[SOURCE].quiz
    for name, entry in library.quiz.items():
        where = library.where("map", "quiz", name)
        topic, _, page = entry.page.partition("/")
        if entry.topic not in library.map or page not in library.map.get(topic, {}):
            yield Finding(where, f"`{name}` names a topic or page that is not there", "Correct it")
        if name in questions and not 1 <= entry.place <= len(questions[name].answers):
            yield Finding(where, f"the right answer of `{name}` has no place", "Write `place: 1` or more")
