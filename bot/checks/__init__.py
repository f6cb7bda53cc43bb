"""The checks of the content: one file, one rule. The tables say which ones run."""

from collections.abc import Callable, Iterator
from functools import partial

from bot.checks import (
    addresses,
    alike_titles,
    birth_control,
    button_counts,
    clinician_question,
    clinics,
    closing_prompt,
    completeness,
    damaged_text,
    doses,
    facts,
    glossary_quiz_visit,
    helplines,
    languages,
    lengths,
    medicines,
    paths,
    reachability,
    recovery_limits,
    references,
    repeated_sentences,
    telegram_limits,
    translations,
    us_spelling,
)
from bot.crawl import crawl
from bot.model.address import Address
from bot.model.finding import Finding
from bot.model.library import SOURCE, Library
from bot.model.screen import Screen
from bot.model.site import Site

CONTENT_RULES: tuple[Callable[[Library], Iterator[Finding]], ...] = (
    glossary_quiz_visit.check,
    helplines.check,
    clinician_question.check,
    doses.check,
    facts.check,
    languages.check,
    recovery_limits.check,
    medicines.check,
    paths.check,
    completeness.check,
    references.check,
    lengths.check,
    repeated_sentences.check,
    alike_titles.check,
    birth_control.check,
    us_spelling.check,
    damaged_text.check,
    translations.check_source,
    translations.check_across,
)
"""Rules over the content of all languages, also those that are not offered."""

TRANSLATION_RULES: tuple[Callable[[Library, str], Iterator[Finding]], ...] = (translations.check,)
"""Rules over one language beside the English, for each that is not the English, also if it is not offered."""

MESSAGE_RULES: tuple[Callable[[Site], Iterator[Finding]], ...] = (
    doses.check_messages,
    damaged_text.check_messages,
    us_spelling.check_messages,
    translations.check_messages,
)
"""Rules over the bot's own messages in the offered languages."""

SCREEN_RULES: tuple[Callable[[Site, dict[Address, Screen]], Iterator[Finding]], ...] = (
    addresses.check,
    closing_prompt.check,
    telegram_limits.check,
    button_counts.check,
    reachability.check,
    clinics.check,
)
"""Rules over the screens of every offered language, as `bot.crawl.crawl` finds them."""


def check(library: Library, site: Site | None) -> list[Finding]:
    """All findings of all rules, sorted, each once; takes seconds. Without a site only content is checked."""
    found = {finding for part in parts(library, site) for finding in part()}
    if site:
        found |= check_screens(site, crawl(site))
    return sorted(found)


def parts(library: Library, site: Site | None) -> list[Callable[[], Iterator[Finding]]]:
    """All rules but those over screens, in parts that need not wait for each other, the longest first.

    There is none where a file in no language could not be read: first things first.
    """
    if unreadable(library):
        return []
    langs = [lang for lang in library.languages if lang != SOURCE]
    return [
        *(partial(rule, library, lang) for rule in TRANSLATION_RULES for lang in langs),
        *(partial(rule, library) for rule in CONTENT_RULES),
        *(partial(rule, site) for rule in MESSAGE_RULES if site),
    ]


def check_screens(site: Site, screens: dict[Address, Screen]) -> set[Finding]:
    """Findings of the rules over screens, as `crawl` finds them; none where a file could not be read."""
    rules = () if site.library.doubtful else SCREEN_RULES
    return {finding for rule in rules for finding in rule(site, screens)}


def unreadable(library: Library) -> bool:
    """Whether a file in no language could not be read, from which all else would follow."""
    return any(len(path) == 1 for path in library.doubtful)
