"""A translation has as many paragraphs, items of lists and bold stretches as its English."""

from collections.abc import Iterator

from bot.checks.translations.pair import Pair


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for each count that differs."""
    english, said = pair.english, pair.said
    for name, one, other in (
        ("paragraphs", english.paragraphs, said.paragraphs),
        ("items of a list", english.items, said.items),
        ("bold stretches", english.bold, said.bold),
    ):
        if one != other:
            yield f"English has {one} {name}, this text {other}", "Give it the same parts in the same order"
