"""Turns the sheets of one language into its topics and pages."""

from collections.abc import Mapping
from difflib import get_close_matches

from bot.edges.files.prose import UnknownMarkup, parse
from bot.edges.files.strict_yaml import Sheet, Tree
from bot.model.library import FIELDS, Page, Topic
from bot.model.prose import Prose

NEEDED = ("title", "point", "body")
PROSE = ("body", "limits", "status", "serious", "watched", "detail")


def unknown(sheet: Sheet, names: Tree, known: tuple[str, ...], path: tuple[str, ...]) -> None:
    """Note every name that is not among the known ones, with the one that was probably meant."""
    for name in names:
        if name in known:
            continue
        near = get_close_matches(name, known, 1)
        mend = f"Did you mean `{near[0]}`?" if near else f"Known here: {', '.join(known)}"
        sheet.find(sheet.lines[(*path, name)], f"`{name}` is not known here", mend)


def texts(
    sheet: Sheet, path: tuple[str, ...], known: tuple[str, ...], needed: tuple[str, ...]
) -> dict[str, str]:
    """Give the fields of one entry, empty where a needed one is missing; notes all that is wrong with it."""
    node = _at(sheet.tree, path)
    line = sheet.lines[path]
    if not isinstance(node, dict):
        sheet.find(
            line,
            f"`{path[-1]}` holds no fields",
            f"Below it, write {', '.join(needed)}, two spaces further in",
        )
        return {}
    unknown(sheet, node, known, path)
    held = {name: node[name] for name in known if name in node}
    fields = {name: text for name, text in held.items() if isinstance(text, str) and text.strip()}
    for name in held.keys() - fields.keys():
        sheet.find(sheet.lines[(*path, name)], f"`{name}` is empty", "Write its text, or remove it")
    for name in needed:
        if name not in node:
            sheet.find(line, f"`{path[-1]}` has no `{name}`", f"Add `{name}: |` and its text")
    return fields if all(name in fields for name in needed) else {}


def pages(sheet: Sheet, lang: str, known: tuple[str, ...]) -> dict[str, Page]:
    """Give the pages of one topic's sheet, in the order of the map."""
    unknown(sheet, sheet.tree, known, ())
    found = {name: texts(sheet, (name,), FIELDS, NEEDED) for name in known if name in sheet.tree}
    return {name: _page(sheet, lang, name, fields) for name, fields in found.items() if fields}


def topics(sheet: Sheet, lang: str, pages: Mapping[str, Mapping[str, Page]]) -> dict[str, Topic]:
    """Give the topics that the sheet `topics.yaml` names, each with its pages."""
    unknown(sheet, sheet.tree, tuple(pages), ())
    names = ("title", "lead")
    found = {topic: texts(sheet, (topic,), names, names) for topic in pages if topic in sheet.tree}
    return {
        topic: Topic(lang, fields["title"], prose(sheet, lang, fields["lead"], (topic, "lead")), pages[topic])
        for topic, fields in found.items()
        if fields
    }


def _page(sheet: Sheet, lang: str, name: str, fields: dict[str, str]) -> Page:
    parsed = {each: prose(sheet, lang, fields[each], (name, each)) for each in PROSE if each in fields}
    asked = tuple(line.strip() for line in fields.get("asked", "").splitlines() if line.strip())
    title, point, ask = (" ".join(fields.get(each, "").split()) for each in ("title", "point", "ask"))
    return Page(lang, title, point, ask=ask, asked=asked, **{"body": (), **parsed})


def prose(sheet: Sheet, lang: str, text: str, path: tuple[str, ...]) -> Prose:
    """Give the blocks of a text; notes markup that we do not use, and gives nothing then."""
    try:
        return parse(text, lang)
    except UnknownMarkup as error:
        mend = "Use paragraphs, `- ` lists and `**bold**` only"
        sheet.find(sheet.lines[path], f"there is markup that we do not use ({error})", mend)
        return ()


def _at(tree: Tree, path: tuple[str, ...]) -> object:
    node: object = tree
    for name in path:
        node = node.get(name) if isinstance(node, dict) else None
    return node
