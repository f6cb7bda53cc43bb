"""Every page can be reached by tapping, from the home of every language."""

from collections.abc import Iterator

from bot.model.address import Address
from bot.model.finding import Finding
from bot.model.screen import Screen
from bot.model.site import Site
from bot.routing import resolved


def check(site: Site, screens: dict[Address, Screen]) -> Iterator[Finding]:
    """Findings for pages to which no button leads, or which an alias hides; `screens` is the crawl."""
    for lang in site.catalogs:
        for topic, entries in site.library.sitemap.topics.items():
            for page in entries:
                address = Address(lang, "topic", (topic, page))
                reached = address in screens and resolved(site, address) == address
                if not reached and site.library.page(lang, topic, page):
                    where = site.library.where("sitemap", "topics", topic, page)
                    yield Finding(where, f"no button leads to {address}", "Remove the alias that hides it")
