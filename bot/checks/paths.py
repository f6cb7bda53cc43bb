"""Every situation has a name, and leads to pages that exist; so does what a page says to see."""

from collections.abc import Iterator

from bot.model.finding import Finding
from bot.model.library import Library
from bot.screens.page import HELPLINES
from bot.screens.path import TITLES

_MOST_LETTERS = 6
"""Letters of a situation's id, so that it fits into an address beside the longest page."""


def check(library: Library) -> Iterator[Finding]:
    """Findings for situations without a name or with too long an id, and for pages that do not exist."""
    known = {f"{topic}/{page}" for topic, pages in library.sitemap.topics.items() for page in pages}
    for name, pages in library.sitemap.paths.items():
        where = library.where("paths", name)
        if name not in TITLES:
            yield Finding(
                where, f"the situation `{name}` has no name", "Add it to TITLES in bot/screens/path.py"
            )
        if len(name) > _MOST_LETTERS:
            yield Finding(where, f"the id `{name}` is too long", f"Use {_MOST_LETTERS} letters at most")
        yield from (_missing(where, each) for each in pages if each not in known)
    for topic, entries in library.sitemap.topics.items():
        for page, entry in entries.items():
            where = library.where("sitemap", "topics", topic, page, "see")
            yield from (_missing(where, each) for each in entry.see if each not in {*known, HELPLINES})


def _missing(where: str, page: str) -> Finding:
    return Finding(where, f"there is no page `{page}`", "Write it as topic/page, as in sitemap.yaml")
