"""No character hides a cry for help, and none parts words that belong together; `-s` prints the table."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.alert import URGENT_CLASSES
from bot.model.site import Site
from bot.text import char_table
from bot.text.canonical import LONGEST, canonical, whole
from bot.text.lookalikes import one_script
from bot.text.normalize import fold
from bot.text.segment import cut, segment
from bot.text.stem import stems
from tests.characters import CRIES, WAYS


def unheard(site: Site, way: str) -> list[str]:
    """The cries that raise nothing urgent once they are written in this way."""
    change, _ = WAYS[way]
    return [each for each in CRIES if site.detector.detect(change(each)) not in URGENT_CLASSES]


@pytest.mark.parametrize("way", WAYS)
def test_no_way_of_writing_hides_a_cry_for_help(site: Site, way: str) -> None:
    """Of sixty at least so many are heard, however they are written."""
    missed = unheard(site, way)
    print(f"{way:24} heard {len(CRIES) - len(missed)} of {len(CRIES)}; wanted {WAYS[way][1]}")
    assert len(CRIES) - len(missed) >= WAYS[way][1], missed


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [
        ("KAPI ılık", "kapı ilik", "tr"),
        ("İlaç", "ilac", "tr"),
        ("łzy", "lzy", "pl"),
        ("đau đầu", "dau dau", "vi"),
        ("œuvre", "oeuvre", "fr"),
        ("Maß", "MASS", "de"),
        ("smørre", "smorre", "da"),
        ("می\u200cخواهم", "میخواهم", "fa"),
        ("كیف", "کيف", "fa"),
        ("niño", "nin\u0303o", "es"),
        ("ｄｏｓｅ", "dose", "en"),
    ],
)
def test_spellings_of_one_word_find_each_other(one: str, other: str, lang: str) -> None:
    """What a language, a keyboard or a phone writes in two ways has one stem in the search."""
    assert stems(one, lang) == stems(other, lang)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("सीने में दर्द है।", ["सीने", "में", "दर्द", "है"]),
        ("আমার বুকে ব্যথা", ["আমার", "বুকে", "ব্যথা"]),
        ("எனக்கு வலி", ["எனக்கு", "வலி"]),
        ("胸口痛，喘", ["胸口", "口痛", "喘"]),
        ("h  e  l  p me", ["help", "me"]),
        ("soooo coooold", ["so", "cold"]),
        ("k1ll my$elf at 10", ["kill", "myself", "at", "10"]),
        ("I can't, I cant", ["i", "cant", "i", "cant"]),
        ("s.u.i.c.i.d.e", ["suicide"]),
    ],
)
def test_words_are_cut_by_the_rules_of_their_script(text: str, words: list[str]) -> None:
    """Vowel signs stay with their letters (UAX #29); what disguises a word is taken off it."""
    assert cut(canonical(text)) == [unicodedata.normalize("NFC", each) for each in words]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [("胸口痛", ["胸口", "口痛"]), ("बुखार में", ["बुखार", "में"]), ("ปวดหัว", ["ปว", "วด", "ดห", "หั", "ัว"])],
)
def test_the_search_takes_pairs_where_no_space_parts_words(text: str, pairs: list[str]) -> None:
    """Scripts without spaces give overlapping pairs, all others words."""
    assert segment(text) == pairs


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("k\u0456ll m\u0443self", "kill myself"),
        ("\u043a\u0456ll", "kill"),
        ("хочу умepeть", "хочу умереть"),
        ("рак", "рак"),
        ("боль в груди", "боль в груди"),
        ("my \u0430\u0440\u0435 cat", "my ape cat"),
        ("жkill", "жkill"),
    ],
)
def test_letters_of_another_script_are_read_as_what_they_look_like(text: str, read: str) -> None:
    """In a word of two scripts, and in a text of another one; a word of its own script stays."""
    assert one_script(text) == read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("👍", "👍🏿"),
        ("👍🏽👍🏽👍🏽", "👍"),
        ("❤️", "❤"),
        ("🙏 🙏🏾", "🙏"),
        ("OK!!", "ok"),
        ("thaaaanks :)", "Thanks."),
        ("ありがとう", " ありがとう！"),
        ("???", "?"),
    ],
)
def test_a_whole_message_is_looked_up_by_what_it_says(one: str, other: str) -> None:
    """Skin tones, repetition, case and signs behind words make no other message."""
    assert whole(one) == whole(other) != ""


@given(st.text(max_size=300))
def test_a_whole_message_that_shows_something_is_looked_up(text: str) -> None:
    """Nothing but what shows nothing is looked up as nothing; blanks around it make no difference."""
    assert whole(text) or not canonical(text).strip()
    assert whole(f" {text}\n") == whole(text)


@given(st.text(max_size=300))
def test_folding_is_stable_and_bounded(text: str) -> None:
    """What is folded stays as it is when it is folded again; and never more than was asked for is read."""
    folded = fold(text, LONGEST)
    assert fold(folded, LONGEST) == folded
    assert len(fold("\ufdfa" * LONGEST, LONGEST)) <= LONGEST


def test_a_table_of_characters_keeps_no_more_than_it_has_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """What there is no room for is worked out each time, and is right all the same."""
    monkeypatch.setattr(char_table, "_MOST", 1)
    table = char_table.CharTable(str.upper)
    assert ("abab".translate(table), len(table)) == ("ABAB", 1)
