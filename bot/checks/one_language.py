"""All rules over one language, in steps that can be ended: for a translator who saves again meanwhile."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from bot.checks import CONTENT_RULES, MESSAGE_RULES, SCREEN_RULES
from bot.crawl import crawl
from bot.model.finding import Finding
from bot.model.library import SOURCE, Library
from bot.model.site import Site


def check(library: Library, site: Site | None, lang: str, stop: Callable[[], bool]) -> list[Finding]:
    """As `bot.checks.check`, but messages and screens only of this language and English; takes seconds.

    It looks between two rules whether to `stop`, and then gives what it has found.
    """
    found: set[Finding] = set()
    if any(len(path) == 1 for path in library.doubtful):
        return []
    for findings in _steps(library, site, lang):
        if stop():
            break
        found.update(findings)
    return sorted(found)


def _steps(library: Library, site: Site | None, lang: str) -> Iterator[Iterable[Finding]]:
    for rule in CONTENT_RULES:
        yield rule(library)
    if not site:
        return
    catalogs = {each: site.catalogs[each] for each in dict.fromkeys((SOURCE, lang)) if each in site.catalogs}
    for message_rule in MESSAGE_RULES:
        yield message_rule(catalogs)
    if not library.doubtful and lang in catalogs:
        alone = replace(site, catalogs={lang: catalogs[lang]})
        screens = crawl(alone)
        for screen_rule in SCREEN_RULES:
            yield screen_rule(alone, screens)
