"""The checks of the content: one file, one rule. The tables say which ones run."""

from collections.abc import Callable, Iterator

from bot.checks import (
    addresses,
    alike_titles,
    birth_control,
    button_counts,
    clinician_question,
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
from bot.model.library import Library
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
    translations.check,
)
"""Rules over the content of all languages, also those that are not offered."""

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
)
"""Rules over the screens of every offered language, as `bot.crawl.crawl` finds them."""


def check(library: Library, site: Site | None, screens: dict[Address, Screen] | None = None) -> list[Finding]:
    """All findings of all rules, sorted, each once; takes seconds. Without a site only content is checked.

    `screens` are those of `bot.crawl.crawl` where the caller has them. Rules over them wait for files of
    which nothing is left out, all rules for such files in no language.
    """
    if any(len(path) == 1 for path in library.doubtful):
        return []
    found = {finding for rule in CONTENT_RULES for finding in rule(library)}
    if site:
        found |= {finding for rule in MESSAGE_RULES for finding in rule(site)}
    if site and not library.doubtful:
        drawn = crawl(site) if screens is None else screens
        found |= {finding for rule in SCREEN_RULES for finding in rule(site, drawn)}
    return sorted(found)
