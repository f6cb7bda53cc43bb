"""A translation has no fewer sentences than its English, paragraph by paragraph."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.checks.translations.pair import Pair

_END = re.compile(r"(?<!\b[A-Za-z])[.!?\u061f\u06d4\u0964]+(?=[\s»”\"')\u2019]|$)|[\u3002\uff01\uff1f]+")
"""Not behind a letter alone, as in “p.m.”"""


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """One problem for the first line with fewer; texts with other numbers of lines count as a whole."""
    lines = pair.english.text.split("\n"), pair.said.text.split("\n")
    if len(lines[0]) != len(lines[1]):
        lines = [pair.english.text], [pair.said.text]
    for english, said in zip(*lines, strict=True):
        wanted, held = _count(english), _count(said)
        if held < wanted:
            start = " ".join(english.split()[:6])
            yield f"“{start} …” has {wanted} sentences, this text {held}", "Look whether one was lost"
            return


@lru_cache(maxsize=16384)
def _count(line: str) -> int:
    return len(_END.findall(line))
