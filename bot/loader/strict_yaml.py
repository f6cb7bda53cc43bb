"""Reads YAML with every value as the string that was typed; whatever YAML would change is a finding.

YAML 1.1 turns `no` into false, `12:30` into 750 and lets the second of two equal keys win in silence.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol, cast

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)
from yaml.reader import ReaderError

from bot.loader.yaml_document import Path, Tree, YamlDocument
from bot.model.finding import Finding


def read(name: str, data: bytes, *, blocks: bool = False) -> YamlDocument:
    """Read a file in UTF-8; with `blocks`, every value must be a block scalar (`key: |`), and no list.

    `name` is for the findings. A file that cannot be read to its end gives an empty document with a finding.
    """
    document = YamlDocument(name=name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        document.find(line, "this file is not UTF-8", "Save it again with the encoding UTF-8")
        return document
    reader = _Reader(document=document, text=text, blocks=blocks)
    try:
        document.tree = reader.root()
    except ReaderError as error:
        line = text.encode().count(b"\n", 0, error.position) + 1
        what, fix = "an invisible control character stands here", "Remove it, or type the line again"
        return _unread(name, reader.refused, line, what, fix)
    except yaml.MarkedYAMLError as error:
        return _unread(name, reader.refused, *_explained(error))
    document.findings.extend(reader.refused)
    return document


def _unread(name: str, refused: list[Finding], line: int, what: str, fix: str) -> YamlDocument:
    """An empty document: what was found in half a file may only follow from what is wrong with it."""
    document = YamlDocument(name=name, findings=refused)
    document.find(line, what, fix)
    return document


_FAULT_AT_START = frozenset(
    {
        "while scanning a simple key",
        "while scanning a quoted scalar",
        "while parsing a flow mapping",
        "while parsing a flow sequence",
    }
)
"""Contexts of PyYAML's errors in which the fault is where the context began, not where the parser gave up."""


def _explained(error: yaml.MarkedYAMLError) -> tuple[int, str, str]:
    fix = "Write the value as a block: `name: |`, and the text below it, two spaces further in"
    began = error.context in _FAULT_AT_START
    return (
        _line(error.context_mark if began else error.problem_mark),
        f"YAML cannot read this ({error.problem})",
        fix,
    )


class _Mark(Protocol):
    line: int


def _line(mark: _Mark | None) -> int:
    return mark.line + 1 if mark else 1


@dataclass(slots=True)
class _Reader:
    """Builds the tree of one document from the events of the parser, in one pass.

    `refused` are findings about anchors, aliases and tags, kept even where the file cannot be read.
    """

    document: YamlDocument
    text: str
    blocks: bool
    events: Iterator[Event] = field(init=False)
    refused: list[Finding] = field(default_factory=list)

    def root(self) -> Tree:
        """The map at the top; empty where there is none. Raises ReaderError or MarkedYAMLError."""
        self.events = yaml.parse(self.text, Loader=yaml.CSafeLoader)
        tree: Tree = {}
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    mark = cast("yaml.Mark", event.start_mark)
                    raise yaml.MarkedYAMLError(problem="another document begins here", problem_mark=mark)
            elif isinstance(event, NodeEvent):
                tree = self._root(event)
        return tree

    def _root(self, event: NodeEvent) -> Tree:
        self._refuse_anchors_and_tags(event)
        if isinstance(event, MappingStartEvent):
            return self._mapping(())
        self._skip(event)
        self.document.find(1, "this file is not a map of names and texts", "Start each entry with `name:`")
        return {}

    def _refuse_anchors_and_tags(self, event: Event) -> None:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", ""):
            what = "an anchor, alias or tag stands here"
            fix = "Write the text out, without `&`, `*` or `!` in front of it"
            self.refused.append(Finding(f"{self.document.name}:{_line(event.start_mark)}", what, fix))

    def _next(self) -> NodeEvent | None:
        """The next node; None at the end of a map or list."""
        event = next(self.events)
        if not isinstance(event, NodeEvent):
            return None
        self._refuse_anchors_and_tags(event)
        return event

    def _skip(self, event: Event) -> None:
        """Consume the events of a node and all that is in it."""
        if isinstance(event, CollectionStartEvent):
            while inner := self._next():
                self._skip(inner)

    def _mapping(self, path: Path) -> Tree:
        tree: Tree = {}
        while key := self._next():
            name = self._name(key, tree, path)
            value = self._next()
            assert value is not None
            if name is None:
                self._skip(value)
            else:
                self.document.lines[(*path, name)] = _line(key.start_mark)
                tree[name] = self._value(value, (*path, name))
        return tree

    def _name(self, event: Event, tree: Tree, path: Path) -> str | None:
        """The name of a key; None, and a finding, where it is no plain text or stands there already."""
        line = _line(event.start_mark)
        if not isinstance(event, ScalarEvent):
            self._skip(event)
            self.document.find(
                line, "a name here is not plain text", "Write `name:` with letters and `-` only"
            )
            return None
        name = str(event.value)
        if name in tree:
            what = f"`{name}` stands here a second time (first in line {self.document.lines[*path, name]})"
            self.document.find(line, what, "Remove one of the two")
            return None
        return name

    def _value(self, event: Event, path: Path) -> "Tree | list[str] | str":
        if isinstance(event, MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, SequenceStartEvent):
            return self._list(event)
        if not isinstance(event, ScalarEvent):
            return ""
        if self.blocks and event.style != "|":
            fix = f"Write `{path[-1]}: |`, and the text below it, two spaces further in"
            self.document.find(_line(event.start_mark), f"the text of `{path[-1]}` is not a block", fix)
        return str(event.value).strip("\n")

    def _list(self, event: Event) -> list[str]:
        if self.blocks:
            fix = "Give each text a name of its own: translations are matched by name"
            self.document.find(_line(event.start_mark), "a list stands here", fix)
        items = []
        while item := self._next():
            if isinstance(item, ScalarEvent):
                items.append(str(item.value))
            else:
                line = _line(item.start_mark)
                self.document.find(line, "an item of a list is not plain text", "Write one name an item")
                self._skip(item)
        return items
