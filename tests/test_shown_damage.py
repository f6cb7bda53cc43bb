"""What a wrong encoding, keyboard or edit does to a text is found; sound texts are no finding."""

import re
from pathlib import Path

import pytest

from bot import checks
from bot.checks import damaged_text
from bot.loader.site import load
from bot.model.catalog import Catalog
from bot.model.finding import Severity
from bot.model.library import Library
from bot.model.site import Site
from bot.model.sitemap import SiteMap
from tests import small as small_site

EVERY_LANGUAGE = (
    "áéñ ¿Qué? «Œuf» ß”",
    "Привет, «мир» – это…",
    "مرحبا، «نص» حفظ”",
    "नमस्ते",
    "你好，“世界”",
    "ÉTÉ » Où ?",
)
"""Sound words of many languages, whose bytes in an old encoding are damage."""

DAMAGED = {
    **{
        f"mojibake {codec} {text[:3]}": (text.encode().decode(codec), "letters were garbled")
        for codec, text in (
            ("cp1252", "más"),
            ("cp1252", "it’s"),
            ("latin-1", "señal"),
            ("latin-1", "قلب"),
            ("latin-1", "привет"),
            ("latin-1", "心脏"),
            ("latin-1", "नमस्ते"),
            ("cp1251", "привет"),
            ("cp1256", "قلبي"),
            ("cp1252", "a\u00a0b"),
            ("latin-1", "¿qué?"),
        )
    },
    "letter lost": ("se\ufffdal", "a letter was lost when the text was saved: “se\ufffdal”"),
    "question mark for a letter": ("una se?al", "a `?` stands within a word: “se?al”"),
    "question marks for a text": ("?????? ????", "question marks stand for a text"),
    "nothing but three": ("Home ???", "question marks stand for a text"),
    "to do": ("TODO: translate", "“TODO” stands here"),
    "Cyrillic in Latin": ("the h\u043ermone", "“h\u043ermone” mixes letters"),
    "Latin in Cyrillic": ("гoрмон", "“гoрмон” mixes letters"),
    "Greek in Latin": ("\u0391xis", "“\u0391xis” mixes letters"),
    "bold not opened": ("a word** here", "“**” stands in the text"),
    "bold of wide stars": ("\uff0a\uff0a重要\uff0a\uff0a", "bold does not open or close"),
    "bullet in one line": ("First: • one • two", "the sign of a list “•”"),
}


def said(text: str) -> list[str]:
    """What is found in one message of the bot."""
    catalog = Catalog(lang="es", name="x", texts=(("x:1", text),))
    site = Site(library=Library(sitemap=SiteMap({}), languages={}), catalogs={"es": catalog})
    return [each.what for each in damaged_text.check_messages(site)]


@pytest.mark.parametrize(("text", "what"), DAMAGED.values(), ids=DAMAGED)
def test_damage_is_found(text: str, what: str) -> None:
    """One kind of damage is one finding, which shows the damaged piece."""
    (found,) = said(text)
    assert what in found


@pytest.mark.parametrize(
    "text",
    [
        *EVERY_LANGUAGE,
        "¿Todo bien? Sí, todo.",
        "TGFβ, 5α-DHT, μmol/L, β-hCG, Δ4",
        "IT-специалист и LH‑тест",
        "ЛГ (LH) и ФСГ (FSH)",
        "LH激素和FSH激素",
        "What?! And *this*? 5 * 3 – 2",
        "{day} {language}",
        "BÀI 2°",
        "Â, Ã e Õ: MANHÃ.",
        "«\u202fRécupéré\u202f», dit-il",
    ],
)
def test_sound_text_is_no_finding(text: str) -> None:
    """Nothing is found in what people write."""
    assert said(text) == []


PLANTED = {
    "placeholder": ("    {language}", "“{language}” stands in a text where nothing is put"),
    "percent": ("    %s", "“%s” stands in a text where"),
    "list of dots": ("    x\n    • a\n    • b", "the line “• a” looks like an item of a list"),
    "list of numbers": ("    x\n    1. a\n    2. b", "the line “1. a” looks like an item of a list"),
    "bold in Arabic that does not open": ("    نص** مهم", "“**” stands in the text"),
    "bold in Chinese that does not close": ("    这是**重要：**请看", "“**” stands in the text"),
    "bold in Hindi that does not close": ("    यह **ज़रूरी है", "“**” stands in the text"),
    "bold with a blank": ("    ** word ** x", "“**” stands in the text"),
}


@pytest.mark.parametrize("lang", ["en", "es", "ar"])
@pytest.mark.parametrize(("text", "what"), PLANTED.values(), ids=PLANTED)
def test_damage_in_a_page_is_one_finding(tmp_path: Path, lang: str, text: str, what: str) -> None:
    """In a page of any language it is found once, where it stands, beside how the languages differ."""
    folders = small_site.write(tmp_path)
    file = folders.content / lang / "pages/safety.yaml"
    now = file.read_text("utf-8")
    body = now[now.index("  body: |\n") : now.index("  ask: |\n")]
    file.write_text(now.replace(body, f"  body: |\n{text}\n", 1), "utf-8")
    loaded = load(folders)
    every = {*loaded.findings, *checks.check(loaded.library, loaded.site)}
    found = [each for each in every if not re.search(r"\[[a-z-]+\]$", each.what)]
    line = now[: now.index("  body: |\n")].count("\n") + 1
    assert [each.where for each in found] == [f"content/{lang}/pages/safety.yaml:{line}"]
    assert what in str(found)


def test_a_page_left_in_english_is_found(tmp_path: Path) -> None:
    """A field of a page that is its English is found where it stands."""
    folders = small_site.write(tmp_path)
    file = folders.content / "es/pages/axis.yaml"
    file.write_text(
        file.read_text("utf-8").replace(small_site.SPANISH["point"], small_site.ENGLISH["point"], 1), "utf-8"
    )
    loaded = load(folders)
    every = checks.check(loaded.library, loaded.site)
    found = [str(each) for each in every if each.severity is Severity.ERROR]
    assert found == [
        "content/es/pages/axis.yaml:4: axis/loop/point: “The loop turns, and then it turns again.” is left in"
        " English [english]. Translate it"
    ]
