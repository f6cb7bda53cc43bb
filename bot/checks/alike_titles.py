"""No two pages of a language have titles that a reader mixes up.

Source: docs/evidence.md, rule 24.
"""

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from bot.checks.shown_texts import Path, pages
from bot.model.finding import Finding
from bot.model.library import Library
from bot.text.segment import segment

ALIKE = 92.0
"""How alike titles may be, of 100: rapidfuzz's ratio of their words without case, accents and signs.

The closest that we keep on purpose are a medicine's page and its myth: 90 in English, 89 in Spanish.
"""


def check(library: Library) -> Iterator[Finding]:
    """A finding a pair, at the later title."""
    titles = [(path, page.title, _bare(page.title)) for path, _, page in pages(library)]
    for lang in library.languages:
        own = (each for each in titles if each[0][0] == lang)
        for (first, named, one), (second, title, other) in combinations(own, 2):
            if fuzz.ratio(one, other) >= ALIKE:
                what = f"the title “{title}” is almost “{named}” of {_name(first)}"
                yield Finding(library.where(*second, "title"), what, "Say in it what only this page answers")


def _bare(title: str) -> str:
    return " ".join(segment(title))


def _name(path: Path) -> str:
    return "/".join(path[1:])
