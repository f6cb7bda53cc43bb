"""Numbers are written in the digits 0 to 9 in every language, so that reviewers can compare them."""

import re
from collections.abc import Iterator

from bot.checks.translations.pair import Pair

_OTHER = re.compile(r"[^\D0-9]+")


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """One problem for the first number in other digits."""
    if found := _OTHER.search(pair.said.text):
        yield (
            f"“{found[0]}” is in other digits than 0 to 9",
            f"Write {''.join(str(int(each)) for each in found[0])}",
        )
