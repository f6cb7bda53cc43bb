"""No dose stands anywhere: no amount of a medicine, in no language.

Source: clinical brief, section 8, rules 2 and 17 (digits with units are blocked).
"""

import re
from collections.abc import Iterator

from bot.checks.pages import texts
from bot.model.finding import Finding
from bot.model.library import Library

_NUMBER = r"\d[\d.,]*"
_UNIT = (
    r"(?:mg|mcg|µg|μg|ug|g|gr|iu|i\.u\.|ui|u\.i\.|ml|cc|units?|unidades?|(?:milli|micro)?grams?|(?:mili|micro)?gramos?|"
    r"tablets?|tabletas?|pills?|pastillas?|comprimidos?|capsules?|c[aá]psulas?|injections?|inyecci[oó]n(?:es)?|"
    r"shots?|pumps?|ampoules?|ampollas?|drops|gotas|patch(?:es)?|parches?|"
    r"ملغم?|مغ|مجم|ملجم|(?:م[يل]ل?[يل]?|ميكرو)?[غج]رام(?:ات)?|مل|ملليلتر|مليلتر|وحد(?:ة|ات)|أقراص|قرص|حب(?:ة|ات|وب)|"
    r"كبسول(?:ة|ات)|أمبول(?:ات)?|حقن|حقنة|بخ(?:ة|ات)|قطر(?:ة|ات))"
)
_PER_LITRE = r"\s?/\s?d?l\b"
"""A concentration in blood, such as FSH in IU/L, is not a dose."""
_MARKS = "\u200e\u200f\u2066-\u2069"
"""Marks of direction, which a translator may have put between the number and the unit."""
_DOSE = re.compile(rf"{_NUMBER}(?:[^\S\n]|[{_MARKS}-])*{_UNIT}(?!\w|{_PER_LITRE})", re.IGNORECASE)
_TO_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def check(library: Library) -> Iterator[Finding]:
    """Give every amount of a medicine."""
    for path, said in texts(library):
        for found in _DOSE.finditer(said.translate(_TO_ASCII)):
            yield Finding(library.where(*path), f"“{found[0]}” reads like a dose", "Take the amount out")
