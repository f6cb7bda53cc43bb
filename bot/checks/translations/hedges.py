"""A translation is as careful as its English: “may”, “about”, “usually”, “some”, “likely”."""

from collections.abc import Iterator
from functools import lru_cache

from bot.checks.translations.aligned import sentences, shown
from bot.checks.translations.pair import Pair
from bot.model.terms import Signal
from bot.text.expressions import expressions


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for each sentence that has fewer words of caution of a kind than its English has."""
    for kind, english, own in _kinds(pair):
        for one, other in sentences(pair):
            wanted = _count(one, english)
            if wanted and wanted > _count(other, own) + len(expressions(own.soft).found(other)):
                what = f"the English is careful (“{kind}”), this text is less so (“{shown(other)}”)"
                yield what, f"Say it as carefully; add a word to `hedges/{kind}` if one of yours is not known"


def _kinds(pair: Pair) -> Iterator[tuple[str, Signal, Signal]]:
    for kind, english in pair.english_terms.hedges.items():
        if kind in pair.terms.hedges:
            yield kind, english, pair.terms.hedges[kind]


@lru_cache(maxsize=65536)
def _count(text: str, signal: Signal) -> int:
    return len(expressions(signal.words).found(expressions(signal.no).without(text)))


def added(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for each sentence that is careful where its English is not.

    A kind is left out where English has no `soft` for it: too much can stand for it there.
    """
    for kind, english, own in _kinds(pair):
        for one, other in sentences(pair) if english.soft else ():
            if _count(other, own) and not _count(one, english) + len(expressions(english.soft).found(one)):
                what = f"this text is careful (“{kind}”), the English is not (“{shown(other)}”)"
                yield what, "Say it as the English does"
