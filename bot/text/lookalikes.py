"""Reads letters of another script that only look like those of the word around them (`kіll`)."""

import re

_LATIN = {
    "a": "аαɑᴀ",
    "b": "вьʙ",
    "c": "сϲᴄ",
    "d": "ԁᴅ",
    "e": "еєεᴇ",
    "f": "ƒꜰ",
    "g": "ɡցɢ",
    "h": "нһհʜ",
    "i": "іιɩɪ",
    "j": "јϳᴊ",
    "k": "кκᴋ",
    "l": "ӏʟ",
    "m": "мᴍ",
    "n": "пηոɴ",
    "o": "оοօᴏ",
    "p": "рρᴘ",
    "q": "ԛզ",
    "r": "гʀ",
    "s": "ѕꜱ",
    "t": "тτᴛ",
    "u": "цυսᴜ",
    "v": "ѵνᴠ",
    "w": "ԝшωᴡ",
    "x": "хχ",
    "y": "уүγʏ",
    "z": "ᴢ",
}
"""Latin letter -> letters of Cyrillic, Greek, Armenian and phonetics that are read as it (after UTS #39,
confusables.txt, and what people put in its place), all in lower case."""

_TO_LATIN = str.maketrans({other: latin for latin, others in _LATIN.items() for other in others})
_TO_CYRILLIC = str.maketrans("abcehijkmopstxy", "авсеніјкморѕтху")
_LOOKALIKE = re.compile("[" + "".join(_LATIN.values()) + "]")
_LATIN_LETTER = re.compile("[a-z]")
_WORD = re.compile(r"[^\W\d_]+")


def one_script(text: str) -> str:
    """A text without case and accents, no word of which mixes scripts where that can be helped.

    Where half of its letters are Latin, or all others only look Latin, a word that only looks Latin is Latin.
    """
    if not (_LOOKALIKE.search(text) and _LATIN_LETTER.search(text)):
        return text
    letters = [each for each in text if each.isalpha()]
    latin = sum("a" <= each <= "z" for each in letters)
    alike = sum(ord(each) in _TO_LATIN for each in letters)
    read = _as_latin if 2 * latin >= len(letters) or latin + alike == len(letters) else _as_cyrillic
    return _WORD.sub(lambda found: read(found[0]), text)


def _as_latin(word: str) -> str:
    latin = word.translate(_TO_LATIN)
    return latin if latin.isascii() else word


def _as_cyrillic(word: str) -> str:
    cyrillic = word.translate(_TO_CYRILLIC)
    return word if word.isascii() or _LATIN_LETTER.search(cyrillic) else cyrillic
