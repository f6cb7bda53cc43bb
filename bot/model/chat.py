"""All that is stored about a user: what has no field here is not kept; the privacy page lists the fields."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chat:
    """What is stored about one user, as JSON in one row (`bot.store.rows`).

    `lang` is the language that was chosen, empty before that; `saved` are ids of questions, such as
    `axis_loop` or `visit_two-tests`, in the order of saving; `clinic` is the id of the clinic whose link was
    followed, empty for none. No text of the user is among them.
    """

    lang: str = ""
    saved: tuple[str, ...] = ()
    clinic: str = ""


NOTHING = Chat()
"""The chat of a user about whom nothing is stored; a store keeps no row for it."""
