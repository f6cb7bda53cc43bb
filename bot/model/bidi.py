"""Right-to-left text: the marks that keep numbers and Latin words in order inside Arabic.

Telegram Desktop takes a line's direction from its first strong letter, and looks inside isolates for it,
so each line starts with one right-to-left mark. Telegram deletes the embeddings U+202A to U+202E, so
isolates (Unicode UAX #9, LRI and PDI) hold what must keep its own order.
"""

import re

RLM, LRI, PDI = "\u200f", "\u2066", "\u2069"

_WORD = r"A-Za-z0-9\u00b5\u00c0-\u024f\u0370-\u03ff"
"""Letters that are read from the left (Latin, Greek), and digits."""

_LTR_RUN = re.compile(
    rf"(?:[+/]|(?<![^\s(])[-<>~\u2212\u2264\u2265])?[{_WORD}]"
    rf"(?:(?:[{_WORD} /+@'&%°_=?#\u00d7\u2013\u2212-]|[.:](?=[{_WORD}/])|,(?=\d))*[{_WORD}%°])?[%°]?"
)
_STRAY = dict.fromkeys((*range(0x2028, 0x202F), *range(0x2066, 0x206A)))
"""Marks that Telegram deletes, and isolates whose end a translator may have forgotten: ours replace them."""


def isolated(text: str) -> str:
    """Give right-to-left text with each Latin or numeric stretch held in an isolate."""
    return _LTR_RUN.sub(lambda found: f"{LRI}{found[0]}{PDI}", text.translate(_STRAY))


def rtl_line(text: str) -> str:
    """Give a line that every client lays out from the right."""
    return f"{RLM}{text}" if text else text
