"""Bars as inline SVG, each with its name and figure in words, so that no colour and no script is needed."""

from collections.abc import Sequence
from html import escape

MOST = 20
"""Bars of one chart; the table has all."""
_WIDTH, _NAMES, _FIGURES, _ROW, _BAR = 720, 300, 60, 26, 16
"""Sizes in the units of the drawing: the whole, the room for names and for figures, a row, a bar in it."""
_LONGEST = 44
"""Characters of a name that fit into its room; the table has the whole name."""


def bars(key: str, title: str, figures: Sequence[tuple[str, int]]) -> str:
    """A chart of names and figures, the largest first; empty where there is no figure to draw."""
    shown = sorted((each for each in figures if each[1]), key=lambda each: -each[1])[:MOST]
    if not shown:
        return ""
    most, height = shown[0][1], _ROW * len(shown)
    rows = "".join(_bar(number, name, n, most) for number, (name, n) in enumerate(shown))
    about = f"Bars for the {len(shown)} largest figures. The table below has all of them."
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="{key}-title {key}-about">'
        f'<title id="{key}-title">{escape(title)}</title><desc id="{key}-about">{about}</desc>{rows}</svg>'
    )


def _bar(number: int, name: str, n: int, most: int) -> str:
    top, middle = number * _ROW + (_ROW - _BAR) / 2, number * _ROW + _ROW / 2
    width = max(1.0, (_WIDTH - _NAMES - _FIGURES) * n / most)
    short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
    return (
        f'<text x="{_NAMES - 8}" y="{middle:g}" class="name">{escape(short)}</text>'
        f'<rect x="{_NAMES}" y="{top:g}" width="{width:.1f}" height="{_BAR}"/>'
        f'<text x="{_NAMES + width + 6:.1f}" y="{middle:g}" class="figure">{n:,}</text>'
    )
