"""Reads terms.yaml, the term base of a language: strict, for what it does not say is not checked."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from bot.loader.fields import report_unknown, texts
from bot.loader.yaml_document import Path, Tree, YamlDocument
from bot.model.terms import FixedPhrase, Signal, Term, TermBase, Tier, Words
from bot.text.expressions import readable

T = TypeVar("T")

_SECTIONS = ("names", "implied", "terms", "fixed", "negation", "hedges", "tiers", "avoid")
_TERM = ("words", "forbid", "distinct-from", "needed", "gloss", "note", "checked")
_FIXED = ("says", "forbid")
_SIGNAL = ("words", "concord", "soft", "no", "never-alone", "goes-with")
_FORBIDS = " = "
"""Between an expression and the reason why it is wrong."""


def term_base(document: YamlDocument, known: TermBase | None) -> TermBase:
    """The term base; ids that `known`, the English one, does not have are findings; None for English.

    A term or phrase whose words are still to be written is left out.
    """
    report_unknown(document, document.tree, _SECTIONS, ())
    terms = _entries(document, "terms", known.terms if known else None, lambda path: _term(document, path))
    fixed = _entries(document, "fixed", known.fixed if known else None, lambda path: _fixed(document, path))
    return TermBase(
        names=_entries(
            document, "names", known.names if known else None, lambda path: _words(document, path)
        ),
        implied=frozenset(_words(document, ("implied",))),
        terms={name: each for name, each in terms.items() if each.words},
        fixed={name: each for name, each in fixed.items() if each.says},
        negation=_signal(document, ("negation",)) if "negation" in document.tree else Signal(),
        hedges=_entries(
            document, "hedges", known.hedges if known else None, lambda path: _signal(document, path)
        ),
        tiers={
            Tier(name): signal
            for name, signal in _entries(
                document, "tiers", list(Tier), lambda path: _signal(document, path)
            ).items()
        },
        avoid=_reasons(document, ("avoid",)),
    )


def _entries(
    document: YamlDocument, section: str, known: Iterable[str] | None, entry: Callable[[Path], T]
) -> dict[str, T]:
    """Id -> entry of a section, which may be absent; ids that are not known are findings and left out."""
    held = document.tree.get(section)
    if held is None:
        return {}
    if not isinstance(held, dict):
        document.add_finding(document.lines[section,], f"`{section}` holds no entries", _NAME)
        return {}
    names = tuple(held if known is None else known)
    report_unknown(document, held, names, (section,))
    return {name: entry((section, name)) for name in held if name in names}


_NAME = "Below it, write `name:` two spaces further in"


def _term(document: YamlDocument, path: Path) -> Term:
    said = texts(document, path, _TERM, _TERM[:1])
    needed = said.get("needed", "yes").strip()
    if needed not in ("yes", "no"):
        document.add_finding(
            document.lines[(*path, "needed")], f"`{needed}` is not an answer", "Write yes or no"
        )
    others = _lines(said.get("distinct-from", ""))
    known = document.tree["terms"]
    assert isinstance(known, dict)
    for each in others:
        if each not in known or each == path[-1]:
            where = document.lines[(*path, "distinct-from")]
            document.add_finding(where, f"no other term has the id `{each}`", "Write an id of this file")
    return Term(
        words=_checked(document, (*path, "words"), said.get("words", "")),
        forbid=_reasons(document, (*path, "forbid")),
        distinct_from=tuple(each for each in others if each in known),
        needed=needed != "no",
        gloss=" ".join(said.get("gloss", "").split()),
        note=" ".join(said.get("note", "").split()),
        checked=" ".join(said.get("checked", "").split()),
    )


def _fixed(document: YamlDocument, path: Path) -> FixedPhrase:
    said = texts(document, path, _FIXED, _FIXED[:1])
    return FixedPhrase(
        says=_checked(document, (*path, "says"), said.get("says", "")),
        forbid=_reasons(document, (*path, "forbid")),
    )


def _signal(document: YamlDocument, path: Path) -> Signal:
    said = texts(document, path, _SIGNAL, _SIGNAL[:1])
    read = {each.replace("-", "_"): _checked(document, (*path, each), said.get(each, "")) for each in _SIGNAL}
    signal = Signal(**read)
    if signal.never_alone and not signal.goes_with:
        where = document.lines[(*path, "never-alone")]
        fix = "Add `goes-with: |`, and below it what they stand beside"
        document.add_finding(where, f"`{path[-1]}` has `never-alone` without `goes-with`", fix)
    return signal


def _words(document: YamlDocument, path: Path) -> Words:
    return _checked(document, path, _text(document, path))


def _reasons(document: YamlDocument, path: Path) -> dict[str, str]:
    """Expression -> reason; a line without a reason is a finding."""
    found = {}
    for line in _lines(_text(document, path)):
        expression, between, reason = line.partition(_FORBIDS)
        if not between or not reason.strip():
            what, fix = f"“{line}” has no reason", "Write `expression = why it is wrong`"
            document.add_finding(document.lines[path], what, fix)
        found.update(dict.fromkeys(_checked(document, path, expression.strip()), reason.strip()))
    return found


def _text(document: YamlDocument, path: Path) -> str:
    """The text at a path; empty, with a finding, where no text stands there."""
    node: Tree | list[str] | str | None = document.tree
    for name in path:
        node = node.get(name) if isinstance(node, dict) else None
    if node is None or isinstance(node, str):
        return node or ""
    what = f"`{path[-1]}` is followed by a name or a list, not by a text"
    document.add_finding(
        document.lines[path], what, f"Write `{path[-1]}: |`, and below it an expression a line"
    )
    return ""


def _checked(document: YamlDocument, path: Path, text: str) -> Words:
    """The expressions of a text, one a line; one that stands twice or fits any word is a finding."""
    found: dict[str, str] = {}
    for line in _lines(text):
        same = readable(line)
        if same in found:
            what = f"“{line}” stands here a second time"
            document.add_finding(document.lines[path], what, "Remove one of the two")
        elif not any(char.isalpha() for char in same):
            what = f"“{line}” has no letter, so it fits any word"
            document.add_finding(document.lines[path], what, "Write what the word begins with")
        else:
            found[same] = line
    return tuple(found)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())
