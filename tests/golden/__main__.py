"""Writes the golden files from the site as it stands; addresses are only ever added."""

from bot.crawl import crawl
from bot.loader.site import load
from bot.ops import settings
from tests.golden.write import ADDRESSES, LANGUAGES, addresses, file_of, shipped, shown

site = load(settings.folders({})).site
assert site is not None
ADDRESSES.write_text("\n".join(sorted({*shipped(), *addresses(crawl(site))})) + "\n", "utf-8")
for lang in LANGUAGES:
    file_of(lang).write_text(shown(site, lang), "utf-8")
