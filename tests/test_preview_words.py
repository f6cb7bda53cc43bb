"""The diff of two English texts, two made-up languages, and the rules over one language."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.checks.one_language import check
from bot.loader.site import load
from bot.model.prose import Bullets, Run, line
from bot.model.screen import Screen
from bot.translation.word_diff import word_diff
from bot.web.pseudo import ACCENTED, MIRRORED, accented, pseudo_bubble
from tests import small as small_site


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2 in 3 men", "1 in 10 men", "-2+1= in -3+10= men"),
        ("a b", "a b", "=a b"),
        ("", "a", "+a"),
        ("a", "", "-a"),
        ("One. Two.", "One.", "=One.- Two."),
        ("about 1,000 men", "about 1,500 men", "=about -1,000+1,500= men"),
    ],
)
def test_a_word_diff(old: str, new: str, expected: str) -> None:
    """Words are whole, and both texts can be put together again."""
    signs = {"same": "=", "removed": "-", "added": "+"}
    found = word_diff(old, new)
    assert "".join(f"{signs[kind]}{words}" for kind, words in found) == expected
    assert "".join(words for kind, words in found if kind != "added") == old
    assert "".join(words for kind, words in found if kind != "removed") == new


def test_made_up_languages_are_longer_and_keep_what_is_bold() -> None:
    """Brackets at both ends of each line, more than a third more letters, and the same bold and links."""
    assert accented(" ") == " "
    assert len(accented("Urgent help")) >= 1.4 * len("Urgent help")
    items = ((Run("Bold", bold=True), Run(" and plain.")), ())
    screen = Screen(lang="en", title=line("Title", "en"), body=(Bullets(items, "en"),))
    said = pseudo_bubble(screen, ACCENTED)
    assert re.search(r"<li><strong>\[Ɓöļð</strong> åñð þļåîñ\.[^<]+\]</li><li></li>", said)
    assert 'dir="ltr"' not in pseudo_bubble(screen, MIRRORED)


def test_one_language_is_checked_as_far_as_its_files_can_be_read(tmp_path: Path) -> None:
    """A file in no language leaves nothing to check, another one all but the screens."""
    folders = small_site.write(tmp_path)
    page = folders.content / "es/pages/axis.yaml"
    page.write_text(page.read_text("utf-8").replace(small_site.SPANISH["point"], "Se usan 25 mg."), "utf-8")
    loaded = load(folders)
    library, site = loaded.library, loaded.site
    assert check(replace(library, doubtful=frozenset({("sitemap",)})), site, "es") == []
    alone = check(library, None, "es")
    assert alone
    assert site
    not_offered = replace(site, catalogs={"en": site.catalogs["en"]})
    assert alone == check(library, not_offered, "es")
    partly = check(replace(library, doubtful=frozenset({("es", "axis")})), site, "es")
    assert set(partly) <= set(check(library, site, "es"))
