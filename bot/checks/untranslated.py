"""No text of a translation is left in English."""

import re
from collections.abc import Iterator, Mapping

from bot.checks.shown_texts import texts
from bot.model.catalog import Catalog
from bot.model.finding import Finding
from bot.model.library import SOURCE, Library
from bot.text.languages import LANGUAGES
from bot.text.segment import unspaced

_FEW = 4
"""Words that a sentence may have that is the same in two languages: names of medicines, brands and units."""
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n")
_LETTERS = r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f])+"
"""Letters, and the vowels of Hindi, which Python counts among no letters."""
_WORD = re.compile(rf"{_LETTERS}(?:['\u2019-]{_LETTERS})*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_ENGLISH_RUN = re.compile(rf"[A-Za-z][a-z'\u2019-]*(?:\s+[A-Za-z][a-z'\u2019-]*){{{_FEW},}}")
"""More than a few Latin words in a row, with nothing but blanks between them."""


def check(library: Library) -> Iterator[Finding]:
    """Findings for texts with a sentence of their English, and in another script with many Latin words."""
    said = dict(texts(library))
    for path, text in said.items():
        if path[0] != SOURCE:
            english = said.get((SOURCE, *path[1:]), "")
            yield from _findings(library.where(*path), text, _sentences(english), path[0])


def check_messages(catalogs: Mapping[str, Catalog]) -> Iterator[Finding]:
    """Findings for messages of the bot itself, which in English are its msgids."""
    english = {each for _, text in catalogs[SOURCE].texts for each in _sentences(text)}
    for lang, catalog in catalogs.items():
        if lang != SOURCE:
            for where, text in catalog.texts:
                yield from _findings(where, text, english, lang)


def _findings(where: str, text: str, english: set[str], lang: str) -> Iterator[Finding]:
    kept = next((each for each in _SENTENCE.split(text) if _folded(each) in english), None)
    if kept is None and _has_own_script(lang):
        run = _ENGLISH_RUN.search(text)
        kept = run[0] if run else text if _is_mostly_latin(text) else None
    if kept is not None:
        what = f"“{' '.join(kept.split()[: 2 * _FEW])}” is left in English"
        yield Finding(where, what, "Translate it")


def _sentences(text: str) -> set[str]:
    """The sentences of a text that are longer than a few words, without case, signs and numbers."""
    folded = (_folded(each) for each in _SENTENCE.split(text))
    return {each for each in folded if each.count(" ") >= _FEW}


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _has_own_script(lang: str) -> bool:
    """Whether a language writes no Latin letters, as its words of negation show."""
    row = LANGUAGES.get(lang)
    return row is not None and not any(map(_LATIN.search, row.negation))


def _is_mostly_latin(text: str) -> bool:
    """Whether Latin words in small letters, so no names, are more than a few and most of a text."""
    words = _WORD.findall(text)
    latin = sum(1 for word in words if _LATIN.match(word) and word[0].islower())
    own = sum(len(word) if unspaced(word) else 1 for word in words if not _LATIN.match(word))
    return latin >= _FEW and latin > own
