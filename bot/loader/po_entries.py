"""Splits a PO file into its entries: a line that cannot be read spoils one entry, never the file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.loader.po_lines import COMMENT, FIX_LINE, FLAGS, MARKS, OBSOLETE, Line, line_faults, lines
from bot.model.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One message of the file, as it stands there.

    `fields` are the texts by their words (`msgid`, `msgstr[0]`), but a word with a line that cannot be read
    is among them only for a `msgstr`, without that line. A `spoiled` entry has such lines, or stands where
    two versions were merged; its `faults` may be with another entry. `line` is that of the msgid.
    """

    line: int
    fields: Mapping[str, str]
    fuzzy: bool
    spoiled: bool
    faults: tuple[Finding, ...]

    @property
    def id(self) -> tuple[str, ...]:
        """The msgid, and its plural where it has one; empty where it cannot be read."""
        return tuple(self.fields[word] for word in ("msgid", "msgid_plural") if word in self.fields)

    @property
    def context(self) -> str | None:
        """What tells two messages with the same msgid apart; we have no such messages ourselves."""
        return self.fields.get("msgctxt")

    @property
    def texts(self) -> dict[str, str]:
        """The texts of its translation, by their words."""
        return {word: text for word, text in self.fields.items() if word.startswith("msgstr")}


def entries(name: str, text: str) -> list[Entry]:
    """The entries of a PO file in their order, the header among them, the obsolete ones not."""
    return [_entry(name, group) for group in _groups(lines(text))]


def _groups(read: Iterator[Line]) -> Iterator[list[Line]]:
    """The lines of each entry, from its flags to its last text; comments are left out.

    As for `msgfmt`, a text goes on after a blank line but not after a comment, which may be a part of it.
    """
    group: list[Line] = []
    before = ""
    for line in read:
        if line.word in (COMMENT, OBSOLETE):
            before = "#" if line.raw else before or "blank"
            if line.word == OBSOLETE and all(each.word == FLAGS for each in group):
                group = []  # these flags are those of an obsolete message
            continue
        if group and _begins(line, {each.word for each in group}, gap=bool(before)):
            yield group
            group = []
        group.append(replace(line, text=None) if before == "#" and not line.word else line)
        before = ""
    if any(line.word != FLAGS for line in group):
        yield group


def _begins(line: Line, before: set[str], *, gap: bool) -> bool:
    """Whether an entry begins here, after the words of the one before and perhaps a gap between lines."""
    whole = any(word.startswith("msgstr") for word in before)
    if line.word == "" and line.text is None:
        return gap and whole and not line.raw.startswith(MARKS[1:])
    if line.word in (FLAGS, "msgctxt", "msgid"):
        return bool(before - {"", FLAGS, "msgctxt"}) or (line.word == "msgctxt" and "msgctxt" in before)
    return gap and whole and line.word != "" and line.word in before | {"msgid_plural"}


def _entry(name: str, group: Sequence[Line]) -> Entry:
    sections: list[list[Line]] = []
    for line in group:
        if line.word == FLAGS:
            continue
        if line.word or not sections:
            sections.append([])
        sections[-1].append(line)
    spoiled = any(line.text is None or line.merged for line in group)
    faults = [*line_faults(name, group), *([] if spoiled else _section_faults(name, sections))]
    fields: dict[str, str] = {}
    for word, section in ((section[0].word, section) for section in sections):
        if word.startswith("msgstr") or all(line.text is not None for line in section):
            fields.setdefault(word, "".join(line.text or "" for line in section))
    starts = [section[0].number for section in sections if section[0].word == "msgid"]
    return Entry(
        line=(starts or [group[0].number])[0],
        fields=fields,
        fuzzy=any(line.word == FLAGS and "fuzzy" in re.split(r"[#,=\s]+", line.raw) for line in group),
        spoiled=spoiled or bool(faults),
        faults=tuple(faults),
    )


def _section_faults(name: str, sections: Sequence[Sequence[Line]]) -> Iterator[Finding]:
    held: set[str] = set()
    for number, word in ((section[0].number, section[0].word) for section in sections):
        if not word:
            yield Finding(f"{name}:{number}", "this text has no word such as msgstr before it", FIX_LINE)
        elif word in held:
            yield Finding(f"{name}:{number}", f"a second `{word}` for one msgid", "Remove one of the two")
        held.add(word)
    line = f"{name}:{sections[0][0].number}"
    if "msgid" not in held:
        yield Finding(line, "no msgid belongs to this", "Write it, or remove these lines")
    elif not any(word.startswith("msgstr") for word in held):
        yield Finding(line, "this msgid has no msgstr", 'Write its translation below it, or msgstr ""')
