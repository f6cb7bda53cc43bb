"""How far a text has been checked: who signed which words of which English, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

MESSAGES = "messages"
"""The page under which the bot's own words stand; the forms of a plural are numbered below their message."""


class State(StrEnum):
    """How far a text has been checked, the worst first; computed from hashes, never stored."""

    MISSING = "missing"
    STALE = "stale"
    DRAFT = "draft"
    OVERDUE = "overdue"
    APPROVED = "approved"


class Role(StrEnum):
    """What a reviewer answers for: the words in their language, or the medicine in them."""

    LANGUAGE = "language"
    CLINICAL = "clinical"


@dataclass(frozen=True, slots=True)
class Review:
    """A signature under one text: it counts while both hashes are those of today's words.

    `source` is the hash of the English, `text` that of the words that were read; in English they are equal.
    """

    role: Role
    source: str
    text: str
    day: date
    until: date
    by: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Which English (its hash) a text was made from, and how: `how` begins with `machine` or `human`.

    `text` is the hash of the words as they were then.
    """

    source: str
    text: str
    day: date
    how: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody wrote down about one text: an ignored rule of `bot.checks`, or why it was sent back."""

    by: str
    day: date
    reason: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """All that is known of how one text came about; `origin` is None for a text that nobody has recorded."""

    origin: Origin | None = None
    reviews: tuple[Review, ...] = ()
    ignored: tuple[Remark, ...] = ()
    sent_back: Remark | None = None


NO_RECORD = Record()

Key = tuple[str, ...]
"""Where a text stands, without its language: `("axis", "loop", "body")`; written `axis/loop/body`."""

Records = Mapping[Key, Record]
"""What content/status/LANG.yaml holds."""


Ignored = Mapping[Key, frozenset[str]]
"""Text -> the rules of `bot.checks.translations` that it is excused from."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a reader may be told of the texts of one page: their worst state.

    `machine` where a program made any of them and nobody has changed it; `due` is the day that the first of
    its reviews runs out, None where it is not approved. `english` is the standing of the English that a
    translation was made from, where it was asked for (`Visit.standing`).
    """

    state: State
    machine: bool = False
    due: date | None = None
    english: "Standing | None" = None

    @property
    def signed(self) -> bool:
        """Whether today's words were signed by all who must, be it long ago."""
        return self.state in (State.APPROVED, State.OVERDUE)

    @property
    def source(self) -> "Standing":
        """The standing of the English; that of an English text is its own."""
        return self.english or self


UNKNOWN = Standing(state=State.DRAFT, machine=True)
"""What is said of a page about which nothing is known."""

Standings = Mapping[tuple[str, ...], Standing]
"""Language and page, such as `("es", "axis", "loop")` -> its standing."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One text to translate: the English, what stands in the language (empty for nothing), and its record."""

    key: Key
    english: str
    text: str
    record: Record = field(default=NO_RECORD)

    @property
    def name(self) -> str:
        """The key as it is written: `axis/loop/body`."""
        return "/".join(self.key)
