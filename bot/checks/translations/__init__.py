"""The rules that a translation keeps beside its English: one file, one rule. The tables say which run."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bot.checks.translations import (
    across,
    address,
    composed,
    contacts,
    fixed_phrases,
    hedges,
    hidden,
    left_in_english,
    length,
    names,
    native_digits,
    negation,
    numbers,
    questions,
    script,
    sentences,
    structure,
    tiers,
    words,
    yes_no,
)
from bot.checks.translations.messages import message_pairs
from bot.checks.translations.pair import Pair, pairs, source_pairs
from bot.model.finding import Finding, Severity
from bot.model.library import Library
from bot.model.review import Ignored
from bot.model.site import Site

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
    "numbers": (Severity.ERROR, numbers.problems),
    "contacts": (Severity.ERROR, contacts.problems),
    "questions": (Severity.ERROR, questions.problems),
    "yes-no": (Severity.ERROR, yes_no.problems),
    "english": (Severity.ERROR, left_in_english.problems),
    "script": (Severity.ERROR, script.problems),
    "digits": (Severity.ERROR, native_digits.problems),
    "hidden": (Severity.ERROR, hidden.problems),
    "composed": (Severity.ERROR, composed.problems),
    "sentences": (Severity.WARNING, sentences.problems),
    "length": (Severity.WARNING, length.problems),
}
"""The name of a rule, by which one text can be excused from it -> its severity and the rule."""

SOURCE_RULES = ("script", "digits", "hidden", "composed")
"""Those that the English keeps too."""

LIBRARY_RULES: Mapping[str, tuple[Severity, Callable[[Iterable[Pair]], Iterator[tuple[Pair, Problem]]]]] = {
    "said-alike": (Severity.ERROR, across.said_alike),
    "ratios": (Severity.ERROR, across.ratios_turned),
    "said-in-two-ways": (Severity.WARNING, across.said_in_two_ways),
    "other-language": (Severity.WARNING, across.as_in_another_language),
}
"""As `RULES`, for rules that need all texts at once."""


def check(library: Library, lang: str) -> Iterator[Finding]:
    """Findings of the rules over single texts in one language beside the English."""
    return problems(pairs(library, lang), library.ignored)


def check_source(library: Library) -> Iterator[Finding]:
    """Findings of the rules that the English keeps too."""
    return problems(source_pairs(library), library.ignored, SOURCE_RULES)


def check_across(library: Library) -> Iterator[Finding]:
    """Findings of the rules that need the texts of all languages at once."""
    return problems_across(list(pairs(library)), library.ignored)


def check_messages(site: Site) -> Iterator[Finding]:
    """Findings of the rules over single texts in the bot's own messages, which stand under `messages`."""
    return problems(message_pairs(site.catalogs), site.library.ignored)


def problems(
    every: Iterable[Pair], ignored: Mapping[str, Ignored], names: Iterable[str] = tuple(RULES)
) -> Iterator[Finding]:
    """Findings of the named rules over these pairs; `ignored` is as in `Library`."""
    for pair in every:
        excused = _excused(pair, ignored)
        for name in names:
            severity, rule = RULES[name]
            if name not in excused:
                yield from (_finding(pair, name, severity, problem) for problem in rule(pair))


def problems_across(every: Sequence[Pair], ignored: Mapping[str, Ignored]) -> Iterator[Finding]:
    """Findings of the rules that need all pairs at once; `ignored` is as in `Library`."""
    for name, (severity, rule) in LIBRARY_RULES.items():
        for pair, problem in rule(every):
            if name not in _excused(pair, ignored):
                yield _finding(pair, name, severity, problem)


def _excused(pair: Pair, ignored: Mapping[str, Ignored]) -> frozenset[str]:
    return ignored.get(pair.lang, {}).get(pair.key, frozenset())


def _finding(pair: Pair, name: str, severity: Severity, problem: Problem) -> Finding:
    what, fix = problem
    return Finding(pair.where, f"{'/'.join(pair.key)}: {what} [{name}]", fix, severity=severity)
