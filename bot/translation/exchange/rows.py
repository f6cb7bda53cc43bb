"""What a file of exchange holds of one text, on its way out and on its way back."""

from dataclasses import dataclass

from bot.model.review import Key, State, Unit
from bot.translation.digest import digest

NOT_THERE = "none"
"""Stands for the hash of a text that was not there yet when it went out."""

OWN_WORDS = "messages"
"""The first name in the keys of the bot's own words, which come back in their bot.po and nowhere else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A text on its way out; `old` is the English it was made from, where it is stale and that is known.

    `limit` may be empty; `notes` are sentences; `file` is that of the English.
    """

    unit: Unit
    state: State
    limit: str = ""
    notes: tuple[str, ...] = ()
    old: str = ""
    file: str = ""

    @property
    def base(self) -> str:
        """The hash of the text as it goes out, by which it is known again."""
        return digest(self.unit.text) if self.unit.text else NOT_THERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A text that came back; `where` is its `file:line`.

    `english` is the English beside it, None where the file has none. `base` is that of its `Row`, empty where
    it was lost. `fuzzy` says that its translator is not done with it, `previous` is the English that it was
    made from then; `marks` says that its file can say such things. `in_place` tells that it stands in the
    content folder already.
    """

    where: str
    key: Key
    text: str
    english: str | None = None
    base: str = ""
    marks: bool = False
    fuzzy: bool = False
    previous: str = ""
    in_place: bool = False

    @property
    def name(self) -> str:
        """The key as it is written: `axis/loop/body`."""
        return "/".join(self.key)
