"""Draws all pictures in all languages onto one sheet: `python docs/make_contact_sheet.py [sheet.png]`.

For each language a row of light pictures and one of dark ones.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

import typst

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.loader.captions import load  # noqa: E402
from bot.print.pictures import Pictures  # noqa: E402

SHEET = """
#let rows = json(bytes(sys.inputs.rows))
#set page(width: auto, height: auto, margin: 12pt, fill: luma(150))
#grid(columns: rows.first().len(), gutter: 12pt, ..rows.flatten().map(each => image(each, width: 360pt)))
"""


def main(target: Path) -> int:
    """Draw each picture in a fresh folder, say how long each took, and write the sheet."""
    words, findings = load(ROOT / "content")
    for each in findings:
        print(each)
    with tempfile.TemporaryDirectory() as folder:
        pictures = Pictures(ROOT / "content" / "pictures", words, Path(folder))
        rows = [
            [_drawn(pictures, name, lang, dark=dark) for name in words["en"]]
            for lang in words
            for dark in (False, True)
        ]
        if not all(all(row) for row in rows):
            return 1
        (Path(folder) / "sheet.typ").write_text(SHEET, "utf-8")
        typst.compile(
            str(Path(folder) / "sheet.typ"),
            output=str(target),
            format="png",
            ppi=108,
            sys_inputs={"rows": json.dumps(rows)},
        )
    print(f"{target}: {len(words)} languages, {len(rows[0])} pictures")
    return 0


def _drawn(pictures: Pictures, name: str, lang: str, *, dark: bool) -> str:
    start = time.perf_counter()
    path = pictures.draw(name, lang, dark=dark)
    took = (time.perf_counter() - start) * 1000
    size = f"{path.stat().st_size // 1024} kB" if path else "none"
    print(f"{lang} {name}: {took:.0f} ms, {size}")
    return path.name if path else ""


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "contact-sheet.png")))
