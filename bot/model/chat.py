"""All that is remembered about a person; this file is the privacy page, for there is nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chat:
    """What we hold about one person: the language that he chose, and which questions he saved.

    Questions are held by their ids, such as `axis_loop`; never a word of his. `Chat()` holds nothing,
    and a store keeps no row for it.
    """

    lang: str = ""
    saved: tuple[str, ...] = ()


NOTHING = Chat()
