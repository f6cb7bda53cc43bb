"""A medicine is never described without its approval status, a serious risk, and what is checked.

Source: docs/evidence.md, rule 12.
"""

from collections.abc import Iterator

from bot.checks.shown_texts import pages
from bot.model.finding import Finding
from bot.model.library import Library

NEEDED = ("status", "serious", "watched")
"""Fields of a page: approval, a serious risk, what is checked."""


def check(library: Library) -> Iterator[Finding]:
    """Findings for medicine pages that lack one of `NEEDED` or are not marked `risk: critical`."""
    for path, entry, page in pages(library):
        if not entry.medicine:
            continue
        for name in NEEDED:
            if not getattr(page, name) and not library.may_hold(*path, name):
                what = f"the medicine page `{path[-1]}` has no `{name}`"
                yield Finding(library.where(*path), what, f"Add `{name}: |` and its text")
        if entry.risk != "critical":
            where = library.where("sitemap", "topics", *path[1:], "risk")
            yield Finding(where, f"the medicine page `{path[-1]}` is not critical", "Write `risk: critical`")
