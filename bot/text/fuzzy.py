"""What `bot.alerts` and `bot.search` share in finding the word that a misspelt one was meant to be."""

from collections.abc import Iterable


def by_first_letter(forms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """First letter -> the words that begin with it; no word may be empty.

    Only these are compared with a misspelt word, because few mistakes hit the first letter.
    """
    found: dict[str, list[str]] = {}
    for form in forms:
        found.setdefault(form[0], []).append(form)
    return {letter: tuple(each) for letter, each in found.items()}
