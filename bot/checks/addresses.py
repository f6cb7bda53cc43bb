"""Every button leads to a screen, and its address fits callback data and a deep link."""

from collections.abc import Iterator

from bot.checks.screens import where
from bot.model.address import MAX_BYTES, Address
from bot.model.chat import NOTHING
from bot.model.finding import Finding
from bot.model.library import SOURCE
from bot.model.screen import Screen
from bot.model.site import Site, Visit
from bot.reply import apply_choice
from bot.routing import resolved
from bot.screens import ROUTES


def check(site: Site, screens: dict[Address, Screen]) -> Iterator[Finding]:
    """Findings for buttons that are dead or whose address is too long, and for aliases that lead nowhere."""
    every = {button.to for screen in screens.values() for button in screen.buttons}
    leads = {to for to in every if isinstance(to, Address)}
    unfit = {to for to in leads if len(str(to)) > MAX_BYTES or Address.parse(str(to)) != to}
    drawn = {
        address for address, screen in screens.items() if screen.address and screen.address.route != "lost"
    }
    lists = {address.args for address in drawn if address.route == "language"}
    gone = {to for to in leads - unfit if not _is_among(site, to, drawn, lists) and dead(site, to)}
    for address, screen in screens.items():
        for button in screen.buttons:
            if not isinstance(button.to, Address):
                continue
            if button.to in unfit:
                what = f"the button “{button.label}” has an address that does not fit ({button.to})"
                fix = f"Shorten the ids: {MAX_BYTES} bytes at most, of a-z, 0-9 and -"
                yield Finding(site.library.where("sitemap", "topics", *button.to.args), what, fix)
            elif button.to in gone:
                what = f"the button “{button.label}” leads nowhere ({button.to})"
                yield Finding(
                    where(site.library, address), what, "Correct the id, or add an alias in sitemap.yaml"
                )
    for old, new in site.library.sitemap.aliases.items():
        if dead(site, Address.parse(f"{SOURCE}_{new}") or Address(SOURCE, "lost")):
            line = site.library.where("sitemap", "aliases", old)
            yield Finding(line, f"the alias `{old}` leads nowhere", f"Correct `{new}`")


def _is_among(site: Site, to: Address, drawn: set[Address], lists: set[tuple[str, ...]]) -> bool:
    """Whether the screen that an address shows was drawn; a list of languages, in any language (`crawl`)."""
    _, shown = apply_choice(site, NOTHING, to)
    return shown in drawn or (shown.route == "language" and shown.args in lists)


def dead(site: Site, address: Address) -> bool:
    """Whether there is no screen at an address, retired ones followed and acts carried out."""
    _, shown = apply_choice(site, NOTHING, resolved(site, address))
    show = ROUTES.get(shown.route)
    return show is None or shown.route == "lost" or show(Visit(site=site, address=shown)) is None
