"""Recovery figures never stand without their limits.

Source: docs/evidence.md, rule 14. A page that states a fact with such figures has the field
`limits`, which the program shows beside them.
"""

from collections.abc import Iterator

from bot.checks.shown_texts import pages
from bot.model.finding import Finding
from bot.model.library import Library

FIGURES = frozenset(
    {
        "REC-4", "REC-5", "REC-9", "REC-10", "REC-11", "REC-12", "REC-13", "REC-15", "REC-16",
        "REC-23", "REC-25", "REC-29", "REC-31", "REC-34", "RX-10", "RX-11", "HCG-5", "HCG-12", "FSH-4", "S23",
    }
)  # fmt: skip
"""Ids in facts.yaml of the facts with figures of recovery; a new such fact must be added here."""


def check(library: Library) -> Iterator[Finding]:
    """Findings for pages that state recovery figures without `limits`."""
    for path, entry, page in pages(library):
        stated = sorted(FIGURES.intersection(entry.facts))
        if stated and not page.limits and not library.may_hold(*path, "limits"):
            what = f"`{path[-1]}` states recovery figures ({', '.join(stated)}) without `limits`"
            fix = "Add `limits: |`: in whom they were counted, and that no one can promise them"
            yield Finding(library.where(*path), what, fix)
