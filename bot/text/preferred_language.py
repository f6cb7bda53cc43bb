"""Which of our languages suits a reader, given the language tag that the app sends.

The rule: the same language in the same script, never a guess beyond that (a Punjabi reader of
Shahmukhi is not served Gurmukhi). Likely scripts come from CLDR (UTS #35, Likely Subtags).
"""

from collections.abc import Collection, Iterable
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from bot.model.library import SOURCE

_ALIASES = {"no": "nb", "tl": "fil", "iw": "he", "in": "id", "prs": "fa", "kmr": "ku"}
"""Old codes and parts of macrolanguages (CLDR, languageAlias); `no`, the macrolanguage, is read as Bokmål."""


def negotiate(tag: str, offered: Iterable[str]) -> str | None:
    """The offered language for an IETF tag such as `pt-PT`; None where none suits.

    Of several that suit, one of the same territory goes before the first.
    """
    wanted = _maximised(tag)
    if wanted is None:
        return None
    suits = [each for each in offered if (_maximised(each) or ())[:2] == wanted[:2]]
    near = [each for each in suits if _maximised(each) == wanted]
    return next(iter(near or suits), None)


def preferred_language(offered: Collection[str], *tags: str) -> str:
    """The offered language for the first of these IETF tags that has one, else `en`; tags may be empty."""
    found = (tag if tag in offered else negotiate(tag, offered) for tag in tags)
    return next((lang for lang in found if lang), SOURCE)


@cache
def _scripts() -> frozenset[str]:
    """Every script code of CLDR (ISO 15924), so that `Hant` in a tag is told from a variant."""
    return frozenset(Locale.parse(SOURCE).scripts)


@lru_cache(maxsize=1024)
def _maximised(tag: str) -> tuple[str, str, str] | None:
    """Language, script and territory (UTS #35, Add Likely Subtags); None for a language that CLDR lacks."""
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
