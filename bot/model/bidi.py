"""Right-to-left text: the marks that keep numbers and Latin words in order inside Arabic.

Telegram Desktop takes a line's direction from its first strong letter, and looks inside isolates for it,
so each line starts with one right-to-left mark. Telegram deletes the embeddings U+202A to U+202E, so
isolates (Unicode UAX #9, LRI and PDI) hold what must keep its own order.
"""

import re

RLM, LRI, PDI = "\u200f", "\u2066", "\u2069"

_LTR_RUN = re.compile(r"[+/]?[A-Za-z0-9](?:(?:[A-Za-z0-9 .:/+@'&-]|,(?=\d))*[A-Za-z0-9%])?%?")


def isolated(text: str) -> str:
    """Give right-to-left text with each Latin or numeric stretch held in an isolate."""
    return _LTR_RUN.sub(lambda found: f"{LRI}{found[0]}{PDI}", text)


def rtl_line(text: str) -> str:
    """Give a line that every client lays out from the right."""
    return f"{RLM}{text}" if text else text
