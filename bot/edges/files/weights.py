"""Keeps what was learnt from a language's examples: a line that says of what, then a byte a weight."""

import hashlib
from array import array
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bot.edges.files.examples import KINDS, unread
from bot.edges.files.strict_yaml import Sheet
from bot.model.classifier import Classifier
from bot.model.features import BUCKETS
from bot.model.finding import Finding

LEARN = "Run `axis-guide learn`"

_NAMES = ("alerts.tsv", "alerts.weights")
"""The examples of a language, and what was learnt from them; they stand beside its `alerts.yaml`."""


class _Head(msgspec.Struct, forbid_unknown_fields=True):
    """The first line of a file of weights."""

    learnt: str
    classes: tuple[str, ...]
    offsets: tuple[float, ...]
    scale: float


@dataclass(frozen=True, slots=True)
class Learnt:
    """The two files of one language as they were read; empty where there is none."""

    examples: bytes = b""
    weights: bytes = b""


def beside(folder: Path) -> Learnt:
    """Read the two files of a language's folder."""
    return Learnt(*((folder / name).read_bytes() if (folder / name).is_file() else b"" for name in _NAMES))


def mark(sheet: Sheet, data: bytes) -> str:
    """Give a mark that changes with the examples, and with the words and rules that they are read by."""
    words = {name: part for name, part in sheet.tree.items() if name != "texts"}
    return hashlib.sha256(msgspec.json.encode(words, order="sorted") + data).hexdigest()


def written(classifier: Classifier, learnt: str) -> bytes:
    """Give the file of a classifier; `learnt` is the mark of what it was learnt from."""
    head = _Head(learnt, classifier.classes, classifier.offsets, classifier.scale)
    return msgspec.json.encode(head) + b"\n" + classifier.weights.tobytes()


def classifier(sheet: Sheet, lang: str, learnt: Learnt) -> Classifier | None:
    """Give what was learnt; notes unreadable examples, and weights that are missing or out of date."""
    names = [f"content/{lang}/{name}" for name in _NAMES]
    sheet.findings.extend(unread(names[0], learnt.examples))
    if not learnt.weights:
        if learnt.examples:
            sheet.findings.append(Finding(f"{names[0]}:1", "nothing was learnt from these examples", LEARN))
        return None
    first, _, weights = learnt.weights.partition(b"\n")
    try:
        head = msgspec.json.decode(first, type=_Head)
    except msgspec.DecodeError:
        head = _Head("", (), (), 0.0)
    if head.classes != KINDS or len(head.offsets) != len(KINDS) or len(weights) != BUCKETS * len(KINDS):
        sheet.findings.append(Finding(names[1], "this file is damaged, or of another version", LEARN))
        return None
    if head.learnt != mark(sheet, learnt.examples):
        what = "it was learnt before the examples, words or rules were changed"
        sheet.findings.append(Finding(names[1], what, LEARN))
    return Classifier(head.classes, head.offsets, head.scale, array("b", weights))
