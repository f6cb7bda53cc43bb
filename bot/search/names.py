"""The names that a text may hold: terms of the glossary, other words for them, and titles of pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.model.content import Term
from bot.model.library import SOURCE, Library
from bot.model.search_index import Place
from bot.text.segment import segment
from bot.text.stem import forms, stems

_LONGEST_NAME = 400
"""Characters; what is longer names no place, and is not read."""

Stems = tuple[str, ...]
"""The stems of a phrase, in order."""


@dataclass(frozen=True, slots=True)
class Names:
    """Indexes of names for one language, in which English names count too, for brands are international.

    `phrases` is the stems of a term or of another word for it -> the term's id, `titles` a term's id -> the
    stems of its own name, `whole` the words of a name, unstemmed -> its place. `longest` is the length of
    the longest phrase in words, `forms` word as written -> its stem.
    """

    phrases: Mapping[Stems, str]
    titles: Mapping[str, Stems]
    whole: Mapping[Stems, Place]
    longest: int
    forms: Mapping[str, str]

    @classmethod
    def of(cls, library: Library, lang: str) -> "Names":
        """The names that readers of a language may type, their own before the English ones."""
        phrases: dict[Stems, str] = {}
        titles: dict[str, Stems] = {}
        written: dict[str, str] = {}
        for name, term in _terms(library, lang):
            titles[name] = (*titles.get(name, ()), *stems(term.term, term.lang))
            for each in (term.term, *term.also):
                phrases.setdefault(stems(each, lang), name)
                written |= forms(each, lang)
        phrases.pop((), None)
        longest = max(map(len, phrases), default=0)
        return cls(phrases, titles, dict(_whole(library, lang)), longest, written)

    def exact(self, text: str) -> Place | None:
        """The place that the whole text names, word for word but for case and accents; None for none."""
        return self.whole.get(tuple(segment(text))) if len(text) <= _LONGEST_NAME else None

    def named(self, tokens: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """The id of each term named in a list of stems, and the indexes where its name begins and ends.

        Of names that overlap the first wins, of those that begin together the longest.
        """
        start = 0
        while start < len(tokens):
            ends = range(min(len(tokens), start + self.longest), start, -1)
            end = next((each for each in ends if tuple(tokens[start:each]) in self.phrases), start)
            if end > start:
                yield self.phrases[tuple(tokens[start:end])], start, end
            start = max(end, start + 1)


def _terms(library: Library, lang: str) -> Iterator[tuple[str, Term]]:
    """The id and words of each term in the language, then of each in English."""
    for each in dict.fromkeys((lang, SOURCE)):
        for name in library.terms:
            if term := library.languages[each].glossary.get(name):
                yield name, term


def _whole(library: Library, lang: str) -> Iterator[tuple[Stems, Place]]:
    """Words and the place that they name; of equal ones the last wins: a term, a title, then other words."""
    named = tuple(_terms(library, lang))[::-1]
    for name, term in named:
        yield from ((tuple(segment(each)), ("term", name)) for each in term.also[::-1])
    yield from ((tuple(segment(words)), place) for words, place in _titles(library, lang))
    for name, term in named:
        yield tuple(segment(term.term)), ("term", name)


def _titles(library: Library, lang: str) -> Iterator[tuple[str, Place]]:
    """Questions of the quiz and for the visit, then titles of topics and pages, each with its place."""
    for name in library.sitemap.quiz:
        if question := library.question(lang, name):
            yield question.question, ("quiz", name)
    for name in library.sitemap.visit:
        if group := library.group(lang, name):
            yield from ((each, ("visit", name)) for each in (*group.questions.values(), group.title))
    for topic, entries in library.sitemap.topics.items():
        if words := library.topic(lang, topic):
            yield words.title, ("topic", topic)
        for name in entries:
            if page := library.page(lang, topic, name):
                yield page.title, ("topic", topic, name)
