"""Reads YAML with every value as the string that was typed; whatever YAML would change is a finding.

YAML 1.1 turns `no` into false, `12:30` into 750 and lets the second of two equal keys win in silence.
"""

import yaml
from yaml.reader import ReaderError

from bot.loader.encoding import WrongEncoding, decode
from bot.loader.yaml_causes import cause
from bot.loader.yaml_document import YamlDocument
from bot.loader.yaml_tree import ANOTHER_DOCUMENT, TreeReader, line_of
from bot.model.finding import Finding


def read(name: str, data: bytes, *, blocks: bool = False) -> YamlDocument:
    """Read a file in UTF-8; with `blocks`, every value must be a block scalar (`key: |`), and no list.

    `name` is for the findings. A file that cannot be read to its end gives an empty document with a finding.
    """
    document = YamlDocument(name=name)
    try:
        text = decode(data)
    except WrongEncoding as error:
        return _unread(name, [], error.line, str(error), error.fix)
    reader = TreeReader(document=document, text=text, blocks=blocks)
    try:
        document.tree = reader.root()
    except ReaderError as error:
        line = text.encode().count(b"\n", 0, error.position) + 1
        what, fix = "an invisible control character stands here", "Remove it, or type the line again"
        return _unread(name, reader.refused, line, what, fix)
    except yaml.MarkedYAMLError as error:
        return _unread(name, reader.refused, *_explained(error, text, blocks=blocks))
    document.findings.extend(reader.refused)
    document.doubtful = bool(document.findings)
    return document


def _unread(name: str, refused: list[Finding], line: int, what: str, fix: str) -> YamlDocument:
    """An empty document: what was found in half a file may only follow from what is wrong with it."""
    document = YamlDocument(name=name, findings=refused, unread=True, doubtful=True)
    document.add_finding(line, what, fix)
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


def _explained(error: yaml.MarkedYAMLError, text: str, *, blocks: bool) -> tuple[int, str, str]:
    began = error.context in _FAULT_AT_START
    line = line_of(error.context_mark if began else error.problem_mark)
    if error.problem == ANOTHER_DOCUMENT:
        return line, error.problem, "Remove this line, or move what is below it into a file of its own"
    if known := cause(text, line, blocks=blocks):
        return known
    fix = "Here or just above: write a colon and a blank behind each name, and close each quote and bracket"
    return line, f"YAML cannot read this ({error.problem})", fix
