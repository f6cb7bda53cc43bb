"""English is spelt as in the United States.

Source: docs/evidence.md, rule 24. What only the search reads may be spelt in any way.
"""

import re
from collections.abc import Iterator, Mapping

from bot.checks.shown_texts import texts
from bot.model.finding import Finding
from bot.model.library import SOURCE, Library
from bot.model.site import Site

_OUR = (
    "behavi",
    "col",
    "endeav",
    "fav",
    "flav",
    "hon",
    "hum",
    "lab",
    "neighb",
    "od",
    "rum",
    "sav",
    "tum",
    "vap",
)
_LL = ("canc", "chann", "lab", "lev", "mod", "trav")
OPENINGS: Mapping[str, str] = {
    **{f"{each}our": f"{each}or" for each in _OUR},
    **{f"{each}ell{ending}": f"{each}el{ending}" for each in _LL for ending in ("ed", "ing", "er")},
    "counsell": "counsel", "signalling": "signaling", "signalled": "signaled", "fuelled": "fueled",
    "enrolment": "enrollment", "fulfilment": "fulfillment", "skilful": "skillful",
    "anaesth": "anesth", "caesarean": "cesarean", "diarrhoea": "diarrhea", "faec": "fec", "foet": "fet",
    "gynaec": "gynec", "haem": "hem", "oedema": "edema", "oesoph": "esoph", "oestr": "estr",
    "orthopaed": "orthoped", "paed": "ped", "sulph": "sulf", "hot flush": "hot flash",
    "ageing": "aging", "aluminium": "aluminum", "centred": "centered", "grey": "gray",
    "judgement": "judgment", "manoeuv": "maneuv", "mould": "mold", "practis": "practic", "sceptic": "skeptic",
}  # fmt: skip
"""How a British word begins -> how its American form does."""

WHOLE: Mapping[str, str] = {
    "centre": "center", "fibre": "fiber", "theatre": "theater", "titre": "titer", "cheque": "check",
    "defence": "defense", "licence": "license", "offence": "offense", "programme": "program",
    "tonne": "ton", "enrol": "enroll", "fulfil": "fulfill", "whilst": "while", "learnt": "learned",
}  # fmt: skip
"""British words, which may have an s at the end -> American ones."""

_IZE = (
    "apolog|author|categor|character|critic|emphas|equal|fertil|final|formal|general|harmon|hospital|ideal"
    "|immun|individual|local|maxim|metabol|minim|mobil|natural|neutral|normal|optim|organ|penal|personal"
    "|prior|priorit|random|real|recogn|social|special|stabil|standard|steril|summar|symbol|synthes|util|visual"
)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"\b(\w*(?:{_IZE})i)s(e|ed|er|ers|es|ing|ation|ations)\b", re.IGNORECASE), r"\1z\2"),
    (re.compile(r"\b(\w*al)ys(e|ed|er|ing)\b", re.IGNORECASE), r"\1yz\2"),
    (re.compile(r"\b((?:centi|deci|kilo|micro|milli|nano)?(?:lit|met))re(s?)\b", re.IGNORECASE), r"\1er\2"),
    (re.compile(r"\b(\w+)aemi(\w+)\b", re.IGNORECASE), r"\1emi\2"),
)
"""Forms that follow a rule, with what stands there instead; “analyses” is the plural of a noun too."""
_MAY_HOLD = re.compile("is[eai]|ys[ei]|itre|etre|aemi", re.IGNORECASE)
"""Letters of which each form of a rule has some, which costs little to see."""


def check(library: Library) -> Iterator[Finding]:
    """Every British form in the English content."""
    for path, said in texts(library):
        if path[0] == SOURCE:
            yield from _findings(library.where(*path), said)


def check_messages(site: Site) -> Iterator[Finding]:
    """Every British form in the bot's own messages."""
    for where, said in site.catalogs[SOURCE].texts:
        yield from _findings(where, said)


def british(text: str) -> Iterator[tuple[str, str]]:
    """Each British word of a text, with its American form."""
    for pattern, american in _RULES if _MAY_HOLD.search(text) else ():
        yield from ((found[0], found.expand(american)) for found in pattern.finditer(text))
    for found in _OPENING.finditer(text):
        yield found[0], OPENINGS[found[1].casefold()] + found[2]
    for found in _WHOLE.finditer(text):
        yield found[0], WHOLE[found[1].casefold()] + found[2]


def _findings(where: str, said: str) -> Iterator[Finding]:
    for word, american in british(said):
        yield Finding(where, f"“{word}” is British spelling", f"Write “{american}”")


_OPENING = re.compile(rf"\b({'|'.join(OPENINGS)})(\w*)", re.IGNORECASE)
_WHOLE = re.compile(rf"\b({'|'.join(WHOLE)})(s?)\b", re.IGNORECASE)
