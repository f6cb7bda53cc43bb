"""Everything that the program knows of a language: one row a language, one file a row."""

from collections.abc import Mapping

from bot.text.languages.ar import ARABIC
from bot.text.languages.de import GERMAN
from bot.text.languages.en import ENGLISH
from bot.text.languages.es import SPANISH
from bot.text.languages.fa import PERSIAN
from bot.text.languages.fr import FRENCH
from bot.text.languages.hi import HINDI
from bot.text.languages.language import Language, ReadabilityFormula
from bot.text.languages.pl import POLISH
from bot.text.languages.pt_br import BRAZILIAN_PORTUGUESE
from bot.text.languages.ru import RUSSIAN
from bot.text.languages.tr import TURKISH
from bot.text.languages.uk import UKRAINIAN
from bot.text.languages.ur import URDU
from bot.text.languages.vi import VIETNAMESE
from bot.text.languages.zh_hans import SIMPLIFIED_CHINESE
from bot.text.languages.zh_hant import TRADITIONAL_CHINESE

__all__ = ["LANGUAGES", "Language", "ReadabilityFormula", "colon"]

LANGUAGES: Mapping[str, Language] = {
    "ar": ARABIC,
    "de": GERMAN,
    "en": ENGLISH,
    "es": SPANISH,
    "fa": PERSIAN,
    "fr": FRENCH,
    "hi": HINDI,
    "pl": POLISH,
    "pt-br": BRAZILIAN_PORTUGUESE,
    "ru": RUSSIAN,
    "tr": TURKISH,
    "uk": UKRAINIAN,
    "ur": URDU,
    "vi": VIETNAMESE,
    "zh-hans": SIMPLIFIED_CHINESE,
    "zh-hant": TRADITIONAL_CHINESE,
}
"""Language of an address -> its row."""


def colon(lang: str) -> str:
    """The colon of a language with the blanks around it; `: ` for one that is not in the table."""
    return LANGUAGES[lang].colon if lang in LANGUAGES else ": "
