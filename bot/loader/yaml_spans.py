"""Finds the lines that each value of a YAML file takes, so that one can be changed and no other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml._yaml import Mark as CMark
from yaml.events import Event, MappingEndEvent, MappingStartEvent, NodeEvent, ScalarEvent, SequenceStartEvent

from bot.loader.yaml_document import Path

_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029])|[^\r\n\x85\u2028\u2029]+\Z")
_RESOLVER = yaml.SafeLoader("")
_TYPED = re.compile(r"(?i:y|yes|n|no|on|off)|[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?")
"""What YAML 1.1 bends, and only a person writes: a program that had read it would have written another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A name and its value: lines `start` to before `end` and the name's `column`, all from 0.

    `name` is as it is written. `style` is that of a text: `|`, `>`, a quote, or empty for a plain one, and
    `value` what it says; of a map or list both are None. `cut` is a plain text that ends at a comment.
    """

    path: Path
    name: str
    start: int
    end: int
    column: int
    style: str | None = None
    value: str | None = None
    cut: bool = False

    @property
    def bent(self) -> bool:
        """Whether YAML reads it as a number, a date or a word such as true: it may have been another text."""
        if self.style != "" or self.value is None or _TYPED.fullmatch(self.value):
            return False
        resolved = _RESOLVER.resolve(yaml.ScalarNode, self.value, (True, False))  # type: ignore[no-untyped-call]
        return bool(resolved != "tag:yaml.org,2002:str")


def split(text: str) -> list[str]:
    """The lines as YAML counts them, each with its end."""
    return _LINE.findall(text)


def spans(text: str) -> dict[Path, Span]:
    """Path -> the lines of what stands there, in their order; raises yaml.YAMLError for what is no YAML."""
    events = (each for each in yaml.parse(text, Loader=yaml.CSafeLoader))
    lines = split(text)
    for event in events:
        if isinstance(event, MappingStartEvent):
            return {each.path: each for each in _mapping(events, (), lines)}
    return {}


def _mapping(events: Iterator[Event], path: Path, lines: list[str]) -> Iterator[Span]:
    """The spans of a map, each name before what is in it; `events` is behind its start, read to its end."""
    while not isinstance(key := next(events), MappingEndEvent):
        if not isinstance(key, ScalarEvent):
            _skip(events, key)
            _skip(events, next(events))
            continue
        value = next(events)
        at = (*path, str(key.value))
        inner = list(_mapping(events, at, lines)) if isinstance(value, MappingStartEvent) else []
        if isinstance(value, SequenceStartEvent):
            _skip(events, value)
        yield _span(at, key, value, inner, lines)
        yield from inner


def _skip(events: Iterator[Event], event: Event) -> None:
    """Consume what is in a list or map, once its start was."""
    depth = int(isinstance(event, (SequenceStartEvent, MappingStartEvent)))
    while depth:
        inner = next(events)
        if isinstance(inner, (SequenceStartEvent, MappingStartEvent)):
            depth += 1
        elif not isinstance(inner, NodeEvent):
            depth -= 1


def _span(path: Path, key: ScalarEvent, value: Event, inner: list[Span], lines: list[str]) -> Span:
    (start, column), (_, after) = _place(key.start_mark), _place(key.end_mark)
    last, beyond = _place(value.end_mark)
    end = inner[-1].end if inner else max(last + (beyond > 0), start + 1)
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    text = value if isinstance(value, ScalarEvent) else None
    rest = lines[last][beyond:] if last < len(lines) else ""
    return Span(
        path=path,
        name=lines[start][column:after],
        start=start,
        end=end,
        column=column,
        style=(text.style or "") if text else None,
        value=str(text.value) if text else None,
        cut=bool(text and not text.style and text.value) and rest.lstrip().startswith("#"),
    )


def _place(mark: object) -> tuple[int, int]:
    """Line and column of a mark, from 0."""
    assert isinstance(mark, (yaml.Mark, CMark))
    return mark.line, mark.column
