"""The rules that our content keeps: one file, one rule. The table says which ones run."""

from collections.abc import Callable, Iterator

from bot.checks import (
    addresses,
    aids,
    asks,
    closings,
    doses,
    facts,
    figures,
    limits,
    medicines,
    parity,
    reach,
    references,
)
from bot.crawl import crawl
from bot.model.address import Address
from bot.model.finding import Finding
from bot.model.library import Library
from bot.model.screen import Screen
from bot.model.site import Site

WORDS: tuple[Callable[[Library], Iterator[Finding]], ...] = (
    aids.check,
    asks.check,
    doses.check,
    facts.check,
    figures.check,
    medicines.check,
    parity.check,
    references.check,
)
"""Rules over what is written."""

SCREENS: tuple[Callable[[Site, dict[Address, Screen]], Iterator[Finding]], ...] = (
    addresses.check,
    closings.check,
    limits.check,
    reach.check,
)
"""Rules over what is shown, on every screen in every language."""


def check(library: Library, site: Site | None) -> list[Finding]:
    """Give all findings of all rules; the rules over screens need a site that can be shown."""
    found = {finding for rule in WORDS for finding in rule(library)}
    if site:
        screens = crawl(site)
        found |= {finding for rule in SCREENS for finding in rule(site, screens)}
    return sorted(found)
