"""Reads one number: digits with any language's signs between them, or Chinese numerals."""

import re

DIGITS = r"\d{1,3}(?:[ ]\d{3})+(?!\d)|\d+(?:[.,\u066b\u066c]\d+)*"
"""A number in ASCII digits, with the signs of any language for decimals and thousands."""
_NUMERALS = {**{each: at for at, each in enumerate("〇一二三四五六七八九")}, "零": 0, "两": 2, "兩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
HAN = "".join({**_NUMERALS, **_TENS, **MYRIADS})
"""The numerals of Chinese."""


def of_digits(digits: str, lang: str) -> float:
    """A number by any language's signs for decimals and thousands."""
    bare = digits.replace(" ", "")
    signs = re.sub(r"\d", "", bare)
    whole, _, rest = re.sub(r"[.,\u066b\u066c](?=.*[.,\u066b\u066c])", "", bare).partition(signs[-1:] or "x")
    single = len(signs) == 1 or len(set(signs)) > 1
    in_thousands = len(rest) == 3 and len(set(signs)) == 1 and whole != "0" and signs[-1] != "\u066b"
    if in_thousands and single and (lang, signs) == ("en", "."):
        in_thousands = False
    return float(whole + rest if in_thousands or not rest else f"{whole}.{rest}")


def of_han(run: str) -> float:
    """A number in Chinese numerals, such as 二十五 or 两千万."""
    total = part = low = 0
    for each in run:
        if each in _NUMERALS:
            low = low * 10 + _NUMERALS[each] if each in "〇零" or low else _NUMERALS[each]
        elif each in _TENS:
            part, low = part + (low or 1) * _TENS[each], 0
        else:
            total, part, low = (total + part + low or 1) * MYRIADS[each], 0, 0
    return float(total + part + low)
