"""No text of a page is longer than a reader takes in, and no body too thin to be a page.

Source: docs/evidence.md, rule 24. A translation may be a quarter longer than its English.
"""

from collections.abc import Iterator

from bot.checks.shown_texts import Path, pages, text
from bot.checks.telegram_limits import MAX_LABEL
from bot.model.content import Page
from bot.model.finding import Finding
from bot.model.library import SOURCE, Library
from bot.model.prose import Bullets
from bot.text.segment import word_count

TITLE, POINT = (34, 40), (20, 24)
"""Characters of a title and words of a point: in English, in a translation."""
BODY, MYTH = (80, 180), (40, 70)
"""Fewest and most words of an English body, of a page and of a myth."""
DETAIL, ITEMS = 220, 5
LONG = frozenset({("medicines", "compare"), ("safety", "urgent"), ("safety", "same-day")})
"""The comparison and the urgent pages, whose bodies and lists are as long as they must be."""

_LONGER = 1.25
_PROSE = ("body", "limits", "status", "serious", "watched", "detail")

_LABELS: dict[str, tuple[str, ...]] = {
    "topics": ("title",),
    "glossary": ("term",),
    "visit": ("title",),
    "quiz": (),
    "pictures": (),
    "replies": (),
    "smalltalk": (),
    "messages": (),
}
"""First name of a key -> its fields that stand on buttons; all other first names are topics."""

Wrong = tuple[str, str, str]
"""The field, what is wrong with it, how to fix it."""


def check(library: Library) -> Iterator[Finding]:
    """Findings for titles, points, bodies, details and lists, in files of which nothing was left out."""
    for path, _, page in pages(library):
        if path[:2] in library.doubtful:
            continue
        for name, what, fix in (*_short_texts(page), *_long_texts(path, page), *_lists(path, page)):
            yield Finding(library.where(*path, name), f"the {what}", fix)


def _short_texts(page: Page) -> Iterator[Wrong]:
    most, words = TITLE[page.lang != SOURCE], POINT[page.lang != SOURCE]
    if len(page.title) > most:
        yield "title", f"title has {len(page.title)} characters", f"A title has at most {most}"
    if (size := word_count(page.point)) > words:
        yield "point", f"point has {size} words", f"Say the answer in at most {words}, and the rest below"


def _long_texts(path: Path, page: Page) -> Iterator[Wrong]:
    longer = 1 if page.lang == SOURCE else _LONGER
    least, most = MYTH if path[1] == "myths" else BODY
    size = word_count(text(page, "body"))
    if path[1:] not in LONG and size > most * longer:
        yield "body", f"body has {size} words", f"Cut it to {int(most * longer)}; figures go to the detail"
    if path[1:] not in LONG and size < least and page.lang == SOURCE:
        yield "body", f"body has {size} words", f"Write {least} or more, or merge the page with another"
    if (size := word_count(text(page, "detail"))) > DETAIL * longer:
        yield "detail", f"detail has {size} words", f"Cut it to {int(DETAIL * longer)}"


def _lists(path: Path, page: Page) -> Iterator[Wrong]:
    if path[1:] in LONG:
        return
    for name in _PROSE:
        for block in getattr(page, name):
            if isinstance(block, Bullets) and len(block.items) > ITEMS:
                yield name, f"list has {len(block.items)} items", f"Keep the {ITEMS} that matter most"


def limit(lang: str, key: Path) -> str:
    """The most that a text may have, such as `40 characters`, as a translator is told; empty for no limit."""
    first, field, translated = key[0], key[-1], lang != SOURCE
    if field in _LABELS.get(first, ()) or (first == "quiz" and field.startswith(("right", "wrong"))):
        return f"{MAX_LABEL} characters"
    if first in _LABELS or len(key) != 3:
        return ""
    longer = _LONGER if translated else 1
    body = MYTH if first == "myths" else BODY
    return {
        "title": f"{TITLE[translated]} characters",
        "point": f"{POINT[translated]} words",
        "body": "" if key[:2] in LONG else f"{int(body[1] * longer)} words, {ITEMS} items in a list",
        "detail": f"{int(DETAIL * longer)} words, {ITEMS} items in a list",
    }.get(field, "")
