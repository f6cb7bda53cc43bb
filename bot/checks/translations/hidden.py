"""No text holds characters that nobody sees, or that turn the direction of what stands around them.

Telegram deletes U+202A to U+202E, and shows of several direction marks in a row only the last
(bot/text/bidi.py).
"""

import re
from collections.abc import Iterator

from babel import UnknownLocaleError

from bot.checks.translations.pair import Pair
from bot.text.bidi import is_rtl
from bot.text.languages import LANGUAGES

_NEVER = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u180e\u200b\u2028-\u202e\u2060-\u2065\ufeff]"
)
_MARKS = "\u200e\u200f\u061c"
_MARK, _SEVERAL = re.compile(f"[{_MARKS}]"), re.compile(f"[{_MARKS}]{{2,}}")
_JOINER = re.compile(r"(?<=[^\W\d_])[\u200c\u200d]|[\u200c\u200d](?=[^\W\d_])")
"""Beside a letter; within emoji U+200D is in its place."""
_ISOLATE = re.compile("[\u2066-\u2069]")


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """One problem for the first of each kind."""
    text = pair.said.text
    if text.replace("\n", "").isprintable():
        return
    fix = "Delete it; to see it, paste the text into a field that shows hidden characters"
    for pattern in (_NEVER, _SEVERAL if _from_the_right(pair.lang) else _MARK):
        if found := pattern.search(text):
            yield f"U+{ord(found[0][0]):04X} is hidden behind “{text[: found.start()][-12:]}”", fix
    joins = pair.lang in LANGUAGES and LANGUAGES[pair.lang].joiners
    if not joins and (found := _JOINER.search(text)):
        yield f"U+{ord(found[0]):04X} is hidden behind “{text[: found.start()][-12:]}”", fix
    if not all(map(_closes, text.split("\n"))):
        yield (
            "a direction isolate (U+2066 to U+2068) does not end, or ends twice",
            "Delete it, or write U+2069",
        )


def _closes(line: str) -> bool:
    depth = 0
    for each in _ISOLATE.findall(line):
        depth += -1 if each == "\u2069" else 1
        if depth < 0:
            return False
    return not depth


def _from_the_right(lang: str) -> bool:
    try:
        return is_rtl(lang)
    except (UnknownLocaleError, ValueError):
        return False
