"""The poster: its code opens the right screen at the clinic, it promises nothing, and it never overflows."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import segno

from bot.commands.poster import poster
from bot.loader.folders import Folders
from bot.loader.site import Loaded
from bot.model.address import Address
from bot.model.prose import plain
from bot.model.site import Site, Visit
from bot.ops.errors import SettingError
from bot.print.pictures import NotDrawn
from bot.print.poster import NotTranslated, Place, Poster
from bot.print.qr import QUIET_ZONE, svg
from bot.screens import privacy
from tests.sheets import CLINIC, FILE, pages, unpacked


def made(small: Loaded, place: Place = ("home",)) -> Poster:
    """A poster of the small site."""
    assert small.site is not None
    site = replace(small.site, clinics={CLINIC.id: CLINIC})
    return Poster(site=site, clinic=CLINIC, bot="axisguidebot", place=place)


def page(of: Poster, lang: str) -> dict[str, str]:
    """The texts of one of its pages."""
    held = of.data([lang])["pages"]
    assert isinstance(held, list)
    return {name: said["text"] for name, said in held[0].items() if isinstance(said, dict)}


def drawn(image: bytes) -> tuple[list[list[int]], int]:
    """The modules of a code's drawing, its quiet zone cut off, and how wide that was."""
    path = re.search(rb'stroke="#000" d="M(\d+) ([\d.]+)(.*?)"', image)
    side = re.search(rb'width="(\d+)"', image)
    scale = re.search(rb"scale\((\d+)\)", image)
    assert path is not None
    assert side is not None
    assert scale is not None
    x, y = int(path[1]), int(float(path[2]))
    corner, modules = x, int(side[1]) // int(scale[1]) - 2 * x
    found = [[0] * modules for _ in range(modules)]
    for kind, first, second in re.findall(rb"([hm])(-?\d+)(?: (-?\d+))?", path[3]):
        if kind == b"h":
            for each in range(int(first)):
                found[y - corner][x - corner + each] = 1
            x += int(first)
        else:
            x, y = x + int(first), y + int(second)
    return found, corner


PLACES: dict[Place, str] = {
    ("home",): "https://t.me/axisguidebot?start=es_home_c-mary",
    ("topic", "axis"): "https://t.me/axisguidebot?start=es_topic_axis_c-mary",
    ("topic", "axis", "loop"): "https://t.me/axisguidebot?start=es_topic_axis_loop_c-mary",
    ("path", "baby"): "https://t.me/axisguidebot?start=es_path_baby_c-mary",
}
HEADLINES = {("topic", "axis"): "El circuito", ("topic", "axis", "loop"): "Cómo gira el circuito"}


@pytest.mark.parametrize(("place", "link"), PLACES.items())
def test_the_code_opens_the_place_in_its_language_at_the_clinic(
    small: Loaded, place: Place, link: str
) -> None:
    """What is drawn is the code of the link that stands below it, at level Q, with its quiet zone."""
    poster = made(small, place)
    assert page(poster, "es")["link"] == link
    modules, quiet = drawn(poster.files(["es"])["qr-es.svg"])
    expected = segno.make(link, error="q", micro=False, boost_error=False)
    assert (modules, quiet) == ([list(row) for row in expected.matrix], QUIET_ZONE)
    assert expected.error == "Q"
    assert place not in HEADLINES or page(poster, "es")["headline"] == HEADLINES[place]


def test_another_link_is_another_code() -> None:
    """The reading above would find a code of anything else."""
    assert drawn(svg("https://t.me/axisguidebot?start=es_home_c-mary")) != drawn(svg("https://t.me/a"))


def test_what_it_says_of_privacy_is_what_the_privacy_screen_says(site: Site) -> None:
    """In every language, word for word; the real site, for these words are the bot's own."""
    shared = replace(site, clinics={CLINIC.id: CLINIC})
    poster = Poster(site=shared, clinic=CLINIC, bot="axisguidebot")
    for lang in site.catalogs:
        screen = plain(privacy.show(Visit(site=shared, address=Address(lang=lang, route="privacy"))).body)
        words = page(poster, lang)
        bare = {name: re.sub("[\u2066-\u2069]", "", words[name]) for name in ("kept", "read")}
        assert all(said in screen for said in bare.values()), lang


def test_an_example_says_so_and_a_clinic_does_not(small: Loaded) -> None:
    """Nobody shall call a clinic that does not exist."""
    real = made(small)
    example = replace(real, clinic=replace(CLINIC, example=True))
    assert page(real, "en")["example"] == ""
    assert "does not exist" in page(example, "en")["example"]


def test_a_place_without_words_in_the_language_is_refused(small: Loaded) -> None:
    """On a wall no code may lead from one language into another."""
    assert page(made(small, ("topic", "safety", "urgent")), "ar")["headline"]
    with pytest.raises(NotTranslated, match="ar"):
        made(small, ("topic", "axis", "loop")).data(["en", "ar"])


def test_each_language_has_one_sheet(small: Loaded) -> None:
    """And each sheet its own language, for whoever has it read aloud."""
    pdf = made(small).pdf(["es", "ar"])
    assert pages(pdf) == 2
    found = unpacked(pdf)
    assert all(re.search(rb"/Lang ?\(%b\)" % lang, found) for lang in (b"es", b"ar"))


def test_what_does_not_fit_is_refused(small: Loaded) -> None:
    """Nothing runs onto a second sheet, and no letter is cut."""
    long = replace(CLINIC, names={"en": "A clinic with a long name " * 60})
    with pytest.raises(NotDrawn, match="the poster in en does not fit"):
        replace(made(small), clinic=long).pdf(["en"])


MISTAKES = {
    "no bot": (["mary"], "--bot axisguidebot"),
    "bot": (["mary", "--bot", "t.me/axisguidebot"], "--bot axisguidebot"),
    "clinic": (["marie", "--bot", "axisguidebot"], "there is no clinic `marie`. Did you mean mary?"),
    "language": (["mary", "--bot", "axisguidebot", "--lang", "en,de"], "there is no language `de`"),
    "place": (["mary", "--bot", "axisguidebot", "--place", "axis/lop"], "Did you mean axis/loop or"),
    "words": (
        ["mary", "--bot", "axisguidebot", "--lang", "ar", "--place", "axis/loop"],
        "`axis/loop` has no words in `ar`",
    ),
    "damaged": (["broken", "--bot", "axisguidebot"], "clinics/broken.yaml:1"),
}


@pytest.mark.parametrize(("arguments", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_slip_gets_one_line(
    small_folders: Folders,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    said: str,
) -> None:
    """It says what is wrong and what to write instead; nothing is written."""
    clinics = tmp_path / "clinics"
    clinics.mkdir()
    (clinics / "mary.yaml").write_text(FILE, "utf-8")
    (clinics / "broken.yaml").write_text("names: Broken\n", "utf-8")
    monkeypatch.setenv("CONTENT_DIR", str(small_folders.content))
    monkeypatch.setenv("LOCALES_DIR", str(small_folders.locales))
    monkeypatch.setenv("CLINICS_DIR", str(clinics))
    with pytest.raises(SettingError) as error:
        poster.main([*arguments, "-o", str(tmp_path / "out.pdf")], standalone_mode=False)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
    assert not (tmp_path / "out.pdf").exists()
