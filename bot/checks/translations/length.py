"""A paragraph of a translation is about as long as its English."""

import re
from collections.abc import Iterator

from bot.checks.translations.pair import Pair
from bot.text.segment import UNSPACED

_LEAST = 60
"""Characters of the English below which lengths say nothing."""
_UNSPACED = re.compile(f"[{UNSPACED}]")
_BOUNDS, _UNSPACED_BOUNDS = (0.55, 2.2), (0.16, 0.8)
"""The fewest and the most characters, as parts of the English; of texts in Chinese characters the second."""


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for each line that is much shorter or longer."""
    english, said = pair.english.text.split("\n"), pair.said.text.split("\n")
    if len(english) != len(said):
        english, said = [pair.english.text], [pair.said.text]
    for one, other in zip(english, said, strict=True):
        own = len(_UNSPACED.findall(other))
        low, high = _UNSPACED_BOUNDS if 2 * own > len(other) else _BOUNDS
        if len(one) >= _LEAST and not low <= len(other) / len(one) <= high:
            start = " ".join(one.split()[:6])
            part = f"{100 * len(other) // len(one)} %"
            yield f"“{start} …” is {part} as long here", "Look whether something was lost or added"
