"""Reads the named texts of one entry of a document; a name that is unknown, missing or empty is a finding."""

from difflib import get_close_matches

from bot.loader.markdown import UnknownMarkup, parse
from bot.loader.yaml_document import Tree, YamlDocument
from bot.model.prose import Prose


def report_unknown(
    document: YamlDocument, names: Tree, known: tuple[str, ...], path: tuple[str, ...]
) -> None:
    """Add a finding for every name that is not known; `path` is where the names stand, () for the top."""
    for name in names:
        if name in known:
            continue
        near = get_close_matches(name, known, 1)
        fix = f"Did you mean `{near[0]}`?" if near else f"Known here: {', '.join(known)}"
        document.add_finding(document.lines[(*path, name)], f"`{name}` is not known here", fix)


def texts(
    document: YamlDocument, path: tuple[str, ...], known: tuple[str, ...], needed: tuple[str, ...]
) -> dict[str, str]:
    """The known fields of the entry at `path`, none of them blank; empty where a needed one is missing.

    All that is wrong with the entry becomes a finding. The entry must be in the document.
    """
    node = _at(document.tree, path)
    line = document.lines[path]
    if not isinstance(node, dict):
        document.add_finding(
            line,
            f"`{path[-1]}` holds no fields",
            f"Below it, write {', '.join(needed)}, two spaces further in",
        )
        return {}
    report_unknown(document, node, known, path)
    held = {name: node[name] for name in known if name in node}
    fields = {name: text for name, text in held.items() if isinstance(text, str) and text.strip()}
    for name in held.keys() - fields.keys():
        document.add_finding(
            document.lines[(*path, name)], f"`{name}` is empty", "Write its text, or remove it"
        )
    for name in needed:
        if name not in node:
            document.add_finding(line, f"`{path[-1]}` has no `{name}`", f"Add `{name}: |` and its text")
    return fields if all(name in fields for name in needed) else {}


def prose(document: YamlDocument, lang: str, text: str, path: tuple[str, ...]) -> Prose:
    """The blocks of a text in our Markdown; empty, with a finding, where it has other markup."""
    try:
        return parse(text, lang)
    except UnknownMarkup as error:
        fix = "Use paragraphs, `- ` lists and `**bold**` only"
        document.add_finding(document.lines[path], f"there is markup that we do not use ({error})", fix)
        return ()


def _at(tree: Tree, path: tuple[str, ...]) -> object:
    """What stands at a path; None for nothing."""
    node: object = tree
    for name in path:
        node = node.get(name) if isinstance(node, dict) else None
    return node
