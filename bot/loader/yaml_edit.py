"""Changes single texts of a YAML file of `name: |` blocks, and leaves every other line as it stands."""

import re
from collections.abc import Mapping, Sequence

import yaml

from bot.loader.encoding import WrongEncoding, decode
from bot.loader.strict_yaml import read
from bot.loader.yaml_document import Path, leaves
from bot.loader.yaml_spans import Span, spans, split
from bot.translation.digest import normalized

_BLOCK = re.compile(r"\s*[^\s:]+:[ \t]+\|[-+]?[ \t]*(?:#.*)?[\r\n]*")
"""The line of a name whose block needs no other line."""


class NotEditable(ValueError):
    """The file cannot be read, or would not hold what was to be written; the message says which."""


def edited(data: bytes, texts: Mapping[Path, str], order: Sequence[Path], *, reshape: bool = False) -> bytes:
    """The file with these texts; new names stand where `order`, all paths of the English file, has them.

    With `reshape` all other texts become blocks too. Raises NotEditable.
    """
    try:
        text = decode(data)
        held = spans(text)
    except (WrongEncoding, yaml.YAMLError) as error:
        raise NotEditable("this file cannot be read; `axis-guide check` says why") from error
    others = (each for each in held.values() if reshape and each.value and each.style != "|" and not each.cut)
    kept = {each.path: normalized(each.value or "").strip() for each in others}
    wanted = {**kept, **texts}
    end = "\r\n" if "\r\n" in text else "\n"
    lines = split(text)
    if lines and lines[-1] == lines[-1].rstrip("\r\n"):
        lines[-1] += end
    for at in sorted(held.keys() & wanted.keys(), key=lambda each: held[each].start, reverse=True):
        lines[held[at].start : held[at].end] = _replaced(held[at], lines, wanted[at], end)
    for at in (each for each in order if each in wanted and each not in held):
        lines = _inserted(lines, at, wanted[at], order, end)
    after = "".join(lines).encode("utf-8", "surrogatepass")
    _require(data, after, wanted)
    return after


def _replaced(span: Span, lines: Sequence[str], text: str, end: str) -> list[str]:
    first = lines[span.start]
    if not _BLOCK.fullmatch(first):
        first = f"{' ' * span.column}{span.name}: |{end}"
    inside = (each for each in lines[span.start + 1 : span.end] if each.strip())
    before = next(inside, "") if span.style == "|" else ""
    column = len(before) - len(before.lstrip(" "))
    return [first, *_block(text, column if column > span.column else span.column + 2, end)]


def _block(text: str, column: int, end: str) -> list[str]:
    return [f"{' ' * column}{line}".rstrip() + end for line in text.split("\n")]


def _inserted(lines: list[str], path: Path, text: str, order: Sequence[Path], end: str) -> list[str]:
    """The lines with a new name and what is missing around it."""
    held = spans("".join(lines))
    depth = next(size for size in range(len(path) - 1, -1, -1) if not size or path[:size] in held)
    around = path[:depth]
    beside = {at[depth]: each for at, each in held.items() if len(at) == depth + 1 and at[:depth] == around}
    if depth and held[around].value:
        raise NotEditable(f"`{'/'.join(around)}` holds a text, where names belong")
    names = list(dict.fromkeys(at[depth] for at in order if len(at) > depth and at[:depth] == around))
    earlier = [name for name in names[: names.index(path[depth])] if name in beside]
    column = next((each.column for each in beside.values()), held[around].column + 2 if depth else 0)
    if earlier:
        at = beside[earlier[-1]].end
    elif beside:
        at = min(each.start for each in beside.values())
    else:
        at = held[around].start + 1 if depth else len(lines)
    new: list[str] = []
    for step, name in enumerate(path[depth:]):
        new.append(f"{' ' * (column + 2 * step)}{name}:{end}")
    new[-1] = new[-1].replace(":", ": |")
    return [*lines[:at], *new, *_block(text, column + 2 * len(new), end), *lines[at:]]


def _require(before: bytes, after: bytes, texts: Mapping[Path, str]) -> None:
    """Raise NotEditable where a reader of the new file would not find what was written, and all the rest."""
    was, now = (read("", each, blocks=True) for each in (before, after))
    found = {at: text for at, text in leaves(now.tree) if text}
    if now.unread or found != {**{at: text for at, text in leaves(was.tree) if text}, **texts}:
        raise NotEditable("it cannot be changed line by line; mend what `axis-guide check` finds in it first")
