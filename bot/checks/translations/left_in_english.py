"""No sentence of a translation is left in English."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from bot.checks.translations.pair import Pair
from bot.model.library import SOURCE
from bot.text.languages import LANGUAGES
from bot.text.segment import unspaced

_FEW = 4
"""Words of the shortest sentence that must be in the language; names and units have fewer in a row."""
_SENTENCE = re.compile(
    r"(?<=[.!?:;\u061f\u061b\u3002\uff1f\uff01\uff1b\uff1a\u0964])\s*(?=\s|[^\x00-\x7f])|\n|(?<=[»”)])\s"
)
_LETTERS = r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f])+"
"""Letters, and the vowels of Hindi, which Python counts among no letters."""
_WORD = re.compile(rf"{_LETTERS}(?:['\u2019-]{_LETTERS})*")
_PLACEHOLDER = re.compile(r"\{\w+\}")
"""What a program fills in; its name is English in every language."""
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_ENGLISH_RUN = re.compile(rf"[A-Za-z][a-z'\u2019-]*(?::?\s+[A-Za-z][a-z'\u2019-]*){{{_FEW - 1},}}")
"""A few Latin words in a row, with nothing but blanks or a colon between them."""
_COMMON = (
    frozenset(
        re.findall(
            r"\w+",
            """
        about after again ago all also am any are ask because been before being both but by call can
        cannot check checked could did do doctor does down during each every few for from get give go
        had has have her here his how if is it its keep know less like long low made make many may mean
        men might month months more most much must need needs never new nobody none nor not nothing now
        of often only other our out own rather said same say see she should show shows since some soon
        start still stop stops such take takes tell test tests than that the their them then there these
        they this those though through time to too try under until up use used very wait want was way
        week weeks well were what when where whether which while who whose why will with without woman
        women work works would year years yet you your yours
        """,
        )
    )
    | LANGUAGES[SOURCE].function_words
)

"""The commonest words of English."""


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """One problem for the first sentence that is one of its English or reads like English."""
    if not _LATIN.search(pair.said.text):
        return
    kept = next((each for each in _SENTENCE.split(pair.said.text) if each and _is_left(each, pair)), None)
    if kept is None and _has_own_script(pair.lang):
        run = _ENGLISH_RUN.search(pair.said.text)
        kept = run[0] if run and run[0].upper() != run[0] else None
        kept = kept or (pair.said.text if _is_mostly_latin(pair.said.text) else None)
    if kept is not None:
        yield f"“{' '.join(kept.split()[: 2 * _FEW])}” is left in English", "Translate it"


def _is_left(sentence: str, pair: Pair) -> bool:
    words = _words(sentence)
    if len(words) < _FEW:
        return False
    if " ".join(words) in _sentences(pair.english.text):
        return True
    english = sum(each in _english(pair.lang) for each in words)
    own = sum(each in _own(pair.lang) for each in words)
    if not _has_function_words(pair.lang):
        return 2 * english >= len(words)
    return english > own and (not own or 4 * english >= len(words))


@lru_cache(maxsize=4096)
def _sentences(text: str) -> frozenset[str]:
    """The sentences of a text that are longer than a few words, without case, signs and numbers."""
    found = (_words(each) for each in _SENTENCE.split(text) if each)
    return frozenset(" ".join(each) for each in found if len(each) > _FEW)


def _words(text: str) -> list[str]:
    """The words in small letters, without placeholders and short names in capitals such as WHO."""
    every: list[str] = _WORD.findall(_PLACEHOLDER.sub(" ", text).replace("\u2019", "'"))
    return [each.casefold() for each in every if not (each.isupper() and 1 < len(each) <= _FEW)]


@cache
def _english(lang: str) -> frozenset[str]:
    """The commonest words of English that are none in the language."""
    return _COMMON - _known(lang) - _ALIKE.get(lang, frozenset())


_ALIKE = {
    "es": frozenset({"a", "as", "has", "he", "use"}),
    "fr": frozenset({"a", "an", "as", "me", "on", "or", "use"}),
    "pt-br": frozenset({"a", "as", "do", "me", "no", "so", "use"}),
}
"""Words of English that a language writes too, beside those of its row."""


@cache
def _own(lang: str) -> frozenset[str]:
    """The commonest words of a language that are none in English."""
    return _known(lang) - _COMMON


def _known(lang: str) -> frozenset[str]:
    row = LANGUAGES.get(lang)
    return row.function_words | row.negation if row else frozenset()


@cache
def _has_function_words(lang: str) -> bool:
    """Whether the row of a language has its commonest words: else few of English may be its own too."""
    return lang in LANGUAGES and bool(LANGUAGES[lang].function_words)


@cache
def _has_own_script(lang: str) -> bool:
    """Whether a language writes no Latin letters, as its words of negation show."""
    row = LANGUAGES.get(lang)
    return row is not None and not any(map(_LATIN.search, row.negation))


def _is_mostly_latin(text: str) -> bool:
    """Whether Latin words in small letters, so no names, are a few and most of a text."""
    words = _WORD.findall(text)
    latin = sum(1 for word in words if _LATIN.match(word) and word[0].islower())
    own = sum(len(word) if unspaced(word) else 1 for word in words if not _LATIN.match(word))
    return latin >= _FEW and latin > own
