"""Reads and writes weights.bin, the classifier of a language: a line of JSON, then a byte a weight."""

import hashlib
from array import array
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bot.alerts.classifier import Classifier
from bot.alerts.features import BUCKETS
from bot.loader.examples import KINDS, is_unreadable, unread
from bot.loader.yaml_document import YamlDocument
from bot.model.finding import Finding

TRAIN = "Run `axis-guide train`"
"""How to fix any finding about weights."""

_NAMES = ("examples.tsv", "weights.bin")
"""The labelled examples of a language and its trained weights; they stand beside its `concepts.yaml`."""


class _Head(msgspec.Struct, forbid_unknown_fields=True):
    """The first line of weights.bin; the weights follow as in `Classifier.weights`."""

    fingerprint: str
    classes: tuple[str, ...]
    offsets: tuple[float, ...]
    scale: float


@dataclass(frozen=True, slots=True)
class Trained:
    """The bytes of the two files of one language; empty for a file that is not there."""

    examples: bytes = b""
    weights: bytes = b""


def beside(folder: Path) -> Trained:
    """Read the two files in the folder `alerts` of a language."""
    return Trained(*((folder / name).read_bytes() if (folder / name).is_file() else b"" for name in _NAMES))


def fingerprint(document: YamlDocument, data: bytes) -> str:
    """SHA-256 of what the weights depend on: the tree of concepts.yaml and the bytes of examples.tsv."""
    return hashlib.sha256(msgspec.json.encode(document.tree, order="sorted") + data).hexdigest()


def written(classifier: Classifier, fingerprint: str) -> bytes:
    """The bytes of weights.bin; `fingerprint` is that of the files that the classifier was trained on."""
    head = _Head(
        fingerprint=fingerprint,
        classes=classifier.classes,
        offsets=classifier.offsets,
        scale=classifier.scale,
    )
    return msgspec.json.encode(head) + b"\n" + classifier.weights.tobytes()


def classifier(document: YamlDocument, lang: str, trained: Trained) -> Classifier | None:
    """The classifier of a language, None without usable weights; faults become findings of `document`.

    Weights that are out of date are a finding, and used all the same; damaged ones are not used. Where a file
    that they were learnt from cannot be read, that alone is told, and they are used.
    """
    names = [f"content/{lang}/alerts/{name}" for name in _NAMES]
    document.findings.extend(unread(names[0], trained.examples))
    if not trained.weights:
        if trained.examples:
            document.findings.append(
                Finding(f"{names[0]}:1", "nothing was learnt from these examples", TRAIN)
            )
        return None
    first, _, weights = trained.weights.partition(b"\n")
    try:
        head = msgspec.json.decode(first, type=_Head)
    except msgspec.DecodeError:
        head = _Head(fingerprint="", classes=(), offsets=(), scale=0.0)
    if head.classes != KINDS or len(head.offsets) != len(KINDS) or len(weights) != BUCKETS * len(KINDS):
        document.findings.append(Finding(names[1], "this file is damaged, or of another version", TRAIN))
        return None
    follows = document.unread or is_unreadable(trained.examples)
    if not follows and head.fingerprint != fingerprint(document, trained.examples):
        what = "it was learnt before the examples, words or rules were changed"
        document.findings.append(Finding(names[1], what, TRAIN))
    return Classifier(
        classes=head.classes, offsets=head.offsets, scale=head.scale, weights=array("b", weights)
    )
