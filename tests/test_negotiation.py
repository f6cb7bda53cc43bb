"""A reader gets his own language in his own script, or is asked; never a guess beyond that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.bidi import is_rtl
from bot.text.preferred_language import negotiate

OFFERED = (
    "en",
    "es",
    "ar",
    "ru",
    "zh-hans",
    "pt-br",
    "uk",
    "fa",
    "vi",
    "fr",
    "ur",
    "hi",
    "pl",
    "tr",
    "zh-hant",
    "pa",
    "nb",
    "fil",
    "he",
    "ku",
)
"""Languages in the order in which they are offered."""

SUITS = {
    "en": "en",
    "en-GB": "en",
    "es": "es",
    "es-419": "es",
    "es-mx": "es",
    "ES_MX": "es",
    "ar": "ar",
    "ar-EG": "ar",
    "ar-beta": "ar",
    "ru": "ru",
    "zh": "zh-hans",
    "zh-cn": "zh-hans",
    "zh-SG": "zh-hans",
    "zh-hans": "zh-hans",
    "zh-hans-raw": "zh-hans",
    "zh-TW": "zh-hant",
    "zh-HK": "zh-hant",
    "zh-hant": "zh-hant",
    "zh-hant-tw": "zh-hant",
    "zh-hant-raw": "zh-hant",
    "pt": "pt-br",
    "pt-br": "pt-br",
    "pt-PT": "pt-br",
    "no": "nb",
    "tl": "fil",
    "fil": "fil",
    "prs": "fa",
    "fa-AF": "fa",
    "kmr": "ku",
    "iw": "he",
    "uk": "uk",
    "pa": "pa",
    "pa-IN": "pa",
    "ur-PK": "ur",
    "vi-VN": "vi",
}
"""What an app sends, and the language that its reader gets."""

NONE_SUITS = (
    "pa-PK",
    "pa-arab",
    "be",
    "kk",
    "ca",
    "nn",
    "yue",
    "ckb",
    "de",
    "sr-Latn",
    "hi-latn",
    "ku-arab",
    "classic-zh-cn",
    "und",
    "root",
    "x-private",
    "<b>",
    "-",
    "",
    "☃",
)
"""Another language, another script, or no language at all."""


@pytest.mark.parametrize(("tag", "lang"), SUITS.items())
def test_a_tag_finds_its_language(tag: str, lang: str) -> None:
    """Each tag that an app sends finds the same language in the same script."""
    assert negotiate(tag, OFFERED) == lang


@pytest.mark.parametrize("tag", NONE_SUITS)
def test_no_language_is_better_than_a_wrong_one(tag: str) -> None:
    """Where the language or its script is not offered, nothing is guessed."""
    assert negotiate(tag, OFFERED) is None


def test_the_nearer_country_wins() -> None:
    """Of two translations in one language and script the reader's own country comes first, else the first."""
    assert negotiate("pt-PT", ("pt-br", "pt-pt")) == "pt-pt"
    assert negotiate("pt-AO", ("pt-br", "pt-pt")) == "pt-br"


@given(st.text() | st.from_regex(r"[a-z]{2,3}(-[A-Za-z]{2,4}){0,3}", fullmatch=True))
def test_any_tag_is_answered(tag: str) -> None:
    """Whatever an app sends, the answer is an offered language or none."""
    assert negotiate(tag, OFFERED) in (None, *OFFERED)


@pytest.mark.parametrize("lang", OFFERED)
def test_an_offered_language_finds_itself(lang: str) -> None:
    """The code in an address finds its own language."""
    assert negotiate(lang, OFFERED) == lang


@pytest.mark.parametrize(
    ("lang", "rtl"),
    [(lang, lang in ("ar", "fa", "ur", "he")) for lang in OFFERED]
    + [("ps", True), ("ckb", True), ("pa-arab", True)],
)
def test_which_languages_are_read_from_the_right(lang: str, rtl: bool) -> None:
    """Arabic, Persian, Urdu, Hebrew, Pashto and Sorani are read from the right, the others from the left."""
    assert is_rtl(lang) is rtl
