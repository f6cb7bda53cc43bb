"""A report on how clear each topic is, as far as a program can see; informed by PEMAT-P and CDC's index.

No rule, and not among those that `axis-guide check` holds: PEMAT-P (AHRQ) and the Clear Communication Index
(CDC) are for trained raters, and a program sees the form of a text, not whether it is true.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from bot.checks.shown_texts import text
from bot.model.content import Page
from bot.model.library import Library
from bot.model.prose import Bullets
from bot.text.languages import ReadabilityFormula
from bot.text.readability import formula, read

MOST_GRADE, MOST_DETAIL = 8.0, 12.0
"""School grades (Flesch-Kincaid) above which an English point or body, and a detail, counts as hard."""
LEAST_INFLESZ = 55.0
"""Below it a Spanish text counts as hard (Barrio-Cantalejo 2008)."""
_POINT_WORDS = 20
"""Words that a main message may have; our own bound."""
_MOST_ITEMS = 7
"""Items that a list may have (CCI 8)."""
_PERCENT = re.compile(r"\d\s*%|\d[.,]\d")
"""A percentage or a decimal."""
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Clarity:
    """One topic in one language; `levels` are those of the bodies, in the scale of the language's formula.

    `kept` is (item of `ITEMS`, how many of the `pages` keep it), `notes` a line a page that reads hard.
    """

    lang: str
    topic: str
    pages: int
    levels: tuple[float, ...]
    kept: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]

    @property
    def level(self) -> float:
        """The median of `levels`; 0.0 where there are none, since the language has no formula."""
        return median(self.levels) if self.levels else 0.0


def report(library: Library) -> Iterator[Clarity]:
    """The clarity of each topic that has pages, language by language, in reading order."""
    for lang, content in library.languages.items():
        for topic, words in content.topics.items():
            pages = words.pages
            if pages:
                yield _topic(lang, topic, pages)


def hardest(library: Library, lang: str) -> list[tuple[float, str]]:
    """The level and `topic/page` of each body in a language, the one that reads hardest first.

    Empty for a language without a formula. A page that is hard in English is hard in every translation.
    """
    found = (
        (measured, f"{topic}/{name}")
        for topic, words in library.languages[lang].topics.items()
        for name, page in words.pages.items()
        if (measured := level(text(page, "body"), lang)) is not None
    )
    return sorted(found, reverse=formula(lang) is ReadabilityFormula.FLESCH_KINCAID)


def level(words: str, lang: str) -> float | None:
    """The reading level of a text: a grade in English, INFLESZ in Spanish; None without formula or words."""
    reading = read(words, lang)
    if reading is None:
        return None
    return reading.grade if formula(lang) is ReadabilityFormula.FLESCH_KINCAID else reading.inflesz


def warnings(page: Page, lang: str) -> list[str]:
    """A note for each text of a page that is harder to read than it should be, with its level."""
    found = []
    for name, most in (("point", MOST_GRADE), ("body", MOST_GRADE), ("detail", MOST_DETAIL)):
        measured = level(text(page, name), lang)
        if measured is not None and _hard(measured, lang, most):
            found.append(f"`{name}` reads at {measured:.1f}")
    return found


def _hard(measured: float, lang: str, most: float) -> bool:
    if formula(lang) is ReadabilityFormula.FLESCH_KINCAID:
        return measured > most
    return measured < LEAST_INFLESZ


def _topic(lang: str, topic: str, pages: Mapping[str, Page]) -> Clarity:
    levels = tuple(each for page in pages.values() if (each := level(text(page, "body"), lang)) is not None)
    kept = tuple((item, sum(map(holds, pages.values()))) for item, holds in ITEMS)
    notes = tuple(
        f"{name}: {'; '.join(found)}" for name, page in pages.items() if (found := warnings(page, lang))
    )
    return Clarity(lang=lang, topic=topic, pages=len(pages), levels=levels, kept=kept, notes=notes)


def _short_point(page: Page) -> bool:
    return len(_WORDS.findall(page.point)) <= _POINT_WORDS


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
"""(Item, whether a page keeps it); the numbers are those of the items in each instrument."""
