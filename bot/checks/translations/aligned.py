"""Lays a translation beside its English: by paragraphs, and by sentences where both have as many."""

import re
from functools import lru_cache

from bot.checks.translations.pair import Pair
from bot.text.expressions import readable

Beside = tuple[tuple[str, str], ...]
"""Stretches of the English, each with what stands for it; in readable form (`bot.text.expressions`)."""

_END = re.compile(r"(?<=[.!?؟…।])[\"»”’)]*\s+|(?<=[。！？])[”’」』）]*")
_SHOWN = 60


def paragraphs(pair: Pair) -> Beside:
    """Paragraphs and items of lists, or the whole texts where their numbers differ."""
    return _paragraphs(pair.english.text, pair.said.text)


def sentences(pair: Pair) -> Beside:
    """As `paragraphs`, cut into sentences where two paragraphs have as many."""
    return _sentences(pair.english.text, pair.said.text)


def shown(stretch: str) -> str:
    """The beginning of a stretch, to find it by."""
    line = " ".join(stretch.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


@lru_cache(8)
def _paragraphs(english: str, said: str) -> Beside:
    one, other = readable(english), readable(said)
    ones, others = one.splitlines(), other.splitlines()
    return tuple(zip(ones, others, strict=True)) if len(ones) == len(others) else ((one, other),)


@lru_cache(8)
def _sentences(english: str, said: str) -> Beside:
    found: list[tuple[str, str]] = []
    for one, other in _paragraphs(english, said):
        ones, others = _cut(one), _cut(other)
        found += zip(ones, others, strict=True) if len(ones) == len(others) else [(one, other)]
    return tuple(found)


def _cut(text: str) -> list[str]:
    return [each for each in _END.split(text) if each.strip()]
