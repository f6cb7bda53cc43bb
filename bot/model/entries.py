"""What the map knows of pages, quiz questions, facts and references, in no language."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Mark = Literal["V", "K+", "V2", "K~"]
Risk = Literal["critical", "standard", "low"]

SHOWN_MARKS: frozenset[Mark] = frozenset({"V", "K+"})
"""References that a reader may be shown; the others wait until a person has opened the primary."""


@dataclass(frozen=True, slots=True)
class Source:
    """A published reference and how far it was verified."""

    key: str
    cite: str
    mark: Mark
    doi: str = ""

    @property
    def href(self) -> str:
        """Give the link of the paper, empty where it has no DOI."""
        return f"https://doi.org/{self.doi}" if self.doi else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the map knows of a page, in no language.

    `facts` are the statements of the clinical brief that the page makes; `check_first` are those that
    rest on a secondary source, which a clinician should see first.
    """

    risk: Risk
    written: date
    sources: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    check_first: tuple[str, ...] = ()
    medicine: bool = False
    terms: tuple[str, ...] = ()
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of the clinical brief, in one line, and how far it was verified."""

    fact: str
    mark: Mark
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuizEntry:
    """What the map knows of a quiz question: after which topic it comes and which page explains it.

    `place` is where the right answer stands among the answers, from 1.
    """

    topic: str
    page: str
    place: int
    facts: tuple[str, ...] = ()
