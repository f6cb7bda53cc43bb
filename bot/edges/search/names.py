"""Knows the names of things: the words of the glossary, what else people type for them, titles of pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.edges.search.words import forms, stems, words
from bot.model.index import Place
from bot.model.languages import SOURCE
from bot.model.library import Library, Term

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """`phrases`: stems -> id of the medical word; `titles`: its id -> its own stems; `whole`: text -> place.

    `longest` is how many words the longest phrase has, `forms` are their words as written, with their stems.
    English names count in every language: substances and brands are called the same nearly everywhere.
    """

    phrases: Mapping[Stems, str]
    titles: Mapping[str, Stems]
    whole: Mapping[Stems, Place]
    longest: int
    forms: Mapping[str, str]

    @classmethod
    def of(cls, library: Library, lang: str) -> "Names":
        """Give the names that readers of a language may type."""
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
        """Give what the whole text names."""
        return self.whole.get(tuple(words(text)))

    def named(self, tokens: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """Give each medical word named in the text, where its name begins and ends; the longest name wins."""
        start = 0
        while start < len(tokens):
            ends = range(min(len(tokens), start + self.longest), start, -1)
            end = next((each for each in ends if tuple(tokens[start:each]) in self.phrases), start)
            if end > start:
                yield self.phrases[tuple(tokens[start:end])], start, end
            start = max(end, start + 1)


def _terms(library: Library, lang: str) -> Iterator[tuple[str, Term]]:
    for each in dict.fromkeys((lang, SOURCE)):
        for name in library.terms:
            if term := library.editions[each].glossary.get(name):
                yield name, term


def _whole(library: Library, lang: str) -> Iterator[tuple[Stems, Place]]:
    """Give texts and what they name. Of one text the last stays: a term, then a title, then other words."""
    named = tuple(_terms(library, lang))[::-1]
    for name, term in named:
        yield from ((tuple(words(each)), ("term", name)) for each in term.also[::-1])
    for topic, entries in library.map.items():
        for name in entries:
            if page := library.page(lang, topic, name):
                yield tuple(words(page.title)), ("topic", topic, name)
    for name, term in named:
        yield tuple(words(term.term)), ("term", name)
