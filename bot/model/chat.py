"""All that is remembered about a person; this file is the privacy page, for there is nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chat:
    """What we hold about one person: the language that he chose, empty until he chooses.

    `Chat()` holds nothing, and a store keeps no row for it.
    """

    lang: str = ""


NOTHING = Chat()
