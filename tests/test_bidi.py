"""Inside Arabic, numbers and Latin words stay in order, and every line is laid out from the right."""

import re
import unicodedata

import pytest
from bidi import get_display  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from bot.model.address import Address
from bot.model.screen import Screen
from bot.render import telegram
from bot.telegram import outgoing
from bot.text.bidi import LRI, PDI, RLM, isolated, rtl_line

KEPT = (
    "+1 800 222 1222",
    "1-800-222-1222",
    "116 123",
    "988",
    "2.5 mg",
    "500/125 mg",
    "38.5°C",
    "1-2",
    "1–2",
    "8:00-10:00",
    "-5",
    "−5",
    "<5",
    "3 × 4",
    "94%",
    "5 %",
    "12.5%–20%",
    "1,000",
    "120/80",
    "09/03/2026",
    "Samaritans 116 123",
    "findahelpline.com",
    "https://t.me/x?start=ar_home",
    "a@b.org",
    "/help",
    "FSH/LH",
    "β-hCG",
    "µg",
    "Español",
    "O'Brien",
)
"""What is written from the left wherever it stands."""

_MARKS = f"{RLM}{LRI}{PDI}"
_DELETED = re.compile("[\u202a-\u202e]")


def bare(text: str) -> str:
    """A text without the marks that we put in."""
    return re.sub(f"[{_MARKS}]", "", text)


def drawn(text: str) -> str:
    """The signs of a right-to-left line as they are drawn, from left to right."""
    return bare(get_display(text, base_dir="R"))


def first_strong(line: str) -> str:
    """The class of a line's first strong letter, by which Telegram Desktop lays the line out."""
    classes = map(unicodedata.bidirectional, line)
    return next((each for each in classes if each in ("L", "R", "AL")), "")


@pytest.mark.parametrize("text", KEPT)
def test_a_stretch_from_the_left_is_drawn_as_written(text: str) -> None:
    """In the middle of an Arabic line each number, phone and Latin word is drawn in its own order."""
    line = rtl_line(isolated(f"نص {text} نص"))
    assert drawn(line) == f"صن {text} صن"


@pytest.mark.parametrize("text", ["+1 800 222 1222", "1-800-222-1222", "1-2", "8:00-10:00", "2.5 mg", "-5"])
def test_without_isolates_it_would_be_drawn_wrong(text: str) -> None:
    """The isolates are needed: a plain line shows these in another order."""
    assert drawn(rtl_line(f"نص {text} نص")) != f"صن {text} صن"


GOLDEN = {
    "phone": ("اتصل على 1-800-222-1222.", "اتصل على ⟨1-800-222-1222⟩."),
    "two numbers": ("(112 أو 911)", "(⟨112⟩ أو ⟨911⟩)"),
    "Latin first": ("Paracetamol: دواء", "⟨Paracetamol⟩: دواء"),
    "Latin in brackets": ("خط (Samaritans) على 116 123", "خط (⟨Samaritans⟩) على ⟨116 123⟩"),
    "number behind a word": ("كوفيد-19 مرض", "كوفيد-⟨19⟩ مرض"),
    "end of a sentence": ("في 2026. LH هو هرمون", "في ⟨2026⟩. ⟨LH⟩ هو هرمون"),
    "colon": ("US: 988", "⟨US⟩: ⟨988⟩"),
    "a list with Latin commas": ("LH, FSH هرمونان", "⟨LH⟩, ⟨FSH⟩ هرمونان"),
    "own digits": ("من ١ إلى ٢", "من ١ إلى ٢"),
    "a name alone": ("Dr. Example.", "⟨Dr. Example⟩."),
    "a house number": ("Río Verde, 12, 2.º B, 41004 Cá", "⟨Río Verde, 12, 2.º B, 41004 Cá⟩"),
    "an address alone": ("1 Example Street, London", "⟨1 Example Street, London⟩"),
    "the end of a link": ("الموقع: https://example.org/", "الموقع: ⟨https://example.org/⟩"),
    "stray marks": ("نص \u202bLH\u202c \u2066x", "نص ⟨LH x⟩"),
}


@pytest.mark.parametrize(("text", "golden"), GOLDEN.values(), ids=GOLDEN)
def test_what_is_held_together(text: str, golden: str) -> None:
    """A stretch ends where the Arabic sentence goes on: at a full stop, a colon, a bracket."""
    assert isolated(text) == golden.replace("⟨", LRI).replace("⟩", PDI)


def test_a_line_that_starts_with_latin_is_laid_out_from_the_right() -> None:
    """One right-to-left mark in front decides the direction; an empty line stays empty."""
    assert first_strong(isolated("Paracetamol: دواء")) == "L"
    assert first_strong(rtl_line(isolated("Paracetamol: دواء"))) == "R"
    assert rtl_line("") == ""


words = st.text(st.sampled_from("نصءة٣۳ aZé09+-–/.,:%°()<&\u200f\u202a\u202e\u2066\u2067\u2068\u2069ℹ💊"))


@given(st.text() | words)
def test_marks_are_sound(text: str) -> None:
    """Every isolate that is opened is closed, none stands in another, and Telegram deletes no mark."""
    marked = isolated(text)
    assert not _DELETED.search(marked)
    marks = re.sub("[^\u2066-\u2069]", "", marked)
    assert marks == (LRI + PDI) * marked.count(LRI)


@given(st.text() | words)
def test_marks_change_no_word(text: str) -> None:
    """Without the marks the text is what it was, less the marks of direction it came with."""
    assert bare(isolated(text)) == re.sub("[\u2028-\u202e\u2066-\u2069\u200f]", "", text)


@given(st.text(st.sampled_from("نصءيۀ،؛؟«»٣۴ .:()!💊")))
def test_a_text_with_nothing_from_the_left_is_unchanged(text: str) -> None:
    """Where there is no Latin and no digit there is no mark."""
    assert isolated(text) == text


@given(words)
def test_the_first_strong_letter_of_a_line_is_from_the_right(text: str) -> None:
    """Every line that is not empty is laid out from the right by every client."""
    line = rtl_line(isolated(text))
    assert not line or first_strong(line) in ("R", "AL")


def test_every_arabic_line_in_telegram_is_laid_out_from_the_right(screens: dict[Address, Screen]) -> None:
    """On every Arabic screen each line and button with an Arabic word starts from the right."""
    shown = [screen for address, screen in screens.items() if address.lang == "ar"]
    assert shown
    lines = [re.sub("<[^>]*>", "", line) for screen in shown for line in telegram.text(screen).split("\n")]
    labels = [each["text"] for screen in shown for row in outgoing.keyboard(screen) for each in row]
    arabic = [each for each in (*lines, *labels) if re.search("[\u0621-\u064a]", each)]
    assert len(arabic) > len(shown)
    assert [each for each in arabic if first_strong(each) == "L"] == []
