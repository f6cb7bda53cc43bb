"""The languages that ship, for tests that hold in each of them."""

from bot.loader.site import load
from bot.ops import settings

SHIPPED = load(settings.folders({})).site
assert SHIPPED is not None

LANGS: tuple[str, ...] = tuple(SHIPPED.catalogs)
"""In the order in which they are offered, English first."""
