"""Puts the notes of bot.pot above their messages in the PO file of each language, and changes nothing else.

`make messages` runs it after it has collected the messages. A note is a line that begins with `#.`; those
that stand in a PO file are replaced, and a message that bot.pot does not have any more keeps none.
"""

import re
from pathlib import Path

HERE = Path(__file__).parent
NOTE, MSGID = "#.", re.compile(r'msgid "(.*)"')
BESIDE = ("#,", "#:", "#|", "#=", "# ", "msgctxt")
"""What may stand between the notes of a message and its msgid."""


def notes(template: str) -> dict[str, list[str]]:
    """A msgid, as it is written -> the lines of its note."""
    found: dict[str, list[str]] = {}
    for block in template.split("\n\n"):
        lines = block.splitlines()
        said = [line for line in lines if line.startswith(NOTE)]
        for msgid in filter(None, map(MSGID.fullmatch, lines)):
            found[msgid[1]] = said
    return found


def put(text: str, known: dict[str, list[str]]) -> str:
    """A PO file with these notes; a msgid over several lines keeps those that it has."""
    kept: list[str] = []
    old: list[str] = []
    for line in text.split("\n"):
        if line.startswith(NOTE):
            old.append(line)
            continue
        if msgid := MSGID.fullmatch(line):
            at = len(kept)
            while at and kept[at - 1].startswith(BESIDE):
                at -= 1
            kept[at:at] = known.get(msgid[1], []) if msgid[1] else old
            old = []
        kept.append(line)
    return "\n".join(kept)


def main() -> None:
    """Rewrite the files in which a note has changed."""
    known = notes((HERE / "bot.pot").read_text("utf-8"))
    for file in sorted(HERE.glob("*/LC_MESSAGES/bot.po")):
        text = file.read_text("utf-8")
        if (noted := put(text, known)) != text:
            file.write_text(noted, "utf-8")


if __name__ == "__main__":
    main()
