"""A translation is written in the letters of its language."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from bot.checks.translations.pair import Pair
from bot.text.languages import LANGUAGES

_SCRIPTS: Mapping[str, str] = {
    "Latin": "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "Cyrillic": "\u0400-\u052f",
    "Arabic": "\u060c\u061b\u061f\u0620-\u065f\u066e-\u06ef\u06fa-\u06ff\u0750-\u077f"
    "\ufb50-\ufdff\ufe70-\ufefc",
    "Hebrew": "\u0590-\u05ff",
    "Devanagari": "\u0900-\u0965\u0970-\u097f",
    "Thai": "\u0e00-\u0e4f",
    "Chinese": "\u3400-\u9fff",
    "Japanese": "\u3041-\u30ff",
    "Korean": "\uac00-\ud7af",
}
"""Scripts, without their digits. Greek is not among them: it stands for quantities in any language."""
_OTHER_LETTERS: Mapping[str, str] = {
    "ar": "\u06cc\u06a9\u06af\u067e\u0686\u06d2\u06c1",
    "fa": "\u064a\u0643\u0649\u0629",
    "ur": "\u064a\u0643\u0649",
    "ru": "іїєґІЇЄҐўЎ",
    "uk": "ыэъёЫЭЪЁ",
    "zh-hans": "這個們說醫藥會對時來為與從後還應該檢產過處進現無讓問題經驗體試點數嗎麼給發劑號頭腦單幾務",
    "zh-hant": "这个们说医药会对时来为与从还应该检产过处进现无让问题经验体试点数吗么给发剂号头脑单务",
}
"""Letters of a neighbour's alphabet, which a wrong keyboard or converter writes."""
_WORDS = 3
"""Words of an English text that may stay as they are: names, abbreviations."""


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for letters of another script, and for a text with none of its own."""
    if pair.lang not in LANGUAGES:
        return
    own, foreign = _patterns(pair.lang)
    if found := foreign.search(pair.said.text):
        yield f"“{found[0]}” is not in the letters of the language", "Type it again in its own letters"
    elif len(pair.english.text.split()) > _WORDS and not own.search(pair.said.text):
        yield "no letter of the language is in this text", "Translate it"


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A letter of a language's own script, and letters that none of its texts has."""
    sample = "".join(sorted(LANGUAGES[lang].negation))
    own = next(each for each in _SCRIPTS if re.search(f"[{_SCRIPTS[each]}]", sample))
    others = "".join(letters for name, letters in _SCRIPTS.items() if name not in {own, "Latin"})
    return re.compile(f"[{_SCRIPTS[own]}]"), re.compile(f"[{others}{_OTHER_LETTERS.get(lang, '')}]+")
