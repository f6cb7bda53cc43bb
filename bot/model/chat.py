"""All that is stored about a user: what has no field here is not kept; the privacy page lists the fields."""

from dataclasses import dataclass

KEEP_DAYS = 365
"""After how many days without a visit all of it is deleted, where KEEP_DAYS sets nothing else."""
COUNT_MONTHS = 24
"""After how many months the counts of what was opened are deleted (`bot.ops.usage`)."""


@dataclass(frozen=True, slots=True)
class Chat:
    """What is stored about one user, as JSON in one row (`bot.store.rows`).

    `lang` is the language that was chosen, empty before that; `saved` are ids of questions, such as
    `axis_loop` or `visit_two-tests`, in the order of saving; `clinic` is the id of the clinic whose link was
    followed, empty for none. No text of the user is among them. The row also has the day on which it was last
    read or written.
    """

    lang: str = ""
    saved: tuple[str, ...] = ()
    clinic: str = ""


NOTHING = Chat()
"""The chat of a user about whom nothing is stored; a store keeps no row for it."""
