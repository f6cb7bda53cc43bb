"""The pictures: each is drawn in each language, is big enough to read, and never shows what it must not."""

import asyncio
import json
import logging
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

import pytest

from bot.loader import captions as files
from bot.loader.strict_yaml import read
from bot.model.finding import Finding
from bot.model.screen import Picture
from bot.model.site import Site
from bot.ops import private_files
from bot.print import fonts, picture_process, pictures
from bot.print.picture_process import AGAIN_SECONDS, PictureProcess
from bot.print.pictures import Pictures
from bot.store.protocol import Store
from bot.telegram.api import Api, ApiError
from bot.telegram.photos import Photos
from tests.languages import LANGS

CONTENT = Path(__file__).parents[1] / "content"
TEMPLATES = CONTENT / "pictures"
NAMES = (
    "after-stopping", "compare", "loop", "loop-therapy", "low-two-ways", "medicines-where", "recovery-time",
    "sperm-making",
)  # fmt: skip
EVERY = pytest.mark.parametrize(("name", "lang"), [(name, lang) for name in NAMES for lang in LANGS])
LIMITS = {
    "en": ("healthy men in birth-control trials", "No one can promise"),
    "es": ("ombres sanos en ensayos de anticonceptivos", "Nadie puede prometer"),
    "ar": ("رجال أصحاء في تجارب لمنع الحمل", "لا أحد يستطيع أن يعد بذلك"),
    "ru": ("здоровых мужчин", "контрацепции", "Никто не может обещать"),
    "pt-br": ("homens saudáveis", "anticoncepcional", "Ninguém pode prometer"),
    "zh-hans": ("健康男性", "避孕试验", "没有人能保证"),
    "hi": ("स्वस्थ पुरुष", "गर्भ रोकने के तरीक़ों के ट्रायल", "कोई वादा नहीं कर सकता"),
    "fr": ("hommes en bonne santé", "essais de contraception", "Personne ne peut le promettre"),
}
SMALLEST = 14.0
"""Pixels that a letter is high at least, on a phone that shows the picture 360 pixels wide."""

WORDS, FINDINGS = files.load(CONTENT)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Pictures:
    """The real pictures, with a cache of their own."""
    return Pictures(TEMPLATES, WORDS, tmp_path_factory.mktemp("pictures"))


def copied(tmp_path: Path) -> Path:
    """A copy of the templates, to plant a fault in."""
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


def planted(templates: Path, name: str, old: str, new: str) -> None:
    """Change one thing in a template."""
    file = templates / f"{name}.typ"
    source = file.read_text("utf-8")
    assert old in source
    file.write_text(source.replace(old, new, 1), "utf-8")


def marks(templates: Path, name: str, lang: str, mark: str) -> list[object]:
    """What the picture notes of itself under a mark."""
    words = WORDS[lang][name]
    chain = fonts.chain("".join(words.values()), fonts.installed())
    press = pictures.compiler(templates / f"{name}.typ", lang, words, chain)
    found: list[object] = json.loads(press.query(f"<{mark}>", field="value"))
    return found


def smallest(templates: Path, name: str, lang: str) -> float:
    """The smallest letters of a picture, in pixels of a phone that shows it 360 pixels wide."""
    sizes = [each for each in marks(templates, name, lang, "size") if isinstance(each, float | int)]
    return min(sizes) * 360 / page_width(templates, name, lang)


def page_width(templates: Path, name: str, lang: str) -> float:
    """The width of a picture in points: it is drawn with one pixel a point, which costs little."""
    words = WORDS[lang][name]
    chain = fonts.chain("".join(words.values()), fonts.installed())
    press = pictures.compiler(templates / f"{name}.typ", lang, words, chain)
    return float(size(cast(bytes, press.compile(format="png", ppi=72)))[0])


def size(png: bytes) -> tuple[int, int]:
    """The width and height of a PNG."""
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def centres(name: str, lang: str) -> dict[str, float]:
    """How far from the left edge the middle of each label stands."""
    said = (each for each in marks(TEMPLATES, name, lang, "said") if isinstance(each, dict))
    return {each["field"]: each["x"] + each["w"] / 2 for each in said}


