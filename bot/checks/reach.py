"""Every page can be reached by tapping, from the home of every language."""

from collections.abc import Iterator

from bot.model.address import Address
from bot.model.finding import Finding
from bot.model.screen import Screen
from bot.model.site import Site


def check(site: Site, screens: dict[Address, Screen]) -> Iterator[Finding]:
    """Give the pages that no button leads to."""
    for lang in site.catalogs:
        for topic, entries in site.library.map.items():
            for page in entries:
                address = Address(lang, "topic", (topic, page))
                if address not in screens and site.library.page(lang, topic, page):
                    where = site.library.where("map", topic, page)
                    yield Finding(where, f"no button leads to {address}", "Write its topic's title and lead")
