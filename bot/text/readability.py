"""How hard a text is to read: a school grade for English, the INFLESZ scale for Spanish.

Formulas count letters, not understanding, so they warn and never forbid. English: Flesch-Kincaid grade
(Kincaid 1975); Spanish: INFLESZ (Barrio-Cantalejo 2008), where higher is easier. Syllables are groups of
vowels; in English a silent e at the end does not count.
"""

import re
from dataclasses import dataclass

from bot.text.languages import LANGUAGES, ReadabilityFormula

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_END = re.compile(r"[.!?]+(?:\s|$)|\n+")
_VOWELS = {
    ReadabilityFormula.FLESCH_KINCAID: re.compile(r"[aeiouy]+"),
    ReadabilityFormula.INFLESZ: re.compile(r"[aeiouáéíóúü]+"),
}
_SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[^td])ed$|(?<![aeiouysxzcgh])es$")
"""English endings whose vowel is silent: those of `made`, `asked`, `makes`, but not of `tested`, `houses`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the formulas count in a text; there is at least one of each."""

    words: int
    sentences: int
    syllables: int

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade: years of school in the United States (coefficients: Kincaid 1975)."""
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def inflesz(self) -> float:
        """The INFLESZ score, 0 to 100: from 65 on fairly easy, below 55 hard (Barrio-Cantalejo 2008)."""
        return 206.835 - 62.3 * self.syllables / self.words - self.words / self.sentences


def formula(lang: str) -> ReadabilityFormula | None:
    """The formula of a language; None for one without a formula or without a row in our table."""
    row = LANGUAGES.get(lang)
    return row.readability if row else None


def read(text: str, lang: str) -> Reading | None:
    """The counts of a text; None where the language has no formula, or the text no words."""
    found = _WORD.findall(text.casefold())
    chosen = formula(lang)
    if chosen is None or not found:
        return None
    sentences = sum(1 for part in _END.split(text) if _WORD.search(part))
    counted = sum(syllables(word, chosen) for word in found)
    return Reading(words=len(found), sentences=sentences, syllables=counted)


def syllables(word: str, chosen: ReadabilityFormula) -> int:
    """The syllables that a formula counts in a word in lower case, at least one."""
    sounded = _SILENT.sub("", word) if chosen is ReadabilityFormula.FLESCH_KINCAID else word
    return max(1, len(_VOWELS[chosen].findall(sounded)))
