"""Something to mend in the words or their map: where it is, what is wrong, and how to mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to mend; `where` is `file:line`, or an address where it has no line."""

    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        """Give one line for a person."""
        return f"{self.where}: {self.what}. {self.mend}"
