"""A translation is as careful as its English: “may”, “about”, “usually”, “some”, “likely”."""

from collections.abc import Iterator
from functools import lru_cache

from bot.checks.translations.aligned import sentences, shown
from bot.checks.translations.pair import Pair
from bot.model.terms import Signal, TermBase
from bot.text.expressions import expressions


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for each sentence that has fewer words of caution of a kind than its English has."""
    for one, other in sentences(pair):
        for kind, wanted in _counts(one, pair.english_terms).items():
            own = pair.terms.hedges.get(kind)
            if own and wanted > _counts(other, pair.terms).get(kind, 0) + _soft(other, own):
                what = f"the English is careful (“{kind}”), this text is less so (“{shown(other)}”)"
                yield what, f"Say it as carefully; add a word to `hedges/{kind}` if one of yours is not known"


def added(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for each sentence that is careful where its English is not.

    A kind is left out where English has no `soft` for it: too much can stand for it there.
    """
    for one, other in sentences(pair):
        for kind in _counts(other, pair.terms):
            english = pair.english_terms.hedges.get(kind)
            if not english or not english.soft or kind in _counts(one, pair.english_terms):
                continue
            if not _soft(one, english):
                what = f"this text is careful (“{kind}”), the English is not (“{shown(other)}”)"
                yield what, "Say it as the English does"


@lru_cache(maxsize=65536)
def _counts(text: str, terms: TermBase) -> dict[str, int]:
    """Kind -> how many of its words of caution a text has; without the kinds of which it has none."""
    counts = ((kind, _count(text, signal)) for kind, signal in terms.hedges.items())
    return {kind: count for kind, count in counts if count}


def _count(text: str, signal: Signal) -> int:
    words = expressions(signal.words)
    return len(words.found(expressions(signal.no).without(text))) if words.may_be_in(text) else 0


def _soft(text: str, signal: Signal) -> int:
    return len(expressions(signal.soft).found(text))
