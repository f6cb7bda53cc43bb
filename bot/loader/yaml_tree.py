"""Builds the tree of one YAML document from the events of the parser, in one pass, every value a string."""

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

from bot.loader.yaml_causes import no_block
from bot.loader.yaml_document import Path, Tree, YamlDocument
from bot.model.finding import Finding

ANOTHER_DOCUMENT = "another document begins here"
"""The problem of the error for a second document; the parser itself would take it."""

_CURLY = tuple("“”„\u2018\u2019")


class _Mark(Protocol):
    line: int


def line_of(mark: _Mark | None) -> int:
    """The line of a mark, from 1; 1 where the parser gives none."""
    return mark.line + 1 if mark else 1


@dataclass(slots=True)
class TreeReader:
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
                    raise yaml.MarkedYAMLError(problem=ANOTHER_DOCUMENT, problem_mark=mark)
            elif isinstance(event, NodeEvent):
                tree = self._root(event)
        return tree

    def _root(self, event: NodeEvent) -> Tree:
        self._refuse_anchors_and_tags(event)
        if isinstance(event, MappingStartEvent):
            return self._mapping(())
        self._skip(event)
        self.document.add_finding(
            1, "this file is not a map of names and texts", "Start each entry with `name:`"
        )
        return {}

    def _refuse_anchors_and_tags(self, event: Event) -> None:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", ""):
            what = "an anchor, alias or tag stands here"
            fix = "Write the text out, without `&`, `*` or `!` in front of it"
            self.refused.append(Finding(f"{self.document.name}:{line_of(event.start_mark)}", what, fix))

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
        hollow = False
        while key := self._next():
            name = self._name(key, tree, path, follows=hollow)
            value = self._next()
            assert value is not None
            if name is None:
                self._skip(value)
            else:
                self.document.lines[(*path, name)] = line_of(key.start_mark)
                tree[name] = self._value(value, (*path, name))
                hollow = hollow or (self.blocks and _is_hollow(value))
        return tree

    def _name(self, event: Event, tree: Tree, path: Path, *, follows: bool) -> str | None:
        """The name of a key; None, and a finding, where it is no plain text or stands there already.

        Where it `follows` a name with nothing below, a second time is no finding of its own.
        """
        line = line_of(event.start_mark)
        if not isinstance(event, ScalarEvent):
            self._skip(event)
            self.document.add_finding(
                line, "a name here is not plain text", "Write `name:` with letters and `-` only"
            )
            return None
        name = "".join(each for each in str(event.value) if each == " " or each.isprintable())
        if name != event.value:
            what = f"an unusual space or invisible sign stands in the name `{name}`"
            self.document.add_finding(
                line, what, "Delete the name with the spaces around it, and type it again"
            )
        if name in tree and follows:
            return None
        if name in tree:
            what = f"`{name}` stands here a second time (first in line {self.document.lines[*path, name]})"
            self.document.add_finding(line, what, "Remove one of the two")
            return None
        return name

    def _value(self, event: Event, path: Path) -> "Tree | list[str] | str":
        if isinstance(event, MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, SequenceStartEvent):
            return self._list(event)
        if not isinstance(event, ScalarEvent):
            return ""
        if self.blocks and _is_hollow(event):
            what = f"nothing stands further in below `{path[-1]}:`"
            fix = "Move what belongs to it two spaces further in than its name, or remove the name"
            self.document.add_finding(line_of(event.start_mark), what, fix)
        elif self.blocks and event.style != "|":
            self.document.add_finding(line_of(event.start_mark), *no_block(path[-1]))
        return self._plain(event).strip("\n")

    def _plain(self, event: ScalarEvent) -> str:
        text = str(event.value)
        if not self.blocks and not event.style and text.startswith(_CURLY):
            fix = 'Write straight quotes "like this", or none'
            self.document.add_finding(line_of(event.start_mark), "a curly quote stands here", fix)
        return text

    def _list(self, event: Event) -> list[str]:
        if self.blocks:
            fix = "Give each text a name of its own: translations are matched by name"
            self.document.add_finding(line_of(event.start_mark), "a list stands here", fix)
        items = []
        while item := self._next():
            if isinstance(item, ScalarEvent):
                items.append(self._plain(item))
            else:
                line = line_of(item.start_mark)
                self.document.add_finding(
                    line, "an item of a list is not plain text", "Write one name an item"
                )
                self._skip(item)
        return items


def _is_hollow(event: Event) -> bool:
    """Whether a value is nothing at all, as behind a name whose own things do not stand further in."""
    return isinstance(event, ScalarEvent) and not event.style and not event.value
