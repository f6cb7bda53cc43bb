"""Every screen closes with exactly one prompt to talk to a clinician, in its own language.

An urgent screen has its own wording of it. Source: docs/evidence.md, rules 1 and 32.
"""

from collections.abc import Iterator

from bot.checks.screens import where
from bot.frame import CLOSING_PROMPT, URGENT_PROMPT
from bot.model.address import Address
from bot.model.finding import Finding
from bot.model.prose import plain
from bot.model.screen import Screen
from bot.model.site import Site


def check(site: Site, screens: dict[Address, Screen]) -> Iterator[Finding]:
    """Findings for screens whose closing prompt is missing, doubled or not at the end."""
    for address, screen in screens.items():
        say = site.catalogs[screen.lang].say
        prompts = (say(CLOSING_PROMPT), say(URGENT_PROMPT))
        shown = plain((*screen.intro, *screen.body, *screen.closing))
        closes = shown.endswith(prompts[screen.urgent])
        if not closes or sum(map(shown.count, prompts)) != 1:
            yield Finding(
                where(site.library, address),
                "this screen does not close with exactly one prompt to talk to a clinician",
                "Leave the prompt to the program: write none in the content",
            )
