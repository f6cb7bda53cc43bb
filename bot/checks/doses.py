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
    r"(?:mg|mcg|µg|μg|ug|g|gr|iu|i\.u\.|ui|u\.i\.|ml|cc|units?|unidades?|milligrams?|miligramos?|micrograms?|"
    r"microgramos?|tablets?|tabletas?|pills?|pastillas?|comprimidos?|capsules?|c[aá]psulas?|injections?|"
    r"inyecciones|shots?|pumps?|ملغ|مغ|مجم|ملجم|غرام|جرام|مل|وحدة|وحدات|ميكروغرام|أقراص|قرص|حبة|حبات|حقن|حقنة)"
)
_DOSE = re.compile(rf"{_NUMBER}\s*-?\s*{_UNIT}(?!\w)", re.IGNORECASE)
_TO_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def check(library: Library) -> Iterator[Finding]:
    """Give every amount of a medicine."""
    for path, said in texts(library):
        for found in _DOSE.finditer(said.translate(_TO_ASCII)):
            yield Finding(library.where(*path), f"“{found[0]}” reads like a dose", "Take the amount out")