def test_each_language_has_words_for_each_picture() -> None:
    """The words of every language that ships are complete and nothing in them needs fixing."""
    assert FINDINGS == ()
    assert {lang: tuple(sorted(each)) for lang, each in WORDS.items()} == dict.fromkeys(LANGS, NAMES)


@EVERY
def test_a_picture_is_drawn_within_the_limits_of_telegram(
    drawn: Pictures, name: str, lang: str, caplog: pytest.LogCaptureFixture
) -> None:
    """No warning; 1080 pixels wide, square or 4:5; at most 10 MB, width + height 10000, ratio 20."""
    path, dark = drawn.draw(name, lang), drawn.draw(name, lang, dark=True)
    assert path is not None
    assert dark is not None
    assert caplog.records == []
    data = path.read_bytes()
    width, height = size(data)
    assert (size(dark.read_bytes()), dark == path) == ((width, height), False)
    assert width == 1080
    assert height in (1080, 1350)
    assert len(data) <= 10_000_000
    assert width + height <= 10_000
    assert max(width, height) / min(width, height) <= 20


@EVERY
def test_no_letter_is_too_small_on_a_phone(name: str, lang: str) -> None:
    """Every text, wherever a template puts it, is at least 14 pixels high at a width of 360."""
    assert smallest(TEMPLATES, name, lang) >= SMALLEST


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("common", "small: 14pt", "small: 13pt"),
        ("common", "#let W = 360", "#let W = 400"),
        ("loop", "#show: picture", "#show: picture\n#text(size: 9pt)[hidden small print]"),
    ],
)
def test_small_letters_are_found(tmp_path: Path, file: str, old: str, new: str) -> None:
    """A smaller size in the shared file, a wider page or small print in a template: each is noticed."""
    templates = copied(tmp_path)
    planted(templates, file, old, new)
    assert smallest(templates, "loop", "en") < SMALLEST


