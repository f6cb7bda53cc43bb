"""No sentence stands word for word on more than three pages of a language.

Source: docs/evidence.md, rule 24. A page's sentences are those of `point`, `body`, `detail` and
`limits`. Signposts may repeat, as they help a reader to find his place: what has at most five words and is a
bold lead ("**What to do:**") or ends with a colon ("What you can do:"), and any sentence of at most three.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from bot.checks.shown_texts import Path, pages
from bot.model.content import Page
from bot.model.finding import Finding
from bot.model.library import Library
from bot.model.prose import Block, Paragraph, Prose, Run
from bot.text.segment import segment

MOST_PAGES = 3
"""Pages on which a sentence may stand; our own bound."""
_SIGNPOST, _SHORT = 5, 3
"""Words of the longest signpost, and of the longest sentence that may stand anywhere."""
_END = re.compile(r"(?<=[.?!:;\u061f\u061b\u0964\u3002\uff1f\uff01])\s*(?=\s|[\u3400-\u9fff])")
"""Behind the signs that end a sentence in the languages of our table; no decimal and no address of a site."""


def check(library: Library) -> Iterator[Finding]:
    """A finding a sentence, at the first page that is one too many."""
    for places in repeated(library, more_than=MOST_PAGES).values():
        path, said = places[MOST_PAGES]
        names = ", ".join("/".join(each[1:3]) for each, _ in places)
        what = f"“{said}” stands on {len(places)} pages ({names})"
        yield Finding(library.where(*path), what, "Keep it where it helps most; link there from the others")


def repeated(library: Library, *, more_than: int = 1) -> dict[tuple[str, str], list[tuple[Path, str]]]:
    """(Language, folded sentence) -> where it first stands on each page, of those on so many pages."""
    found: dict[tuple[str, str], dict[Path, tuple[Path, str]]] = defaultdict(dict)
    for path, _, page in pages(library):
        for name, said, folded in sentences(page):
            found[path[0], folded].setdefault(path, ((*path, name), said))
    return {key: list(held.values()) for key, held in found.items() if len(held) > more_than}


def sentences(page: Page) -> Iterator[tuple[str, str, str]]:
    """Field, sentence, and the same without case, accents and signs; without signposts."""
    written = (("point", (page.point,)), *((name, _lines(getattr(page, name))) for name in _PROSE))
    for name, lines in written:
        for said in (each.strip() for line in lines for each in _END.split(line)):
            words = segment(said)
            if len(words) > (_SIGNPOST if said.endswith((":", "\uff1a")) else _SHORT):
                yield name, said, " ".join(words)


_PROSE = ("body", "detail", "limits")


def _lines(prose: Prose) -> Iterator[str]:
    for block in prose:
        for runs in _items(block):
            led = runs[0].bold and len(segment(runs[0].text)) <= _SIGNPOST
            yield "".join(run.text for run in (runs[1:] if led else runs))


def _items(block: Block) -> tuple[tuple[Run, ...], ...]:
    return (block.runs,) if isinstance(block, Paragraph) else block.items
