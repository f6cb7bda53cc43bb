"""A finding: something to fix in the content, catalogs or site map."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to fix; `where` is `file:line`, or an address where no line is known. Sorts by `where`."""

    where: str
    what: str
    fix: str

    def __str__(self) -> str:
        """The finding in one line, as the log and the demo's page show it."""
        return f"{self.where}: {self.what}. {self.fix}"
