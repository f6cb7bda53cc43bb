"""A translation says as urgently as its English how soon help is needed: now, today, within days."""

from collections.abc import Iterator

from bot.checks.translations.aligned import paragraphs, shown
from bot.checks.translations.pair import Pair
from bot.model.terms import Signal, Tier
from bot.text.expressions import expressions


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for each paragraph that lacks the words for a time that its English has."""
    for tier in Tier:
        english, own = pair.english_terms.tiers.get(tier), pair.terms.tiers.get(tier)
        if english is None or own is None:
            continue
        for one, other in paragraphs(pair):
            if _says(one, english) and not _says(other, own):
                what = f"the English says “{tier}”, this text does not (“{shown(other)}”)"
                yield what, f"Write “{own.words[0]}”"


def _says(text: str, signal: Signal) -> bool:
    return expressions(signal.words).within(expressions(signal.no).without(text))
