"""A text speaks to its reader as its language does here, and has no form that the term base avoids."""

from collections.abc import Iterator

from bot.checks.translations.pair import Pair
from bot.text.expressions import expressions, readable


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for each form that must not stand in any text."""
    avoid = pair.terms.avoid
    said = readable(pair.said.text)
    if not expressions(tuple(avoid)).within(said):
        return
    for each, reason in avoid.items():
        if expressions((each,)).within(said):
            found = expressions((each,)).found(said)[0]
            yield f"“{found}” stands here: {reason}", "Say it in another way"
