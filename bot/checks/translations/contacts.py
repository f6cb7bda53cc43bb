"""A translation has the same addresses, telephone and emergency numbers as its English."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from bot.checks.translations.pair import Pair
from bot.text.normalize import normalize

_CONTACT = re.compile(
    r"(?:https?://|www\.|t\.me/)[\w./?=&%#~:@+-]*[\w/]|\b10\.\d{4,}/[\w./()-]*\w|[\w.+-]+@[\w-]+\.[\w.]*\w"
    r"|\+\d[\d ()-]{5,}\d"
    r"|(?<![\d.,])(?<!\d[ \xa0\u202f])(?:000|111|112|911|988|999|116 \d{3})(?![\d%]|[.,]\d)",
    re.ASCII,
)
_MAY_HOLD = re.compile(r"[\d@/]")


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for each that only one of the two has."""
    english, said = _contacts(pair.english.text), _contacts(pair.said.text)
    for each in sorted((english - said).elements()):
        yield f"“{each}” of the English is not here", "Write addresses and numbers to call as in the English"
    for each in sorted((said - english).elements()):
        yield f"“{each}” is not in the English", "Write addresses and numbers to call as in the English"


@lru_cache(maxsize=8192)
def _contacts(text: str) -> Counter[str]:
    return Counter(_CONTACT.findall(normalize(text)) if _MAY_HOLD.search(text) else ())
