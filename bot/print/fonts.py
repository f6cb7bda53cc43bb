"""Chooses installed fonts that have every character of a text, so that no box stands in place of a letter.

The fonts come from the PyPI packages `fontpkg-noto-sans` and `fontpkg-noto-sans-…`: one more package
brings one more script. Chinese has none of these, so its letters come from `noto-cjk-sans-otc`.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import fontpkg  # type: ignore[import-untyped]
import noto_cjk_sans_otc  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

_FAMILY_PREFIX = "Noto Sans"
_UNDRAWN = ("Cc", "Cf", "Zs")
"""Unicode categories that need no glyph: line ends, marks of direction, spaces."""


@dataclass(frozen=True, slots=True)
class Font:
    """An installed font; `file` is its upright style, in a folder with its other styles.

    `number` is its place in a file that holds several fonts.
    """

    family: str
    version: str
    file: Path
    number: int = 0

    def letters(self) -> frozenset[int]:
        """The code points that it has a glyph for; read once a process."""
        return _letters(self.file, self.number)


_SIMPLIFIED_CHINESE = Font(
    family="Noto Sans CJK SC", version="2.004", file=Path(str(noto_cjk_sans_otc.FONT_PATH)), number=2
)
"""The third font of the collection of Noto Sans CJK 2.004, which draws the letters as mainland China does."""


class MissingLetters(Exception):
    """No installed font has these characters; the message names them, by code point and as such."""

    def __init__(self, letters: Iterable[int]) -> None:
        named = ", ".join(f"U+{each:04X} {chr(each)}" for each in sorted(letters))
        super().__init__(f"no installed font has {named}")


def installed() -> tuple[Font, ...]:
    """The installed families of Noto Sans, sorted by name, that for Chinese last."""
    families = sorted(fontpkg.families().values(), key=lambda each: str(each.name))
    packaged = (
        Font(
            family=each.name,
            version=each.version,
            file=next(file.path for file in each.files if file.style == "normal"),
        )
        for each in families
        if each.name.startswith(_FAMILY_PREFIX)
    )
    return (*packaged, _SIMPLIFIED_CHINESE)


def chain(text: str, fonts: Iterable[Font]) -> tuple[Font, ...]:
    """Fonts that together have all characters of the text, that with most first; raises MissingLetters."""
    wanted = {ord(each) for each in text if unicodedata.category(each) not in _UNDRAWN}
    left, chosen = list(fonts), []
    while wanted:
        best = max(left, key=lambda font: len(wanted & font.letters()), default=None)
        if best is None or not wanted & best.letters():
            raise MissingLetters(wanted)
        wanted -= best.letters()
        left.remove(best)
        chosen.append(best)
    return tuple(chosen)


@cache
def _letters(file: Path, number: int) -> frozenset[int]:
    with TTFont(file, lazy=True, fontNumber=number) as font:
        return frozenset(font.getBestCmap())
