"""Draws docs/governance/data-flow.svg, who sends what to whom: `.venv/bin/python docs/make_data_flow.py`.

The colours follow the scheme of whoever looks at it, light or dark.
"""

from html import escape
from pathlib import Path

FILE = Path(__file__).parent / "governance" / "data-flow.svg"
WIDTH, HEIGHT = 960, 724
LINE = 18
ZONE = "the host's server and what belongs to it"

Box = tuple[int, int, int, int, str, tuple[str, ...]]
"""x, y, width, height, name, and what is there."""

BOXES: dict[str, Box] = {
    "patient": (20, 30, 210, 118, "Patient", ("phone or computer,", "Telegram's app, the chat;", "perhaps others who", "can open the phone")),
    "telegram": (365, 30, 230, 118, "Telegram", ("its own servers; keeps the", "chat, sees account, phone", "number, IP address. Not", "under the clinic's control")),
    "bot": (365, 290, 230, 154, "The bot", ("reads what comes in, in", "memory, for as long as the", "answer takes; keeps there the", "numbers of 4,096 answers at", "most; writes down no words")),
    "helpers": (700, 244, 230, 118, "Its helpers", ("processes on the same server:", "one makes numbers of a typed", "text, others draw pictures and", "the sheet for the visit")),
    "database": (700, 396, 230, 154, "Database", ("per person, under a keyed", "hash: language, clinic, ids of", "saved questions, day last seen;", "counts by day, language, place;", "file ids of our own pictures")),
    "backup": (700, 584, 230, 84, "Backups", ("copies that the operator makes;", "/forget does not reach them")),
    "log": (365, 566, 230, 100, "Log and metrics", ("no words, no names, no", "token; numbers of updates,", "faults, sums")),
    "operator": (20, 290, 210, 154, "Operator", ("holds server, token, database,", "backups, log; with token and", "database together can test", "whether a given Telegram", "number has a row")),
    "clinic": (20, 566, 210, 100, "Clinic", ("gives name, numbers, hours;", "prints links and QR codes;", "sees no person")),
}  # fmt: skip

ARROWS: tuple[tuple[str, tuple[int, ...], str, tuple[int, int, str]], ...] = (
    ("both", (230, 80, 365, 80), "taps, words, files", (297, 70, "middle")),
    ("both", (480, 148, 480, 290), "messages and taps, with the person's Telegram number;\nthe answers back (HTTPS)", (490, 178, "start")),
    ("both", (595, 320, 700, 310), "", (0, 0, "start")),
    ("both", (595, 410, 700, 440), "row, counts", (640, 400, "middle")),
    ("one", (815, 550, 815, 584), "by hand", (825, 572, "start")),
    ("one", (480, 444, 480, 566), "", (0, 0, "start")),
    ("one", (230, 358, 365, 358), "runs it", (288, 348, "middle")),
    ("both", (125, 566, 125, 444), "the clinic's file;\na report of counts", (135, 500, "start")),
    ("dash", (50, 566, 8, 530, 8, 190, 50, 148), "poster, link", (16, 216, "start")),
)  # fmt: skip
"""Kind, points, words, and where the words stand."""

STYLE = """
:root{--ground:#fff;--box:#f0f4f8;--edge:#486581;--name:#102a43;--text:#334e68;--arrow:#627d98}
@media (prefers-color-scheme:dark){:root{--ground:#0d1117;--box:#1c2733;--edge:#829ab1;--name:#f0f4f8;--text:#bcccdc;
--arrow:#9fb3c8}}
.g{fill:var(--ground)}.b{fill:var(--box);stroke:var(--edge)}.n{fill:var(--name);font-weight:700}
.t{fill:var(--text)}.a{fill:none;stroke:var(--arrow);stroke-width:1.5}.h{fill:var(--arrow)}
.z{fill:none;stroke:var(--edge);stroke-dasharray:6 5}
"""

TITLE = (
    "The way of the data: from the patient by Telegram to the bot and back; from the bot to the database, the log "
    "and the backups; the clinic gives its file and gets a report of counts; the operator runs it all"
)


def drawn() -> str:
    """The picture."""
    boxes = "".join(_box(*box) for box in BOXES.values())
    arrows = "".join(_arrow(*arrow) for arrow in ARROWS)
    zone = (
        '<rect class="z" x="340" y="226" width="610" height="460" rx="10"/>'
        f'<text class="t" x="946" y="706" text-anchor="end">{escape(ZONE)}</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="sans-serif" font-size="13"><title>{escape(TITLE)}</title><style>{STYLE}</style><defs>'
        '<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        'orient="auto-start-reverse"><path class="h" d="M0 0 8 4 0 8z"/></marker></defs>'
        f'<rect class="g" width="{WIDTH}" height="{HEIGHT}"/>{zone}{arrows}{boxes}</svg>\n'
    )


def _box(x: int, y: int, width: int, height: int, name: str, lines: tuple[str, ...]) -> str:
    said = "".join(
        f'<text class="t" x="{x + 12}" y="{y + 44 + LINE * row}">{escape(line)}</text>'
        for row, line in enumerate(lines)
    )
    return (
        f'<rect class="b" x="{x}" y="{y}" width="{width}" height="{height}" rx="8"/>'
        f'<text class="n" x="{x + 12}" y="{y + 23}">{escape(name)}</text>{said}'
    )


def _arrow(kind: str, points: tuple[int, ...], words: str, at: tuple[int, int, str]) -> str:
    pairs = [f"{points[i]} {points[i + 1]}" for i in range(0, len(points), 2)]
    start = ' marker-start="url(#tip)"' if kind == "both" else ""
    dash = ' stroke-dasharray="4 4"' if kind == "dash" else ""
    x, y, anchor = at
    said = "".join(
        f'<text class="t" x="{x}" y="{y + LINE * row}" text-anchor="{anchor}">{escape(line)}</text>'
        for row, line in enumerate(words.split("\n"))
        if line
    )
    return f'<path class="a" d="M{" L".join(pairs)}" marker-end="url(#tip)"{start}{dash}/>{said}'


if __name__ == "__main__":
    FILE.write_text(drawn(), "utf-8")
