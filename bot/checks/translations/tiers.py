"""A translation says as urgently as its English how soon help is needed: now, today, within days."""

from collections.abc import Iterator
from functools import lru_cache

from bot.checks.translations.aligned import paragraphs, shown
from bot.checks.translations.pair import Pair
from bot.model.terms import Signal, Tier
from bot.text.expressions import expressions


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for each paragraph that lacks a time which its English has, or names a later one."""
    known = [tier for tier in Tier if tier in pair.english_terms.tiers and tier in pair.terms.tiers]
    for one, other in paragraphs(pair):
        wanted = [tier for tier in known if _says(one, pair.english_terms.tiers[tier])]
        said = [tier for tier in known if _says(other, pair.terms.tiers[tier])]
        for tier in wanted:
            if tier not in said:
                english = expressions(pair.english_terms.tiers[tier].words).found(one)[0]
                what = f"the English says “{tier}” (“{english}”), this text does not (“{shown(other)}”)"
                yield what, f"Write “{pair.terms.tiers[tier].words[0]}”"
        if wanted and said and known.index(said[-1]) > known.index(wanted[-1]):
            what = f"the English says “{wanted[-1]}”, this text “{said[-1]}” (“{shown(other)}”)"
            yield what, f"Write “{pair.terms.tiers[wanted[-1]].words[0]}”"


@lru_cache(maxsize=16384)
def _says(text: str, signal: Signal) -> bool:
    return expressions(signal.words).within(expressions(signal.no).without(text))
