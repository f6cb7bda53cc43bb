"""Reads the named texts of one entry of a document; a name that is unknown, missing or empty is a finding."""

import re
from difflib import get_close_matches

from bot.loader.markdown import UnknownListSign, UnknownMarkup, parse
from bot.loader.yaml_document import Tree, YamlDocument
from bot.model.prose import Prose

_BREAKS = re.compile(r"[ \t\r\n]+")
NAME_IN_TEXT = re.compile(r"^\s*([\w-]+):[ \t]*\|[-+]?[ \t]*$", re.MULTILINE)
"""A line that was to begin a text of its own, but stands as far in as the text above it."""


def one_line(text: str) -> str:
    """A text in one line: line ends and runs of blanks are one blank; a blank that must not break stays."""
    return _BREAKS.sub(" ", text).strip(" ")


def report_unknown(
    document: YamlDocument, names: Tree, known: tuple[str, ...], path: tuple[str, ...]
) -> frozenset[str]:
    """Add a finding for every name that is not known, and return those of `known` that they may stand for.

    `path` is where the names stand, () for the top. In a line with a finding already there is no other.
    """
    meant = set()
    for name in names:
        if name in known:
            continue
        near = get_close_matches(name, known, 1)
        meant.update(near)
        document.doubtful = True
        line = document.lines[(*path, name)]
        if not document.has_finding(line):
            fix = f"Did you mean `{near[0]}`?" if near else f"Known here: {', '.join(known)}"
            document.add_finding(line, f"`{name}` is not known here", fix)
    return frozenset(meant)


def texts(
    document: YamlDocument, path: tuple[str, ...], known: tuple[str, ...], needed: tuple[str, ...]
) -> dict[str, str]:
    """The known fields of the entry at `path`, none of them blank; empty where a needed one is missing.

    All that is wrong with the entry becomes a finding. The entry must be in the document.
    """
    node = _at(document.tree, path)
    line = document.lines[path]
    if not isinstance(node, dict):
        if not document.has_finding(line):
            fix = f"Below it, write {', '.join(needed)}, two spaces further in"
            document.add_finding(line, f"`{path[-1]}` holds no fields", fix)
        document.doubtful = True
        return {}
    unclear = document.doubtful and document.findings_in(path)
    meant = report_unknown(document, node, known, path)
    held = {name: node[name] for name in known if name in node}
    fields = {name: text for name, text in held.items() if isinstance(text, str) and text.strip()}
    for name in held.keys() - fields.keys():
        _report_no_text(document, (*path, name), held[name])
    meant |= {each for name, text in fields.items() for each in _swallowed(document, (*path, name), text)}
    for name in needed:
        if name not in node and name not in meant and not unclear:
            document.add_finding(line, f"`{path[-1]}` has no `{name}`", f"Add `{name}: |` and its text")
    if all(name in fields for name in needed):
        return fields
    document.doubtful = True
    return {}


def _report_no_text(document: YamlDocument, path: tuple[str, ...], held: object) -> None:
    """Add the one finding about a field that holds no text; what was found within only follows from that."""
    line, name = document.lines[path], path[-1]
    if isinstance(held, str):
        if not document.has_finding(line):
            document.add_finding(line, f"`{name}` is empty", "Write its text, or remove it")
        return
    document.forget_findings(path)
    what = f"`{name}` is followed by a name or a list, not by a text"
    document.add_finding(line, what, f"Write `{name}: |`, and the text below it, two spaces further in")


def _swallowed(document: YamlDocument, path: tuple[str, ...], text: str) -> list[str]:
    """The names that stand in a text because they stand too far in; the first one is a finding."""
    names = NAME_IN_TEXT.findall(text)
    if names:
        document.doubtful = True
        what = f"`{names[0]}: |` stands within the text of `{path[-1]}`"
        fix = f"Put as many spaces before `{names[0]}:` as before `{path[-1]}:`"
        document.add_finding(document.lines[path], what, fix)
    return names


def prose(document: YamlDocument, lang: str, text: str, path: tuple[str, ...]) -> Prose:
    """The blocks of a text in our Markdown; empty, with a finding, where it has other markup."""
    try:
        return parse(text, lang)
    except UnknownListSign as error:
        what = f"the line “{error}” looks like an item of a list, but is none"
        document.add_finding(document.lines[path], what, error.fix)
    except UnknownMarkup as error:
        what = f"there is markup that we do not use ({error})"
        document.add_finding(document.lines[path], what, error.fix)
    return ()


def _at(tree: Tree, path: tuple[str, ...]) -> object:
    """What stands at a path; None for nothing."""
    node: object = tree
    for name in path:
        node = node.get(name) if isinstance(node, dict) else None
    return node
