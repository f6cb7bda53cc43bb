"""How clear each topic is, as far as a program can tell; informed by PEMAT-P and CDC's index.

A report, not a rule: PEMAT-P (AHRQ) and the Clear Communication Index (CDC) are for trained raters, and a
program sees shape, never truth.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from bot.checks.pages import text
from bot.model.library import Library, Page
from bot.model.prose import Bullets
from bot.model.reading import read

MOST_GRADE, MOST_DETAIL = 8.0, 12.0
LEAST_INFLESZ = 55.0
"""Below it a Spanish text counts as hard (Barrio-Cantalejo 2008)."""
_LONG_POINT = 20
_MOST_ITEMS = 7
_PERCENT = re.compile(r"\d\s*%|\d[.,]\d")
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Clarity:
    """One topic in one language: its reading level, how many pages keep each item, and what to look at."""

    lang: str
    topic: str
    pages: int
    levels: tuple[float, ...]
    kept: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]

    @property
    def level(self) -> float:
        """Give the median reading level of the bodies: a grade in English, INFLESZ in Spanish."""
        return median(self.levels) if self.levels else 0.0


def report(library: Library) -> Iterator[Clarity]:
    """Give one line a topic and language, in reading order."""
    for lang, edition in library.editions.items():
        for topic, words in edition.topics.items():
            pages = words.pages
            if pages:
                yield _topic(lang, topic, pages)


def level(words: str, lang: str) -> float | None:
    """Give the reading level of a text, in the scale of its language; None where there is no formula."""
    reading = read(words, lang)
    if reading is None:
        return None
    return reading.grade if lang == "en" else reading.inflesz


def warnings(page: Page, lang: str) -> list[str]:
    """Give which texts of a page are harder to read than they should be."""
    found = []
    for name, most in (("point", MOST_GRADE), ("body", MOST_GRADE), ("detail", MOST_DETAIL)):
        measured = level(text(page, name), lang)
        if measured is not None and _hard(measured, lang, most):
            found.append(f"`{name}` reads at {measured:.1f}")
    return found


def _hard(measured: float, lang: str, most: float) -> bool:
    return measured > most if lang == "en" else measured < LEAST_INFLESZ


def _topic(lang: str, topic: str, pages: Mapping[str, Page]) -> Clarity:
    levels = tuple(each for page in pages.values() if (each := level(text(page, "body"), lang)) is not None)
    kept = tuple((item, sum(map(holds, pages.values()))) for item, holds in ITEMS)
    notes = tuple(
        f"{name}: {'; '.join(found)}" for name, page in pages.items() if (found := warnings(page, lang))
    )
    return Clarity(lang, topic, len(pages), levels, kept, notes)


def _short_point(page: Page) -> bool:
    return len(_WORDS.findall(page.point)) <= _LONG_POINT


def _short_lists(page: Page) -> bool:
    return all(len(block.items) <= _MOST_ITEMS for block in page.body if isinstance(block, Bullets))


def _words_with_numbers(page: Page) -> bool:
    return not _PERCENT.search(text(page, "body"))


ITEMS: tuple[tuple[str, Callable[[Page], bool]], ...] = (
    ("one main message, first, in at most 20 words (CCI 1-3, PEMAT 1)", _short_point),
    ("a call to action: a question to ask (CCI 5, PEMAT 20)", lambda page: bool(page.ask)),
    ("no list of more than seven (CCI 8)", _short_lists),
    ("no percentage or decimal in the basics (PEMAT 6)", _words_with_numbers),
)
"""What a program can decide about a page, by its number in each instrument."""
