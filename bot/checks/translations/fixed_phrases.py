"""A translation says the standing phrases of the English always in the same words, and never turned round."""

from collections.abc import Iterator
from functools import lru_cache

from bot.checks.translations.aligned import paragraphs, shown
from bot.checks.translations.pair import Pair
from bot.model.terms import TermBase
from bot.text.expressions import expressions, readable


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for each paragraph that lacks a phrase, or has one that means something else."""
    for name in _held(pair.english.text, pair.english_terms):
        english, own = pair.english_terms.fixed[name], pair.terms.fixed.get(name)
        if own is None:
            continue
        for one, other in paragraphs(pair):
            if not expressions(english.says).within(one):
                continue
            for each, reason in own.forbid.items():
                if expressions((each,)).within(other):
                    yield f"“{each}”: {reason} (“{shown(other)}”)", f"Write “{own.says[0]}”"
            if not expressions(own.says).within(other):
                what = f"the standing phrase “{english.says[0]}” is said in other words (“{shown(other)}”)"
                yield what, f"Write “{own.says[0]}”, or add your words to `fixed/{name}`"


@lru_cache(maxsize=8192)
def _held(text: str, terms: TermBase) -> tuple[str, ...]:
    """The ids of the phrases that an English text has, which is asked in every language."""
    said = readable(text)
    return tuple(name for name, each in terms.fixed.items() if expressions(each.says).stands(said))
