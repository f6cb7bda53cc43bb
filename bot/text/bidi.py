"""Right-to-left text: the marks that keep numbers and Latin words in order inside Arabic.

Telegram Desktop takes a line's direction from its first strong letter, and looks inside isolates for it,
so each line starts with one right-to-left mark. Telegram deletes the embeddings U+202A to U+202E, so
isolates (Unicode UAX #9, LRI and PDI) hold what must keep its own order.
"""

import re
import unicodedata
from functools import cache

from babel import Locale

RLM, LRI, PDI = "\u200f", "\u2066", "\u2069"
"""Right-to-left mark, left-to-right isolate, pop directional isolate (UAX #9)."""

_WORD = r"A-Za-z0-9\u00b5\u00c0-\u024f\u0370-\u03ff"
"""A character class: letters that are read from the left (Latin, Greek, micro sign), and ASCII digits."""

_LTR_RUN = re.compile(
    rf"(?:[+/]|(?<![^\s(])[-<>~\u2212\u2264\u2265])?[{_WORD}]"
    rf"(?:(?:[{_WORD} /+@'&%°_=?#\u00d7\u2013\u2212-]|[.:](?=[{_WORD}/])|,(?=\d))*[{_WORD}%°])?[%°/]?"
)
"""Words and numbers with what stands between and around them: `5-alpha`, `<300 ng/dL`, `1,000`, `t.me/x`."""

_SENTENCE = re.compile(r"[^\W\d_][.,;:!?] [^\W\d_]|[^\W\d_].*\w, \w")
"""Words with a stop between them; with no Arabic around them they are a name, an address or a sentence."""

_STRAY = dict.fromkeys((*range(0x2028, 0x202F), *range(0x2066, 0x206A)))
"""To delete: U+2028 to U+202E, which Telegram deletes too, and the isolates of authors, perhaps unclosed."""


@cache
def is_rtl(lang: str) -> bool:
    """Whether a language is read from the right (CLDR, characterOrder); raises for an unknown one."""
    return Locale.parse(lang, sep="-").text_direction == "rtl"


def arrow(lang: str) -> str:
    """The arrow onward, which points to where a line of this language ends."""
    return "←" if is_rtl(lang) else "→"


def isolated(text: str) -> str:
    """Right-to-left text with each Latin or numeric stretch in an isolate; its own isolates are replaced.

    A text of Latin words alone, such as `Dr. Example` or a street and a town, is one stretch.
    """
    bare = text.translate(_STRAY)
    stretches = list(_LTR_RUN.finditer(bare))
    if _SENTENCE.search(bare) and not any(map(_from_right, bare)):
        start, end = stretches[0].start(), stretches[-1].end()
        return f"{bare[:start]}{LRI}{bare[start:end]}{PDI}{bare[end:]}"
    return _LTR_RUN.sub(lambda found: f"{LRI}{found[0]}{PDI}", bare)


def reads_from_right(text: str) -> bool:
    """Whether a text has a letter that is read from the right."""
    return any(map(_from_right, text))


def _from_right(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("R", "AL")


def rtl_line(text: str) -> str:
    """A line that every client lays out from the right: a right-to-left mark in front; empty stays empty."""
    return f"{RLM}{text}" if text else text
