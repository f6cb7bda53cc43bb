"""Draws docs/rooms.svg: the rooms of the house and who imports whom, read from the imports themselves.

`.venv/bin/python docs/make_rooms.py` writes it anew; tests/test_house.py says when that is due.
"""

import ast
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "docs" / "rooms.svg"

ROWS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "what an operator does",
        (
            ("__main__", "the front door"),
            ("commands", "one file, one verb"),
            ("checks", "one file, one rule"),
            ("crawl", "every screen"),
        ),
    ),
    (
        "input and output",
        (
            ("telegram", "the Bot API"),
            ("web", "a browser page"),
            ("print", "pictures, paper"),
            ("store", "what is remembered"),
            ("ops", "settings, logs, HTTP"),
            ("loader", "files → nouns"),
        ),
    ),
    (
        "the heart: sync, pure, total",
        (
            ("reply", "event in, screen out"),
            ("routing", "event in, address out"),
            ("frame", "what every screen wears"),
            ("screens", "one file, one route"),
        ),
    ),
    (
        "engines",
        (
            ("translation", "states by hashes"),
            ("render", "screen → HTML, text"),
            ("search", "words → pages"),
            ("alerts", "words → danger"),
            ("text", "a row a language"),
        ),
    ),
    ("nouns", (("model", "frozen data, knows nobody above"),)),
)
"""From the top floor to the ground: what a row is for, and its rooms with a word about each."""

WIDTH, ROW, BOX_WIDTH, BOX = 1080, 128, 150, 54
LEFT, TOP = 16, 44


def imports() -> set[tuple[str, str]]:
    """Who imports whom, room by room."""
    found = set()
    for file in sorted((ROOT / "bot").rglob("*.py")):
        here = file.relative_to(ROOT / "bot").parts[0].removesuffix(".py")
        there = {_room(name) for name in _imported(ast.parse(file.read_text("utf-8")))}
        found |= {(here, each) for each in there if each not in ("", here)}
    return found


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _room(name: str) -> str:
    top, _, rest = name.partition(".")
    return rest.partition(".")[0] if top == "bot" else ""


def places() -> dict[str, tuple[float, float]]:
    """The middle of each room's box."""
    found = {}
    for row, (_, rooms) in enumerate(ROWS):
        step = (WIDTH - 2 * LEFT) / len(rooms)
        for column, (name, _) in enumerate(rooms):
            found[name] = (LEFT + step * (column + 0.5), TOP + row * ROW + BOX / 2)
    return found


def drawn() -> str:
    """The picture."""
    middle = places()
    height = TOP + ROW * (len(ROWS) - 1) + BOX + 16
    arrows = (_arrow(middle[one], middle[other]) for one, other in sorted(imports()))
    boxes = (
        _row(row, label) + "".join(_box(middle[name], name, about) for name, about in rooms)
        for row, (label, rooms) in enumerate(ROWS)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'font-family="sans-serif" font-size="13"><title>The rooms of bot/, and who imports whom</title>'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" '
        'orient="auto"><path d="M0 0 8 4 0 8z" fill="#7b8794"/></marker></defs>'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>'
        f"{''.join(arrows)}{''.join(boxes)}</svg>\n"
    )


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> str:
    (x1, y1), (x2, y2) = start, end
    if y1 == y2:
        lift = y1 - BOX / 2 - 8 - abs(x2 - x1) / 24
        path = f"M{x1:.0f} {y1 - BOX / 2:.0f} Q{(x1 + x2) / 2:.0f} {lift:.0f} {x2:.0f} {y2 - BOX / 2:.0f}"
    else:
        y1, y2 = y1 + BOX / 2, y2 - BOX / 2
        path = f"M{x1:.0f} {y1:.0f} C{x1:.0f} {y1 + 46:.0f} {x2:.0f} {y2 - 46:.0f} {x2:.0f} {y2:.0f}"
    return f'<path d="{path}" fill="none" stroke="#7b8794" stroke-opacity=".45" marker-end="url(#tip)"/>'


def _row(row: int, label: str) -> str:
    return f'<text x="{LEFT}" y="{TOP + row * ROW - 12}" fill="#52606d">{escape(label)}</text>'


def _box(middle: tuple[float, float], name: str, about: str) -> str:
    x, y = middle
    width = max(BOX_WIDTH, 7.2 * len(about) + 16)
    return (
        f'<rect x="{x - width / 2:.0f}" y="{y - BOX / 2:.0f}" width="{width:.0f}" height="{BOX}" rx="8" '
        'fill="#f0f4f8" stroke="#486581"/>'
        f'<text x="{x:.0f}" y="{y - 4:.0f}" text-anchor="middle" font-weight="700" fill="#102a43">'
        f'{escape(name)}</text><text x="{x:.0f}" y="{y + 15:.0f}" text-anchor="middle" fill="#334e68">'
        f"{escape(about)}</text>"
    )


if __name__ == "__main__":
    FILE.write_text(drawn(), "utf-8")
