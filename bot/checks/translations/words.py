"""A translation calls each thing by its word of the term base, and by no word that it forbids."""

from collections.abc import Iterator
from functools import lru_cache

from bot.checks.translations.aligned import paragraphs, shown
from bot.checks.translations.pair import Pair
from bot.model.terms import Term, TermBase
from bot.text.expressions import expressions, readable


def forbidden(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for each word that must not stand for a thing, and for each word of another thing."""
    for name, english, own in _terms(pair):
        for one, other in paragraphs(pair):
            if not expressions(english.words).within(one):
                continue
            for each, reason in own.forbid.items():
                if expressions((each,)).within(other):
                    yield f"“{each}”: {reason} (“{shown(other)}”)", f"Write “{own.words[0]}” for {name}"
            for else_ in own.distinct_from:
                if _mistaken(pair, own, else_, one, other):
                    what = f"{name} is called by a word for {else_} (“{shown(other)}”)"
                    yield what, f"Write “{own.words[0]}”"


def missing(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for each thing that the English names and the translation calls by no word that is known."""
    for name, english, own in _terms(pair):
        if own.needed and english.needed:
            for one, other in paragraphs(pair):
                if expressions(english.words).within(one) and not expressions(own.words).within(other):
                    what = f"no word for {name} stands in “{shown(other)}”"
                    yield what, f"Write “{own.words[0]}”, or add your word to `terms/{name}`"


def _terms(pair: Pair) -> Iterator[tuple[str, Term, Term]]:
    """Id, its English and its own words, of the terms that the English text has."""
    for name in _held(pair.english.text, pair.english_terms):
        if name in pair.terms.terms:
            yield name, pair.english_terms.terms[name], pair.terms.terms[name]


@lru_cache(maxsize=8192)
def _held(text: str, terms: TermBase) -> tuple[str, ...]:
    """The ids of the terms that an English text has, which is asked in every language."""
    said = readable(text)
    return tuple(name for name, each in terms.terms.items() if expressions(each.words).stands(said))


def _mistaken(pair: Pair, own: Term, other: str, english: str, said: str) -> bool:
    """Whether a word for another thing stands where only a word of this one should."""
    another, named = pair.terms.terms[other], pair.english_terms.terms.get(other)
    return (
        named is not None
        and not expressions(named.words).within(english)
        and expressions(another.words).within(said)
        and not expressions(own.words).within(said)
    )
