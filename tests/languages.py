"""The real site, loaded once a worker, and the languages that ship, for tests that hold in each of them."""

from bot.loader.site import load
from bot.ops import settings

LOADED = load(settings.folders({}))
"""The real content as it was loaded; a test asks the fixture `loaded` for it (tests/conftest.py)."""
assert LOADED.site is not None

LANGS: tuple[str, ...] = tuple(LOADED.site.catalogs)
"""In the order in which they are offered, English first."""
