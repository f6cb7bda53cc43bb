"""What the tests share: the real site, loaded once from the real content."""

import pytest

from bot.edges import settings
from bot.edges.files.site import Loaded, load
from bot.model.site import Site


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    """Give the real content as it was loaded."""
    return load(settings.folders({}))


@pytest.fixture(scope="session")
def site(loaded: Loaded) -> Site:
    """Give the real site."""
    assert loaded.site is not None
    return loaded.site
