"""Which of our languages suits a reader, given the tag that his app sends.

The rule: the same language in the same script, never a guess beyond that (a Punjabi reader of
Shahmukhi is not served Gurmukhi). Likely scripts come from CLDR (UTS #35, likely subtags).
"""

from collections.abc import Iterable
from functools import cache

from babel import Locale
from babel.core import get_global

SOURCE = "en"
"""The language that our content is written in; every other one is a translation of it."""

_ALIASES = {"no": "nb", "tl": "fil", "iw": "he", "in": "id", "prs": "fa", "kmr": "ku"}


@cache
def is_rtl(lang: str) -> bool:
    """Tell whether a language is read from the right (CLDR, characterOrder)."""
    return Locale.parse(lang, sep="-").text_direction == "rtl"


def negotiate(tag: str, offered: Iterable[str]) -> str | None:
    """Give the offered language for an IETF tag such as `pt-PT`, or None where none suits."""
    wanted = _maximised(tag)
    if wanted is None:
        return None
    suits = [each for each in offered if (_maximised(each) or ())[:2] == wanted[:2]]
    near = [each for each in suits if _maximised(each) == wanted]
    return next(iter(near or suits), None)


@cache
def _scripts() -> frozenset[str]:
    return frozenset(Locale.parse(SOURCE).scripts)


def _maximised(tag: str) -> tuple[str, str, str] | None:
    lang, *rest = tag.lower().replace("_", "-").split("-")
    lang = _ALIASES.get(lang, lang)
    script = next((part.title() for part in rest if part.title() in _scripts()), "")
    territory = next((part.upper() for part in rest if len(part) == 2 and part.isalpha()), "")
    likely = get_global("likely_subtags")
    for key in (f"{lang}_{script}_{territory}", f"{lang}_{territory}", f"{lang}_{script}", lang):
        if found := likely.get(key.replace("__", "_").strip("_")):
            full = found.split("_")
            return lang, script or full[1], territory or full[2]
    return None
