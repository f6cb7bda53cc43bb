"""Glossary, quiz and questions for the visit have the same ids in every full language, and valid links."""

from collections.abc import Iterable, Iterator, Mapping

from bot.model.content import LanguageContent
from bot.model.finding import Finding
from bot.model.library import SOURCE, Library


def check(library: Library) -> Iterator[Finding]:
    """Findings for entries that a language lacks though it promises all topics, and for unknown ids."""
    english = library.languages.get(SOURCE)
    if english is None:
        return
    for content in library.languages.values():
        if content.covers >= library.sitemap.topics.keys():
            yield from _lacking(library, content, "glossary", english.glossary, content.glossary)
            yield from _lacking(library, content, "quiz", library.sitemap.quiz, content.quiz)
            yield from _lacking(library, content, "visit", library.sitemap.visit, content.visit)
    yield from _terms(library)
    yield from _quiz(library)


def _lacking(
    library: Library,
    content: LanguageContent,
    name: str,
    wanted: Mapping[str, object],
    held: Mapping[str, object],
) -> Iterator[Finding]:
    for each in _gone(library, wanted.keys() - held.keys(), content.lang, name):
        where = library.where(content.lang, name)
        yield Finding(where, f"`{each}` is missing", f"Write it in content/{content.lang}/{name}.yaml")
    for each in _gone(library, held.keys() - wanted.keys(), SOURCE, name):
        where = library.where(content.lang, name, each)
        yield Finding(where, f"`{each}` is not in English", "Correct its id, or remove it")


def _gone(library: Library, names: Iterable[str], *path: str) -> list[str]:
    """Those of the names that do not stand at a path, for all that is known."""
    return sorted(each for each in names if not library.may_hold(*path, each))


def _terms(library: Library) -> Iterator[Finding]:
    for topic, entries in library.sitemap.topics.items():
        for page, entry in entries.items():
            for term in _gone(library, set(entry.terms) - set(library.terms), SOURCE, "glossary"):
                where = library.where("sitemap", "topics", topic, page, "terms")
                yield Finding(where, f"`{term}` is not in the glossary", "Correct its id, or add the term")


def _quiz(library: Library) -> Iterator[Finding]:
    questions = library.languages[SOURCE].quiz
    for name, entry in library.sitemap.quiz.items():
        where = library.where("sitemap", "quiz", name)
        topic, _, page = entry.page.partition("/")
        if entry.topic not in library.sitemap.topics or page not in library.sitemap.topics.get(topic, {}):
            yield Finding(where, f"`{name}` names a topic or page that is not there", "Correct it")
        if name in questions and not 1 <= entry.place <= len(questions[name].answers):
            yield Finding(where, f"the right answer of `{name}` has no place", "Write `place: 1` or more")
