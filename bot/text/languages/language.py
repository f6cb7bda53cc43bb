"""What a row of the table of languages holds."""

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

from bot.text.languages.counting import Counting

ONE_FORM = "nplurals=1; plural=0;"
NOT_ONE = "nplurals=2; plural=(n != 1);"
OVER_ONE = "nplurals=2; plural=(n > 1);"
EAST_SLAVIC = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)


class ReadabilityFormula(StrEnum):
    """How the difficulty of a text is measured; the sources stand in bot/text/readability.py."""

    FLESCH_KINCAID = "Flesch-Kincaid grade"
    INFLESZ = "INFLESZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language; words are listed as people write them, in lower case or not.

    Babel's plural rules change between releases and order two Arabic forms as no translation tool does,
    so the rule stands here (CLDR 47, cardinal, whole numbers), in the form that PO headers use.
    """

    plural_rule: str
    """The value of the `Plural-Forms` header."""
    stemmer: str | None = None
    """Snowball's English name for its stemmer; None where nobody wrote one."""
    readability: ReadabilityFormula | None = None
    """None where there is no validated formula that we can run."""
    digits: str = ""
    """Ten digits, 0 first, that the language writes besides ASCII."""
    dose_units: frozenset[str]
    """What follows the number of an amount to take, in each form that can follow one."""
    number_words: frozenset[str]
    """Numbers in words; `one` is not among them where it is the article too (Spanish “una tableta”)."""
    whole_amounts: frozenset[str] = frozenset()
    """Number and unit in one: the Arabic dual, the Russian “полтаблетки”."""
    per_litre: frozenset[str]
    """What follows the unit of a concentration in blood, which is no dose."""
    negation: frozenset[str]
    """Words that turn a sentence into its opposite."""
    function_words: frozenset[str] = frozenset()
    """The commonest words, without accents, by which a short text is known from its neighbours' languages."""
    counting: Counting = field(default_factory=Counting)
    """Its numbers and units in words; nothing where nobody has written them down."""
    answers: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    """How an answer begins that says yes, and one that says no."""
    joiners: bool = False
    """Whether the language needs U+200C and U+200D within words."""
    script: str = ""
    """First and last letter of the script, where no other language of the table writes it."""
    quotes: tuple[str, str]
    """Opening and closing quotation mark."""
    colon: str = ": "
    """A colon between two things that the program puts side by side, with the blanks around it."""
    address: str
    """How the reader is called `you`."""

    def in_script(self, word: str) -> bool:
        """Whether a word is written in the script of the language."""
        letters = [each for each in word if each.isalpha()]
        return bool(letters) and all(self.script[0] <= each <= self.script[-1] for each in letters)


def listed(text: str) -> frozenset[str]:
    """The expressions between the commas of a text, which may run over several lines."""
    return frozenset(" ".join(each.split()) for each in text.split(",") if each.strip())


def bare_too(expressions: frozenset[str]) -> frozenset[str]:
    """The expressions, and each without its accents, as people write who are in a hurry."""
    return expressions | frozenset(map(_bare, expressions))


def _bare(text: str) -> str:
    kept = (each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))
    return unicodedata.normalize("NFC", "".join(kept))
