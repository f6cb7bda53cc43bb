"""A translation says the standing phrases of the English always in the same words, and never turned round."""

from collections.abc import Iterator

from bot.checks.translations.aligned import paragraphs, shown
from bot.checks.translations.pair import Pair
from bot.text.expressions import expressions, readable


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for each paragraph that lacks a phrase, or has one that means something else."""
    text = readable(pair.english.text)
    for name, english in pair.english_terms.fixed.items():
        own = pair.terms.fixed.get(name)
        if own is None or not expressions(english.says).within(text):
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
