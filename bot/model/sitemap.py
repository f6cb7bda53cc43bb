"""What is known of pages, quiz questions, facts and references, apart from any language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Mark(StrEnum):
    """How far a statement or reference was verified (docs/evidence.md, Marks)."""

    PRIMARY = "V"
    WELL_KNOWN = "K+"
    SECONDARY = "V2"
    FROM_MEMORY = "K~"


class Risk(StrEnum):
    """How much harm a wrong sentence on a page could do, as its author judged it."""

    CRITICAL = "critical"
    STANDARD = "standard"
    LOW = "low"


CITABLE_MARKS = frozenset({Mark.PRIMARY, Mark.WELL_KNOWN})
"""Marks of references that readers are shown (docs/evidence.md, rule 16)."""


@dataclass(frozen=True, slots=True)
class Source:
    """A published reference: its citation in one line, and its DOI without `https://doi.org/`, or empty."""

    cite: str
    mark: Mark
    doi: str = ""

    @property
    def href(self) -> str:
        """The URL of the paper (doi.org), empty where it has no DOI."""
        return f"https://doi.org/{self.doi}" if self.doi else ""


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What sitemap.yaml says of a page; `written` is when its text was last written.

    `sources` are keys of sources.yaml, `facts` ids of facts.yaml that the page states; `check_first` are
    those of the facts that rest on a secondary source, which a clinician should see first. `terms` are ids
    of the glossary, `picture` the name of a template, empty for none. `see` are the pages, written
    `topic/page`, that its text names with "see"; `helplines` are the numbers by country.
    """

    risk: Risk
    written: date
    sources: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    check_first: tuple[str, ...] = ()
    medicine: bool = False
    terms: tuple[str, ...] = ()
    picture: str = ""
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of facts.yaml, in one line; `sources` are keys of sources.yaml."""

    fact: str
    mark: Mark
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuizMeta:
    """What sitemap.yaml says of a quiz question: the topic that it follows, and the page that explains it.

    `page` is written `topic/page`; `place` is the position of the right answer among the answers, from 1.
    """

    topic: str
    page: str
    place: int
    facts: tuple[str, ...] = ()


Topics = Mapping[str, Mapping[str, PageMeta]]
"""Topic id -> page id -> what is known of the page; both in reading order."""


@dataclass(frozen=True, slots=True)
class SiteMap:
    """The structure that every language fills with words, each map in reading order.

    `paths` is situation -> the pages for it, written `topic/page`, in order (paths.yaml); `visit` is group ->
    ids of its questions; `pictures` is picture -> names of the texts in it; `aliases` is
    retired place -> its successor, both without a language (`topic_axis_old` -> `topic_axis_loop`).
    """

    topics: Topics
    quiz: Mapping[str, QuizMeta] = field(default_factory=dict)
    visit: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pictures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
