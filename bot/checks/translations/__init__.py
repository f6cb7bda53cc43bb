"""The rules that a translation keeps beside its English: one file, one rule. RULES says which ones run."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from bot.checks.translations import (
    address,
    fixed_phrases,
    hedges,
    names,
    negation,
    structure,
    tiers,
    words,
)
from bot.checks.translations.pair import Pair, pairs
from bot.model.finding import Finding, Severity
from bot.model.library import Library
from bot.model.review import Ignored

Problem = tuple[str, str]
"""What is wrong with a text, and how to fix it."""

RULES: Mapping[str, tuple[Severity, Callable[[Pair], Iterator[Problem]]]] = {
    "structure": (Severity.ERROR, structure.problems),
    "names": (Severity.ERROR, names.problems),
    "negation": (Severity.ERROR, negation.problems),
    "tiers": (Severity.ERROR, tiers.problems),
    "fixed-phrases": (Severity.ERROR, fixed_phrases.problems),
    "terms": (Severity.ERROR, words.forbidden),
    "address": (Severity.ERROR, address.problems),
    "hedges": (Severity.ERROR, hedges.problems),
    "hedges-added": (Severity.WARNING, hedges.added),
    "wording": (Severity.WARNING, words.missing),
}
"""The name of a rule, by which one text can be excused from it -> its severity and the rule."""


def check(library: Library) -> Iterator[Finding]:
    """Findings of all rules over all translations."""
    return problems(pairs(library), library.ignored)


def problems(every: Iterable[Pair], ignored: Mapping[str, Ignored]) -> Iterator[Finding]:
    """Findings of all rules over these pairs; `ignored` is as in `Library`."""
    for pair in every:
        excused = ignored.get(pair.lang, {}).get(pair.key, frozenset())
        for name, (severity, rule) in RULES.items():
            if name not in excused:
                for what, fix in rule(pair):
                    yield Finding(
                        pair.where, f"{'/'.join(pair.key)}: {what} [{name}]", fix, severity=severity
                    )
