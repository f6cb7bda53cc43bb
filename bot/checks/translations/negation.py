"""A translation turns the sentences that its English turns: “not”, “never”, “without”."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.checks.translations.aligned import sentences, shown
from bot.checks.translations.pair import Pair
from bot.model.terms import Signal
from bot.text.expressions import expressions

_CLAUSE = re.compile(r"[,;:.!?¿¡()«»“”\"\n،؛؟，；：。！？（）।—]+\s*")

_WHOLE = re.compile(r"[.!?।][\"»”’)]*\s*$")


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for each sentence that says no less often than its English, or where that does not at all."""
    english, own = pair.english_terms.negation, pair.terms.negation
    if not english.words or not own.words:
        return
    for one, other in sentences(pair):
        words, said = _negations(one, english), len(_negations(other, own))
        wanted = len(words)
        if wanted > said + _soft(other, own):
            what = f"English says no {wanted}x ({', '.join(words)}), this text {said}x (“{shown(other)}”)"
            yield (
                what,
                "Say no as often as the English; add a word to `negation` if one of yours is not known",
            )
        elif said and not wanted and not _soft(one, english):
            what = f"this text says no, English does not (“{shown(other)}”)"
            yield what, "Say it as the English does, or ask for it to be changed"
        elif word := _alone(other, own):
            what = f"“{word}” stands without “{own.goes_with[0]}” (“{shown(other)}”)"
            yield what, "Say the whole negation, or correct `negation` in terms.yaml"


@lru_cache(maxsize=65536)
def _negations(text: str, signal: Signal) -> tuple[str, ...]:
    """The words by which a text says no; what only goes with another word counts at the start of a clause."""
    bare = expressions(signal.no).without(text)
    concord, every = expressions(signal.concord), expressions(signal.words + signal.concord)
    return tuple(
        word
        for clause in _CLAUSE.split(bare)
        for place, word in every.placed(clause)
        if place == 0 or not concord.are(word)
    )


def _alone(sentence: str, signal: Signal) -> str:
    """The first word that must not stand alone, and does; empty for none.

    What has no full stop is a title or an answer (“Nobody”), which need not be a whole sentence.
    """
    halves, others = expressions(signal.never_alone), expressions(signal.goes_with)
    if not signal.goes_with or not _WHOLE.search(sentence) or others.stands(sentence):
        return ""
    return next(iter(halves.found(sentence)), "")


def _soft(text: str, signal: Signal) -> int:
    return len(expressions(signal.soft).found(text))
