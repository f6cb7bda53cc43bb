"""A finding: something to fix in the content, catalogs or site map."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

_PLACE = re.compile(r"(.*?):(\d+)(.*)", re.DOTALL)
_NAMED = re.compile(r"`[^`]*`|“[^”]*”|\([^)]*\)|\d+")
"""What differs between findings of one kind: names, quoted texts and numbers."""


class Severity(StrEnum):
    """Whether a finding must be fixed before a change lands, or wants a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to fix; `where` is `file:line`, or an address where no line is known.

    Sorts by file, then by line as a number.
    """

    where: str
    what: str
    fix: str
    severity: Severity = field(default=Severity.ERROR, kw_only=True)

    def __str__(self) -> str:
        """The finding in one line, as the log and the demo's page show it."""
        return f"{self.where}: {self.what}. {self.fix}"

    def __lt__(self, other: "Finding") -> bool:
        """Whether this one comes first."""
        return self._order() < other._order()

    def _order(self) -> tuple[str, int, str, str, str]:
        place = _PLACE.fullmatch(self.where)
        file, line, rest = place.groups() if place else (self.where, "0", "")
        return file, int(line), rest, self.what, self.fix


def shortened(findings: Iterable[Finding], most: int = 20) -> list[Finding]:
    """The findings sorted, at most `most` of one kind; one more says how many of the kind are left out.

    A kind is a sentence, whatever it names.
    """
    kinds: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(findings):
        kinds[_NAMED.sub("", finding.what)].append(finding)
    kept = [each for kind in kinds.values() for each in kind[:most]]
    kept += [
        Finding(
            kind[most].where, f"and {len(kind) - most} more of this kind: {kind[most].what}", kind[most].fix
        )
        for kind in kinds.values()
        if len(kind) > most
    ]
    return sorted(kept)
