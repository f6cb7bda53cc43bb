"""What the tests share: the real site and a small one, each loaded once a worker, and the profiles."""

import os
from collections.abc import Iterator

import hypothesis
import pytest

from bot.alerts.classifier import Classifier
from bot.alerts.features import features
from bot.alerts.training import train
from bot.crawl import crawl
from bot.loader.examples import KINDS
from bot.loader.folders import Folders
from bot.loader.site import Loaded, load
from bot.model.address import Address
from bot.model.screen import Screen
from bot.model.site import Site
from bot.text.canonical import canonical
from bot.text.segment import cut
from tests import small as small_site
from tests.languages import LOADED
from tests.read_once import read_once

hypothesis.settings.register_profile("local", deadline=None)
hypothesis.settings.register_profile("ci", parent=hypothesis.settings.get_profile("local"), print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session", autouse=True)
def _read_once() -> Iterator[None]:
    """What the sites of many tests hold alike is read once a worker."""
    with read_once():
        yield


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    """The real content as it was loaded."""
    return LOADED


@pytest.fixture(scope="session")
def site(loaded: Loaded) -> Site:
    """The real site."""
    assert loaded.site is not None
    return loaded.site


@pytest.fixture(scope="session")
def screens(site: Site) -> dict[Address, Screen]:
    """Every screen of the real site that can be reached."""
    return crawl(site)


@pytest.fixture(scope="session")
def small_folders(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The folders of the small site; a test that changes them writes its own (tests/small.py)."""
    return small_site.write(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def small(small_folders: Folders) -> Loaded:
    """The small site as it was loaded."""
    return load(small_folders)


@pytest.fixture(scope="session")
def taught() -> Classifier:
    """A classifier that learnt from the examples of the small site, without sentence vectors."""
    kinds, texts = zip(*small_site.EXAMPLES, strict=True)
    return train([features(cut(canonical(text))) for text in texts], kinds, KINDS)
