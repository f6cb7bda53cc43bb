"""An answer that says yes in English says yes in the translation, and one that says no says no."""

import re
from collections.abc import Iterable, Iterator

from bot.checks.translations.pair import Pair
from bot.text.languages import LANGUAGES
from bot.text.normalize import normalize

_ANSWER = re.compile(r"(yes|no)(?=[,.;:!]|$)", re.IGNORECASE)


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """One problem for a text that begins otherwise; none in a language whose words are not known."""
    answer = _ANSWER.match(pair.english.text)
    yes, no = LANGUAGES[pair.lang].answers if pair.lang in LANGUAGES else ((), ())
    if not answer or not yes:
        return
    right, wrong = (yes, no) if answer[0].lower() == "yes" else (no, yes)
    said = normalize(pair.said.text)
    if _length(said, wrong) >= _length(said, right):
        yield f"the English begins with “{answer[0]}”, this text does not", "Begin with the same answer"


def _length(said: str, words: Iterable[str]) -> int:
    """How long the longest of the words is that a text begins with."""
    return max((len(each) for each in map(normalize, words) if said.startswith(each)), default=0)
