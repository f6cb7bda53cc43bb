"""Every screen closes with exactly one prompt to talk to a clinician, in its own language.

Source: docs/evidence.md, rule 1.
"""

from collections.abc import Iterator

from bot.checks.screens import where
from bot.frame import CLOSING_PROMPT
from bot.model.address import Address
from bot.model.finding import Finding
from bot.model.prose import plain
from bot.model.screen import Screen
from bot.model.site import Site


def check(site: Site, screens: dict[Address, Screen]) -> Iterator[Finding]:
    """Findings for screens whose closing prompt is missing, doubled or not at the end."""
    for address, screen in screens.items():
        prompt = site.catalogs[screen.lang].say(CLOSING_PROMPT)
        shown = plain((*screen.intro, *screen.body, *screen.closing))
        if shown.count(prompt) != 1 or not shown.endswith(prompt):
            yield Finding(
                where(site.library, address),
                "this screen does not close with exactly one prompt to talk to a clinician",
                "Leave the prompt to the program: write none in the content",
            )
