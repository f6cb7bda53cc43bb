"""No text was damaged by an encoding, a keyboard or an unfinished edit."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.checks.shown_texts import texts
from bot.model.finding import Finding
from bot.model.library import Library
from bot.model.site import Site

_CP1252 = (
    "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013-\u202e\u2030-\u203a\u20ac\u2122"
)
"""The second and later bytes of UTF-8 as Windows-1252 and Latin-1 show them."""
_CP1251 = (
    "\u0402-\u040f\u0452-\u045f\u0490\u0491\u0401\u0451\u0406\u0456"
    "\u00a0-\u00bb\u2013-\u203a\u20ac\u2116\u2122"
)
"""The same bytes as Windows-1251 shows them, where it has no common letter of Russian."""
_MOJIBAKE = re.compile(
    rf"[\u00c2-\u00c5][{_CP1252}]"
    rf"|\u00e2[\u0080-\u0082\u20ac\u201a][{_CP1252}]"
    rf"|(?:[\u00d0-\u00d1\u00d8-\u00db][{_CP1252}]){{2}}"
    rf"|(?:\u00e0[\u00a4\u00a5][{_CP1252}]|[\u00e3-\u00e9][{_CP1252}]{{2}})+"
    rf"|\u00f0\u0178[{_CP1252}]{{2}}"
    rf"|(?:[\u0420\u0421][{_CP1251}]){{2}}"
    rf"|(?:[\u0637\u0638][^\w\s]){{2}}"
)
"""UTF-8 that was read as Windows-1252, 1251 or 1256: first letters of two bytes, then what follows them."""
_LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_ALIKE = r"\u0370-\u03ff\u1f00-\u1fff\u0400-\u052f"
"""Greek and Cyrillic, whose letters look like those of Latin."""
_MIXED = re.compile(rf"(?:[{_LATIN}]+[{_ALIKE}]|[{_ALIKE}]+[{_LATIN}])[{_LATIN}{_ALIKE}]*")
_LATIN_LETTER, _ALIKE_LETTER = re.compile(f"[{_LATIN}]"), re.compile(f"[{_ALIKE}]")
_SCIENTIFIC = re.compile(rf"[\u0391-\u03c9][{_LATIN}]+|[{_LATIN}]+[\u03b1-\u03b4\u03ba\u03bc]")
"""A unit or a protein: one Greek letter before or behind a Latin word, such as in μmol and TGFβ."""
_GREEK_LIKE_LATIN = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ")  # noqa: RUF001


@dataclass(frozen=True, slots=True)
class Damage:
    """One kind of damage: `find` gives the first damaged piece of a text, and None for a sound text."""

    find: Callable[[str], str | None]
    what: str
    fix: str


def _first(pattern: str | re.Pattern[str], sign: str = "") -> Callable[[str], str | None]:
    """The first piece that fits the pattern; `sign` stands in any such piece, which costs little to see."""
    compiled = re.compile(pattern)

    def find(text: str) -> str | None:
        found = compiled.search(text) if sign in text else None
        return found and found[0]

    return find


def _mixed(text: str) -> str | None:
    if not _ALIKE_LETTER.search(text) or not _LATIN_LETTER.search(text):
        return None
    words = (found[0] for found in _MIXED.finditer(text))
    return next((each for each in words if not _is_scientific(each)), None)


def _is_scientific(word: str) -> bool:
    return bool(_SCIENTIFIC.fullmatch(word)) and not _GREEK_LIKE_LATIN & set(word)


_RETYPE = "Type it again from the original, and save the file with the encoding UTF-8"
_BOLD = "Write `**words**`: two pairs of stars, no blank and no punctuation just inside of them"
DAMAGES = (
    Damage(
        _first(r"(?<!\w)\w*\ufffd[\w\ufffd]*", "\ufffd"),
        "a letter was lost when the text was saved: “{}”",
        _RETYPE,
    ),
    Damage(_first(_MOJIBAKE), "letters were garbled by a wrong encoding: “{}”", _RETYPE),
    Damage(_first(r"(?<!\w)\w*[^\W\d_]\?[^\W\d_]\w*", "?"), "a `?` stands within a word: “{}”", _RETYPE),
    Damage(_first(r"[?\uff1f\u061f]{3,}"), "question marks stand for a text: “{}”", "Write the text"),
    Damage(
        _first(r"\b(?:TODO|FIXME|TBD)\b"),
        "“{}” stands here as if the text were not finished",
        "Finish the text and remove the note; if it is a word of the language, write it in small letters",
    ),
    Damage(
        _mixed,
        "“{}” mixes letters of two alphabets that look alike",
        "Type the word again with the keyboard of one language",
    ),
    Damage(_first(r"\*\*|\uff0a{2}"), "“{}” stands in the text: bold does not open or close here", _BOLD),
    Damage(
        _first(r"(?:^|\s)[\u2022\u25cf\u25e6\u25aa\u2023](?=\s)"),
        "the sign of a list “{}” stands within a text",
        "Write a list with `- ` in a body; a title, point or question is one sentence",
    ),
)
"""What is looked for in every text that a person can see."""
PLACEHOLDER = Damage(
    _first(r"\{[^{}\n]{0,40}\}|[{}]|%\(\w+\)s|%s\b"),
    "“{}” stands in a text where nothing is put in its place",
    "Write the word itself, without braces",
)
"""For content; in messages the program fills the places in braces, and the reader of PO compares them."""


def check(library: Library) -> Iterator[Finding]:
    """Findings for damaged texts of the content, each kind once a text."""
    for path, said in texts(library):
        yield from _findings(library.where(*path), said, (*DAMAGES, PLACEHOLDER))


def check_messages(site: Site) -> Iterator[Finding]:
    """Findings for damaged messages of the bot itself."""
    for catalog in site.catalogs.values():
        for where, said in catalog.texts:
            yield from _findings(where, said, DAMAGES)


def _findings(where: str, said: str, damages: tuple[Damage, ...]) -> Iterator[Finding]:
    for damage in damages:
        if found := damage.find(said):
            yield Finding(where, damage.what.format(found.strip()), damage.fix)
