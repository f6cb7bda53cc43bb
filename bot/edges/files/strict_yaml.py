"""Reads YAML so that what a person typed is what a patient reads, and says plainly what is wrong.

YAML 1.1 turns `no` into false, `12:30` into 750 and lets the second of two equal keys win in silence.
Here every value is a string, and whatever YAML could bend is a finding.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import ReaderError

from bot.model.finding import Finding

Tree = dict[str, "Tree | list[str] | str"]
Path = tuple[str, ...]


@dataclass(slots=True)
class Sheet:
    """What one file holds: its tree of strings, the line of each thing, and what is wrong with it."""

    name: str
    tree: Tree = field(default_factory=dict)
    lines: dict[Path, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def where(self, *path: str) -> str:
        """Give the `file:line` of a thing, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return f"{self.name}:{self.lines.get(path, 1)}"

    def find(self, line: int, what: str, mend: str) -> None:
        """Note something to mend; `line` counts from 1."""
        self.findings.append(Finding(f"{self.name}:{line}", what, mend))


def read(name: str, data: bytes, *, blocks: bool = False) -> Sheet:
    """Give the sheet of a file; with `blocks`, every value must be a block scalar (`key: |`)."""
    sheet = Sheet(name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        sheet.find(line, "this file is not UTF-8", "Save it again with the encoding UTF-8")
        return sheet
    try:
        _refuse_cleverness(sheet, text)
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except ReaderError as error:
        line = text.encode().count(b"\n", 0, error.position) + 1
        sheet.find(line, "an invisible control character stands here", "Remove it, or type the line again")
        return sheet
    except yaml.MarkedYAMLError as error:
        sheet.find(*_explained(error))
        return sheet
    if isinstance(root, MappingNode):
        sheet.tree = _mapping(sheet, root, (), blocks)
    elif root is not None:
        sheet.find(1, "this file is not a map of names and texts", "Start each entry with `name:`")
    return sheet


_UNENDED = frozenset(
    {
        "while scanning a simple key",
        "while scanning a quoted scalar",
        "while parsing a flow mapping",
        "while parsing a flow sequence",
    }
)
"""What YAML was reading when the fault lies where that began, and not where YAML gave up."""


def _refuse_cleverness(sheet: Sheet, text: str) -> None:
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        clever = (
            isinstance(event, yaml.AliasEvent)
            or getattr(event, "anchor", None)
            or getattr(event, "tag", None)
        )
        if clever:
            mend = "Write the text out, without `&`, `*` or `!` in front of it"
            sheet.find(_line(event.start_mark), "an anchor, alias or tag stands here", mend)


def _explained(error: yaml.MarkedYAMLError) -> tuple[int, str, str]:
    mend = "Write the value as a block: `name: |`, and the text below it, two spaces further in"
    began = error.context in _UNENDED
    return (
        _line(error.context_mark if began else error.problem_mark),
        f"YAML cannot read this ({error.problem})",
        mend,
    )


class _Mark(Protocol):
    line: int


def _line(mark: _Mark | None) -> int:
    return mark.line + 1 if mark else 1


def _mapping(sheet: Sheet, node: MappingNode, path: Path, blocks: bool) -> Tree:
    tree: Tree = {}
    for key, value, line in _pairs(sheet, node):
        if key in tree:
            first = sheet.lines[(*path, key)]
            sheet.find(
                line, f"`{key}` stands here a second time (first in line {first})", "Remove one of the two"
            )
            continue
        sheet.lines[(*path, key)] = line
        tree[key] = _value(sheet, value, (*path, key), blocks)
    return tree


def _pairs(sheet: Sheet, node: MappingNode) -> Iterator[tuple[str, Node, int]]:
    for key, value in node.value:
        line = key.start_mark.line + 1
        if isinstance(key, ScalarNode):
            yield key.value, value, line
        else:
            sheet.find(line, "a name here is not plain text", "Write `name:` with letters and `-` only")


def _value(sheet: Sheet, node: Node, path: Path, blocks: bool) -> Tree | list[str] | str:
    line = node.start_mark.line + 1
    if isinstance(node, MappingNode):
        return _mapping(sheet, node, path, blocks)
    if isinstance(node, SequenceNode):
        return _list(sheet, node, path, blocks)
    if blocks and getattr(node, "style", None) != "|":
        mend = f"Write `{path[-1]}: |`, and the text below it, two spaces further in"
        sheet.find(line, f"the text of `{path[-1]}` is not a block", mend)
    return str(node.value).strip("\n")


def _list(sheet: Sheet, node: SequenceNode, path: Path, blocks: bool) -> list[str]:
    line = node.start_mark.line + 1
    if blocks:
        sheet.find(
            line, "a list stands here", "Give each text a name of its own: translations are matched by name"
        )
    for each in node.value:
        if not isinstance(each, ScalarNode):
            sheet.find(
                _line(each.start_mark), "an item of a list is not plain text", "Write one name an item"
            )
    return [str(each.value) for each in node.value if isinstance(each, ScalarNode)]
