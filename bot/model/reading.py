"""How hard a text is to read: a school grade for English, the INFLESZ scale for Spanish.

Formulas count letters, not understanding, so they warn and never forbid. English: Flesch-Kincaid grade
(Kincaid 1975); Spanish: INFLESZ (Barrio-Cantalejo 2008), where higher is easier. Syllables are groups of
vowels; in English a silent e at the end does not count.
"""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_END = re.compile(r"[.!?]+(?:\s|$)|\n+")
_GROUPS = {"en": re.compile(r"[aeiouy]+"), "es": re.compile(r"[aeiouáéíóúü]+")}
_SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[^td])ed$|(?<![aeiouysxzcgh])es$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the formulas count."""

    words: int
    sentences: int
    syllables: int

    @property
    def grade(self) -> float:
        """Give the Flesch-Kincaid grade: years of school in the United States."""
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def inflesz(self) -> float:
        """Give the INFLESZ score: 65 and more is fairly easy, below 55 is hard."""
        return 206.835 - 62.3 * self.syllables / self.words - self.words / self.sentences


def read(text: str, lang: str) -> Reading | None:
    """Give the counts of a text; None for a language without a formula of ours, or a text without words."""
    found = _WORD.findall(text.casefold())
    if lang not in _GROUPS or not found:
        return None
    sentences = sum(1 for part in _END.split(text) if _WORD.search(part))
    return Reading(len(found), sentences, sum(syllables(word, lang) for word in found))


def syllables(word: str, lang: str) -> int:
    """Give the syllables of a word, at least one."""
    sounded = _SILENT.sub("", word) if lang == "en" else word
    return max(1, len(_GROUPS[lang].findall(sounded)))
