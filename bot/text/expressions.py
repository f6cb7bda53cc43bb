"""Finds expressions in a text of any language, as its words bend: cases, clitics, scripts without spaces."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache

from bot.text.char_table import CharTable
from bot.text.segment import UNSPACED

ANY = "*"
"""In an expression: any rest of a word, also none."""
NUMBER = "#"
"""In an expression: a number in digits."""

_WORD = r"\w\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
"""Letters, and the marks of Devanagari and others, which are no letters to `re`."""
_START, _END, _REST, _DIGITS = f"(?<![{_WORD}])", f"(?![{_WORD}])", f"[{_WORD}]*", r"\d(?:[\d.,]*\d)?"
_ARABIC = re.compile("[\u0621-\u064a]")
_HAN = re.compile(f"[{UNSPACED}]")
_LATIN = re.compile(f"(?<=[\u0621-\u064a{UNSPACED}])(?=[a-z])|(?<=[a-z])(?=[{UNSPACED}])")
"""Between a Latin word and what is written together with it: an Arabic `and`, Chinese."""
_VARIES = re.compile(r"[*#\s]+")
_SHORT, _PARTICLE = 3, 2
"""Letters of the longest Arabic word that takes no pronoun, and of the longest that takes no article."""

_CLITICS = "[وف]?(?:[بك]?(?:ال)?|لل?|س)?"
"""What Arabic writes before a word: `and`, `so`, `with`, `like`, `for`, the article, the future."""
_AND = "[وفب]?"
_ARTICLE = "[وف]?(?:[بك]?ال|لل)"
_PRONOUNS = "(?:ا|ه|ها|هما|هم|هن|ك|كما|كم|كن|نا|ي)"
"""What Arabic writes behind a word: pronouns, and the alef of the accusative."""

_DROPPED = frozenset("\u0640\u0670")
_HARAKAT = range(0x064B, 0x0653)
_SAME = {"\u2019": "'", "\u02bc": "'", "\u00a0": " ", "\u202f": " ", "\u2011": "-", "\u0451": "\u0435"}


@lru_cache(maxsize=8192)
def readable(text: str) -> str:
    """The text as expressions are compared with it: without case, Arabic vowel signs and what none sees."""
    seen = unicodedata.normalize("NFC", text.casefold()).translate(_READABLE)
    return seen if seen.isascii() else _LATIN.sub(" ", seen)


class Expressions:
    """Several expressions; where two begin at one place, the longer one is found."""

    def __init__(self, written: tuple[str, ...]) -> None:
        longest_first = sorted(map(readable, written), key=lambda each: (-len(each), each))
        spaced = [_pattern(each) for each in longest_first if not _HAN.search(each)]
        unspaced = ["".join(_loose(each, "")) for each in longest_first if _HAN.search(each)]
        words = [f"{_START}(?:{'|'.join(spaced)}){_END}"] if spaced else []
        self._written = "|".join(words + unspaced) or r"(?!)"
        self._literals = frozenset(map(_literal, longest_first))

    @cached_property
    def _any(self) -> re.Pattern[str]:
        """Compiled when it is first needed, for most are not."""
        return re.compile(self._written)

    def found(self, text: str) -> list[str]:
        """What stands in a `readable` text, in order, none within another."""
        return [each[0] for each in self._any.finditer(text)] if self.may_be_in(text) else []

    def within(self, text: str) -> bool:
        """Whether any of them stands in a `readable` text; remembered, as English is asked often."""
        return _within(self, text)

    def placed(self, text: str) -> list[tuple[int, str]]:
        """As `found`, each with its place."""
        return [(each.start(), each[0]) for each in self._any.finditer(text)] if self.may_be_in(text) else []

    def are(self, text: str) -> bool:
        """Whether a `readable` text is one of them and nothing else."""
        return self._any.fullmatch(text) is not None

    def without(self, text: str) -> str:
        """The `readable` text with a mark in the place of each."""
        return self._any.sub("\u00a7", text) if self.may_be_in(text) else text

    def stands(self, text: str) -> bool:
        """As `within`, looked up anew."""
        return self.may_be_in(text) and self._any.search(text) is not None

    def may_be_in(self, text: str) -> bool:
        """Whether the longest plain part of any stands in a text, which costs little to see."""
        for each in self._literals:  # noqa: SIM110 - half of the time of `any`
            if each in text:
                return True
        return False


class Lexicon:
    """Names, each with its expressions, found in one pass; no word may stand for two."""

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        self._each = {name: expressions(forms) for name, forms in names.items()}
        self._every = expressions(tuple(form for forms in names.values() for form in forms))
        self._known: dict[str, str] = {}

    def named(self, text: str) -> Counter[str]:
        """Name -> how often it stands in a `readable` text; to be read alone, as it is remembered."""
        return _named(self, text)

    def look(self, text: str) -> Counter[str]:
        """As `named`, looked up anew."""
        return Counter(map(self._name, self._every.found(text)))

    def _name(self, word: str) -> str:
        if word not in self._known:
            self._known[word] = next(name for name, forms in self._each.items() if forms.are(word))
        return self._known[word]


@lru_cache(maxsize=131072)
def _within(each: Expressions, text: str) -> bool:
    return each.stands(text)


@lru_cache(maxsize=65536)
def _named(each: Lexicon, text: str) -> Counter[str]:
    return each.look(text)


@cache
def expressions(written: tuple[str, ...]) -> Expressions:
    """The expressions, compiled once."""
    return Expressions(written)


@lru_cache(64)
def lexicon(names: tuple[tuple[str, tuple[str, ...]], ...]) -> Lexicon:
    """Names with their expressions, compiled once."""
    return Lexicon(dict(names))


def _literal(expression: str) -> str:
    """The longest part of an expression that every text with it has as it stands."""
    parts = _VARIES.split(expression)
    return max((_bare(each) for each in parts), key=len)


def _bare(part: str) -> str:
    """A word without the article and the ending that Arabic changes; all others as they are."""
    return part.removeprefix("ال").removesuffix("ة") if _ARABIC.search(part) else part


def _pattern(expression: str) -> str:
    return " +".join(map(_arabic, expression.split()))


def _loose(word: str, rest: str) -> Iterator[str]:
    for char in word:
        yield {ANY: rest or ".{0,6}?", NUMBER: _DIGITS}.get(char) or re.escape(char)


def _arabic(word: str) -> str:
    """The pattern of an Arabic word: an article that it is written with must be there, any other may be."""
    if not _ARABIC.search(word):
        return "".join(_loose(word, _REST))
    if len(word) <= _PARTICLE:
        return f"{_AND}{re.escape(word)}"
    stem = word.removeprefix("ال") if len(word) > _SHORT else word
    before = _CLITICS if stem == word else _ARTICLE
    if ANY in stem or len(stem) <= _SHORT:
        return f"{before}{''.join(_loose(stem, _REST))}"
    if stem.endswith("ة"):
        return f"{before}{re.escape(stem[:-1])}(?:ة|ت{_PRONOUNS})"
    return f"{before}{re.escape(stem)}{_PRONOUNS}?"


def _seen(char: str) -> str:
    if char in _DROPPED or ord(char) in _HARAKAT or unicodedata.category(char) == "Cf":
        return ""
    return _SAME.get(char, char)


_READABLE = CharTable(_seen)
"""Character -> the one that stands for it, nothing where it cannot be seen."""
