"""Every page suggests a question for the clinician (its field `ask`)."""

from collections.abc import Iterator

from bot.checks.shown_texts import pages
from bot.model.finding import Finding
from bot.model.library import Library


def check(library: Library) -> Iterator[Finding]:
    """Findings for pages without `ask`."""
    for path, _, page in pages(library):
        if not page.ask and not library.may_hold(*path, "ask"):
            what = f"the page `{path[-1]}` has no `ask`"
            yield Finding(library.where(*path), what, "Add `ask: |` and one question that a patient can ask")