def test_a_picture_is_drawn_once(drawn: Pictures, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time it comes from the disk, without typst."""
    first = drawn.draw("loop", "en")
    monkeypatch.setattr(pictures, "png", lambda *_: pytest.fail("it is drawn again"))
    assert drawn.draw("loop", "en") == first


@pytest.mark.parametrize("file", ["common", "loop"])
def test_a_changed_template_is_drawn_anew(tmp_path: Path, file: str) -> None:
    """An edit of the template or of the shared file gives another picture."""
    templates = copied(tmp_path)
    shown = Pictures(templates, WORDS, tmp_path / "cache")
    before = shown.draw("loop", "en")
    planted(templates, file, "//", "// Edited. ")
    after = shown.draw("loop", "en")
    assert after is not None
    assert after != before


def test_changed_words_are_drawn_anew_but_not_for_what_stands_beside(tmp_path: Path) -> None:
    """Another label gives another picture; another title or description, which are not drawn, does not."""
    said = WORDS["en"]["loop"]
    same = said | {"title": "Another title", "alt": "Another description."}
    other = said | {"label-brake": "A brake"}
    paths = [
        Pictures(TEMPLATES, {"en": {"loop": each}}, tmp_path).draw("loop", "en")
        for each in (said, same, other)
    ]
    assert paths[0] == paths[1] != paths[2] is not None


def test_nothing_half_written_stays(drawn: Pictures, tmp_path: Path) -> None:
    """The cache holds whole pictures only."""
    shown = Pictures(TEMPLATES, WORDS, tmp_path / "cache")
    assert shown.draw("loop", "es")
    assert [each.suffix for each in (tmp_path / "cache").iterdir()] == [".png"]


def refused(shown: Pictures, caplog: pytest.LogCaptureFixture) -> str:
    """Ask twice for a picture that cannot be drawn; give the one line of the log."""
    with caplog.at_level(logging.WARNING):
        assert shown.draw("loop", "en") is None
        assert shown.draw("loop", "en") is None
    (line,) = caplog.messages
    return line


def test_a_letter_without_a_font_gives_no_picture(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Thai words, for which no font is installed: no boxes, no picture, and one clear line."""
    said = WORDS["en"]["loop"] | {"label-brake": "ไทย"}
    line = refused(Pictures(TEMPLATES, {"en": {"loop": said}}, tmp_path), caplog)
    assert line == "the picture loop in en is not drawn: no installed font has U+0E17 ท, U+0E22 ย, U+0E44 ไ"
    assert not any(tmp_path.iterdir())


def test_a_missing_font_gives_no_picture(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the Arabic font there is no Arabic picture."""
    latin = [each for each in fonts.installed() if each.family == "Noto Sans"]
    monkeypatch.setattr(pictures, "installed", lambda: tuple(latin))
    shown = Pictures(TEMPLATES, WORDS, tmp_path)
    assert shown.draw("loop", "ar") is None
    assert "no installed font has U+060C ،" in caplog.text
    assert shown.draw("loop", "en") is not None


def test_words_that_do_not_fit_give_no_picture(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing is cut: the log names the label that is too long."""
    said = WORDS["en"]["loop"] | {"label-pituitary": "Pituitary " * 9}
    line = refused(Pictures(TEMPLATES, {"en": {"loop": said}}, tmp_path), caplog)
    assert "too long for its place: `label-pituitary`" in line


def test_a_word_wider_than_its_place_gives_no_picture(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """One long word is not drawn over the edge of its box."""
    said = WORDS["en"]["loop"] | {"label-sperm": "Samenfadenherstellung"}
    line = refused(Pictures(TEMPLATES, {"en": {"loop": said}}, tmp_path), caplog)
    assert "too long for its place: `label-sperm`" in line


def test_a_broken_template_gives_no_picture(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What typst refuses is a line in the log, never an exception for a patient's tap."""
    templates = copied(tmp_path)
    planted(templates, "loop", "#show: picture", "#show: picture(")
    line = refused(Pictures(templates, WORDS, tmp_path / "cache"), caplog)
    assert line.startswith("the picture loop in en is not drawn: ")


def test_an_unknown_picture_is_none_without_a_word(drawn: Pictures, caplog: pytest.LogCaptureFixture) -> None:
    """A name or language that we do not have, or a path in place of a name, is no picture."""
    assert [drawn.draw("nothing", "en"), drawn.draw("loop", "de"), drawn.draw("../loop", "en")] == [None] * 3
    assert caplog.records == []


class Drawing:
    """Stands for the process that draws: fails as often as is planted, counts, and has a clock of its own."""

    def __init__(self, folder: Path, *faults: Exception | int) -> None:
        self.folder, self.faults = folder, list(faults)
        self.count, self.now = 0, 1000.0

    def run(self, command: list[str], _: str) -> subprocess.CompletedProcess[str]:
        """Fail as planted, else write a file and name it."""
        self.count += 1
        fault = self.faults.pop(0) if self.faults else 0
        if isinstance(fault, Exception):
            raise fault
        file = self.folder / f"{command[-3]}-{command[-2]}{'-dark' * (command[-1] == 'dark')}.png"
        file.write_bytes(b"drawn")
        return subprocess.CompletedProcess(command, fault, "" if fault else f"{file}\n", "it does not fit\n")


def drawing_process(
    monkeypatch: pytest.MonkeyPatch, site: Site, folder: Path, *faults: Exception | int
) -> tuple[PictureProcess, Drawing]:
    """A process whose drawing is a stand-in."""
    drawing = Drawing(folder, *faults)
    monkeypatch.setattr(picture_process, "_run", drawing.run)
    monkeypatch.setattr(picture_process, "monotonic", lambda: drawing.now)
    return PictureProcess(site.library, CONTENT, folder), drawing


@pytest.mark.parametrize("fault", [OSError("no process"), subprocess.TimeoutExpired("typst", 60), 1])
def test_a_failed_drawing_is_tried_again_after_a_minute(
    monkeypatch: pytest.MonkeyPatch, site: Site, tmp_path: Path, fault: Exception | int
) -> None:
    """Many taps at once start one drawing; a minute later, and not before, the next one does."""
    shown, drawing = drawing_process(monkeypatch, site, tmp_path, fault)
    assert [shown.draw("loop", "en") for _ in range(5)] == [None] * 5
    assert drawing.count == 1
    drawing.now += AGAIN_SECONDS - 1
    assert shown.draw("loop", "en") is None
    drawing.now += 2
    assert shown.draw("loop", "en") == tmp_path / "loop-en.png"
    assert drawing.count == 2


def test_a_picture_whose_file_was_cleaned_away_is_drawn_again(
    monkeypatch: pytest.MonkeyPatch, site: Site, tmp_path: Path
) -> None:
    """A path is given only while there is a file; where it cannot be drawn again, none is."""
    shown, drawing = drawing_process(monkeypatch, site, tmp_path)
    path = shown.draw("loop", "en")
    assert path is not None
    path.unlink()
    assert shown.draw("loop", "en") == path
    assert path.is_file()
    path.unlink()
    drawing.faults = [OSError("no process")]
    assert [shown.draw("loop", "en"), shown.draw("loop", "en")] == [None, None]
    assert drawing.count == 3


def test_taps_at_the_same_time_share_one_drawing(
    monkeypatch: pytest.MonkeyPatch, site: Site, tmp_path: Path
) -> None:
    """Who taps while a picture is being drawn waits for it; what draws is in memory once."""
    shown, drawing = drawing_process(monkeypatch, site, tmp_path)
    together = threading.Barrier(4)

    def tap(_: int) -> Path | None:
        together.wait(5)
        return shown.draw("loop", "en")

    with ThreadPoolExecutor(4) as taps:
        assert set(taps.map(tap, range(4))) == {tmp_path / "loop-en.png"}
    assert drawing.count == 1


class Nothing:
    """Stands for Telegram and the store: knows no picture unless one is kept, and takes no upload."""

    kept: str | None = None

    async def file(self, _: str) -> str | None:
        """What is kept."""
        return self.kept

    async def keep_file(self, *_: object) -> None:
        """Keep none."""


async def test_a_file_that_goes_before_it_is_read_gives_no_picture(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The person gets the words instead of no answer."""

    class Gone:
        def draw(self, name: str, lang: str) -> Path | None:
            return tmp_path / f"{name}-{lang}.png"

    photos = Photos(cast("Api", Nothing()), cast("Store", Nothing()), Gone())
    assert await photos.send(1, Picture("loop", "en", "alt"), {}) is False
    assert caplog.messages == ["the picture loop in en is not drawn: FileNotFoundError"]


OPEN = (0o755, 0o770, 0o702)
"""Modes of a folder into which others can look or write."""


@pytest.mark.parametrize("mode", OPEN)
def test_a_folder_that_is_open_to_others_is_not_used(
    site: Site, tmp_path: Path, mode: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is drawn into it or taken from it, and one line says how to mend it."""
    folder = tmp_path / "cache"
    folder.mkdir()
    folder.chmod(mode)
    assert PictureProcess(site.library, CONTENT, folder).draw("loop", "en") is None
    assert caplog.messages == [
        f"the picture loop in en is not drawn: the folder {folder} is open to others. "
        "Delete it, it is made anew"
    ]
    assert list(folder.iterdir()) == []


def test_a_folder_of_somebody_else_or_behind_a_link_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever was first to make it."""
    mine = private_files.private(tmp_path / "mine")
    (tmp_path / "link").symlink_to(mine)
    with pytest.raises(private_files.NotPrivate):
        private_files.private(tmp_path / "link")
    monkeypatch.setattr(os, "geteuid", lambda: mine.stat().st_uid + 1)
    with pytest.raises(private_files.NotPrivate):
        private_files.private(mine)


@pytest.mark.parametrize("readable", [True, False])
def test_the_own_folder_is_private_and_made_for_the_process_where_home_is_read_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, readable: bool
) -> None:
    """In both cases nobody else could have made it before."""
    taken = tmp_path / "cache"
    taken.mkdir() if readable else taken.write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(taken))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder = private_files.own_cache.__wrapped__()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder == taken / "axis-guide") is readable
    assert folder.name.startswith("axis-guide")


def test_only_a_file_of_ours_is_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No link, no pipe, none that others can change, none of somebody else."""
    mine, link, loose, pipe = (tmp_path / each for each in ("mine", "link", "loose", "pipe"))
    mine.write_bytes(b"drawn")
    link.symlink_to(mine)
    loose.write_bytes(b"swapped")
    loose.chmod(0o666)
    os.mkfifo(pipe)
    assert private_files.read(mine) == b"drawn"
    assert [private_files.is_own(each) for each in (mine, link, loose, pipe)] == [True, False, False, False]
    for each in (link, loose, pipe, tmp_path / "nothing"):
        with pytest.raises(OSError, match=r"\w"):
            private_files.read(each)
    monkeypatch.setattr(os, "geteuid", lambda: mine.stat().st_uid + 1)
    with pytest.raises(private_files.NotPrivate):
        private_files.read(mine)


def test_a_link_in_the_place_of_a_picture_is_drawn_over(tmp_path: Path) -> None:
    """What it points at is neither sent nor changed."""
    shown = Pictures(TEMPLATES, WORDS, private_files.private(tmp_path / "cache"))
    path = shown.draw("loop", "en")
    assert path is not None
    drawn, other = path.read_bytes(), tmp_path / "other"
    other.write_bytes(b"other")
    path.unlink()
    path.symlink_to(other)
    assert shown.draw("loop", "en") == path
    assert (path.is_symlink(), path.read_bytes(), other.read_bytes()) == (False, drawn, b"other")
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_process_that_draws_gets_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its environment is a few variables of the system."""
    for each in ("TELEGRAM_TOKEN", "WEBHOOK_SECRET", "DATABASE_URL", "PGPASSWORD", "SOME_OTHER"):
        monkeypatch.setenv(each, "canary")
    told = picture_process._run([sys.executable, "-c", "import os; print(dict(os.environ))"], "")
    assert "PATH" in told.stdout
    assert "canary" not in told.stdout


@pytest.mark.parametrize(("kept", "refused"), [(None, 0), ("forgotten", 40)])
async def test_forty_who_ask_at_the_same_time_cost_one_upload(
    tmp_path: Path, kept: str | None, refused: int
) -> None:
    """The first has it drawn and uploaded; the others wait, and get it by its file_id.

    So too where Telegram has forgotten the one that is kept.
    """
    calls: Counter[str] = Counter()

    class Telegram:
        async def upload(self, *_: object) -> bytes:
            calls["upload"] += 1
            await asyncio.sleep(0)
            return b'{"photo":[{"file_id":"abc"}]}'

        async def call(self, method: str, body: bytes) -> None:
            if b"forgotten" in body:
                calls["refused"] += 1
                await asyncio.sleep(0)
                raise ApiError(method=method, code=400, description="Bad Request: wrong file identifier")
            assert b'"photo":"abc"' in body
            calls["call"] += 1

    class Draws:
        def draw(self, name: str, lang: str) -> Path | None:
            return tmp_path / f"{name}-{lang}.png"

    (tmp_path / "loop-en.png").write_bytes(b"drawn")
    store = Nothing()
    store.kept = kept
    photos = Photos(cast("Api", Telegram()), cast("Store", store), Draws())
    sent = await asyncio.gather(*(photos.send(each, Picture("loop", "en", "alt"), {}) for each in range(40)))
    assert sent == [True] * 40
    assert calls == Counter(upload=1, call=39, refused=refused)


@pytest.mark.parametrize("odd", [b"true", b"{}", b'{"photo":[]}', b'{"photo":[{"file_id":5}]}'])
async def test_a_sent_picture_without_a_file_id_was_sent_all_the_same(
    tmp_path: Path, odd: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """The person has it; only the next one costs an upload again."""

    class Uploads:
        async def upload(self, *_: object) -> bytes:
            return odd

    class Draws:
        def draw(self, name: str, lang: str) -> Path | None:
            return tmp_path / f"{name}-{lang}.png"

    (tmp_path / "loop-en.png").write_bytes(b"drawn")
    photos = Photos(cast("Api", Uploads()), cast("Store", Nothing()), Draws())
    assert await photos.send(1, Picture("loop", "en", "alt"), {}) is True
    assert "names no file" in caplog.text


@pytest.mark.parametrize(
    "name", ["after-stopping", "loop", "loop-therapy", "low-two-ways", "recovery-time", "sperm-making"]
)
def test_arabic_is_mirrored(name: str) -> None:
    """Each label stands as far from the right edge in Arabic as from the left edge in English."""
    english, arabic = centres(name, "en"), centres(name, "ar")
    assert english.keys() == arabic.keys()
    assert {field: round(360 - x) for field, x in arabic.items()} == {
        field: round(x) for field, x in english.items()
    }


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2 defines it."""

    def light(colour: str) -> float:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        red, green, blue = (
            each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_letters_and_lines_stand_out_from_every_ground(scheme: str) -> None:
    """WCAG 2: at least 4.5 for letters, and 3 for lines; in both sets of colours."""
    source = (TEMPLATES / "common.typ").read_text("utf-8")
    _, _, block = source.partition(f"#let {scheme} = (")
    paints = dict(re.findall(r'([\w-]+): rgb\("(#\w{6})"\)', block.partition("\n)")[0]))
    grounds = [paints[each] for each in ("paper", "card", "pale-blue", "pale-orange")]
    assert (
        min(contrast(paints[each], on) for each in ("ink", "quiet", "blue", "orange") for on in grounds)
        >= 4.5
    )
    assert min(contrast(paints["grey"], on) for on in grounds[:2]) >= 3


@pytest.mark.parametrize("name", NAMES)
def test_no_picture_repeats_its_title_or_has_a_colour_of_its_own(name: str) -> None:
    """The screen says the title; what is not in both sets of colours would be lost in one of them."""
    source = (TEMPLATES / f"{name}.typ").read_text("utf-8")
    assert re.findall(r"\"title\"|rgb\(|luma\(|\bwhite\b|\bblack\b", source) == []


def test_the_dark_drawing_has_an_outcome_of_its_own(
    monkeypatch: pytest.MonkeyPatch, site: Site, tmp_path: Path
) -> None:
    """It is asked of the same process with its scheme, and a failure of one does not stop the other."""
    shown, drawing = drawing_process(monkeypatch, site, tmp_path, 1)
    assert shown.draw("loop", "en", dark=True) is None
    assert shown.draw("loop", "en") == tmp_path / "loop-en.png"
    drawing.now += AGAIN_SECONDS
    assert shown.draw("loop", "en", dark=True) == tmp_path / "loop-en-dark.png"


def test_the_months_run_from_right_to_left_in_arabic() -> None:
    """Month 1 stands on the right."""
    x = centres("sperm-making", "ar")
    assert x["label-month-1"] > x["label-month-2"] > x["label-month-3"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["after-stopping", "recovery-time"])
def test_recovery_figures_keep_their_limits(name: str, lang: str) -> None:
    """The figures stand in one picture with who was studied and that no one can promise (brief 8.14)."""
    said = WORDS[lang][name]
    assert ["".join(said[f"label-share-{month}"].split()) for month in (6, 12, 16)] == ["67%", "90%", "96%"]
    in_the_picture = " ".join(text for field, text in said.items() if field not in ("title", "alt"))
    assert all(limit in in_the_picture for limit in LIMITS[lang])


@pytest.mark.parametrize("lang", LANGS)
def test_the_share_of_full_dots_is_the_share_that_is_written(lang: str) -> None:
    """The template's numbers are the words' numbers."""
    template = (TEMPLATES / "recovery-time.typ").read_text("utf-8")
    shares = ", ".join(
        f"({month}, {WORDS[lang]['recovery-time'][f'label-share-{month}'].rstrip('% ').strip()})"
        for month in (6, 12, 16)
    )
    assert f"in ({shares})" in template


def told(findings: Iterable[Finding]) -> list[str]:
    """Findings, each as the line that an author reads."""
    return [str(each) for each in findings]


def test_faults_in_the_words_are_found_with_their_line() -> None:
    """A missing, an unknown and an empty label, a long title and a short description."""
    text = "loop:\n  title: |\n    " + "a" * 41 + "\n  alt: |\n    short\n  label-b: |\n    b\n"
    known = {"loop": ("title", "alt", "label-b"), "other": ("title", "alt")}
    document = read("content/en/pictures.yaml", text.encode(), blocks=True)
    files.words(document, known)
    assert told(document.findings) == [
        "content/en/pictures.yaml:1: the picture `other` has no words here. Add `other:` and its texts",
        "content/en/pictures.yaml:2: the title of the picture `loop` has 41 letters. Say it in at most 40",
        "content/en/pictures.yaml:4: the `alt` of the picture `loop` has 1 words. Use 20 to 60",
    ]
    document = read("x", text.replace("label-b", "label-c").encode(), blocks=True)
    files.words(document, known)
    assert [each.split(".")[0] for each in told(document.findings)[1:]] == [
        "x:6: `label-c` is not known here"
    ]
