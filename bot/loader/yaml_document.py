"""A YAML file after reading: its values, where each of them stands, and its findings."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.model.finding import Finding

Tree = dict[str, "Tree | list[str] | str"]
"""Name -> text, list of texts or a tree of its own; every value is a string."""
Path = tuple[str, ...]
"""Names from the top of a tree down to one thing."""


@dataclass(slots=True)
class YamlDocument:
    """One file, by the name that its findings use; one that cannot be read has an empty tree and a finding.

    `lines` is path -> line, from 1. Those who use the tree add findings of their own. Of a file that is
    `unread` nothing is known; in one that is `doubtful` a name is amiss, so that what it seems to lack may
    stand there after all.
    """

    name: str
    tree: Tree = field(default_factory=dict)
    lines: dict[Path, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unread: bool = False
    doubtful: bool = False

    def forget_tree(self) -> None:
        """Drop what the file holds, once it has been used; its findings stay."""
        self.tree, self.lines = {}, {}

    def forget_empty(self) -> None:
        """Drop the entries at the top whose every text is still to be written."""
        empty = {
            name
            for name, held in self.tree.items()
            if isinstance(held, dict) and held and not any(text.strip() for text in _inside(held))
        }
        empty = {name for name in empty if not self.findings_in((name,))}
        self.tree = {name: held for name, held in self.tree.items() if name not in empty}
        self.lines = {path: line for path, line in self.lines.items() if path[0] not in empty}

    def where(self, *path: str) -> str:
        """The `file:line` of a path, else of the nearest path around it, else of line 1."""
        while path and path not in self.lines:
            path = path[:-1]
        return f"{self.name}:{self.lines.get(path, 1)}"

    def add_finding(self, line: int, what: str, fix: str) -> None:
        """Add a finding; `line` counts from 1."""
        self.findings.append(Finding(f"{self.name}:{line}", what, fix))

    def has_finding(self, line: int) -> bool:
        """Whether there is a finding at a line."""
        return any(each.where == f"{self.name}:{line}" for each in self.findings)

    def forget_findings(self, path: Path) -> None:
        """Remove the findings at a path and at all that is in it."""
        inside = self.findings_in(path)
        self.findings[:] = [each for each in self.findings if each not in inside]

    def findings_in(self, path: Path) -> list[Finding]:
        """The findings from the line of a path to that of the last name in it."""
        lines = [line for each, line in self.lines.items() if each[: len(path)] == path]
        places = {f"{self.name}:{line}" for line in range(min(lines), max(lines) + 1)}
        return [each for each in self.findings if each.where in places]


def leaves(tree: Tree) -> Iterator[tuple[Path, str]]:
    """Every text of a tree with its path; lists are left out."""
    for name, held in tree.items():
        if isinstance(held, dict):
            yield from (((name, *path), text) for path, text in leaves(held))
        elif isinstance(held, str):
            yield (name,), held


def _inside(tree: Tree) -> Iterator[str]:
    """Every text of a tree, those of lists too."""
    for held in tree.values():
        if isinstance(held, dict):
            yield from _inside(held)
        else:
            yield from [held] if isinstance(held, str) else held
