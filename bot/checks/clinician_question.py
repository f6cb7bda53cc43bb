"""Every page but urgent help has a question for the clinician, its field `ask` (docs/evidence.md, 32)."""

from collections.abc import Iterator

from bot.checks.shown_texts import pages
from bot.model.finding import Finding
from bot.model.library import Library

URGENT = ("safety", "urgent")
"""Topic and page of urgent help, which has no such question."""


def check(library: Library) -> Iterator[Finding]:
    """Findings for pages without `ask`."""
    for path, _, page in pages(library):
        if path[-2:] != URGENT and not page.ask and not library.may_hold(*path, "ask"):
            what = f"the page `{path[-1]}` has no `ask`"
            yield Finding(library.where(*path), what, "Add `ask: |` and one question that a patient can ask")
