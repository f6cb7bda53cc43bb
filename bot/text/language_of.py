"""Guesses in which language a short text is: by its script, and by words that hardly carry meaning."""

from collections.abc import Iterable

from bot.text.canonical import canonical
from bot.text.languages import LANGUAGES
from bot.text.segment import cut

LEAST_WORDS = 2
"""Words that a language must know at least, and more than the expected one, to be taken instead of it."""


def language_of(text: str, among: Iterable[str], expected: str) -> str:
    """The language of `among` that knows more words of a text than the expected one, else that one."""
    words = cut(canonical(text))
    counted = {lang: _known(words, lang) for lang in dict.fromkeys((expected, *among))}
    best = max(counted, key=lambda lang: counted[lang])
    return best if counted[best] >= LEAST_WORDS and counted[best] > counted[expected] else expected


def _known(words: list[str], lang: str) -> int:
    row = LANGUAGES.get(lang)
    if row is None:
        return 0
    return sum(word in row.function_words or (bool(row.script) and row.in_script(word)) for word in words)
