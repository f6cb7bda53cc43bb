"""The term base of a language: which words its texts use, which they must not, and its fixed phrases.

An expression is in lower case, as it stands in a text; `*` stands for any rest of a word and `#` for a number
(`bot.text.expressions`). English has a term base as the others do; the ids are those of English.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Words = tuple[str, ...]
"""Expressions that mean the same."""
Reasons = Mapping[str, str]
"""Expression -> why it is wrong."""


class Tier(StrEnum):
    """How soon help is needed."""

    NOW = "now"
    TODAY = "today"
    SOON = "soon"


@dataclass(frozen=True, slots=True)
class Term:
    """One concept in the language: the word to use first, then the other forms that may stand for it.

    `distinct_from` are ids of concepts whose words must not stand for this one. Where the English has the
    concept, a translation has one of the words if `needed`. `gloss` and `note` are for translators, and
    `checked` says who has confirmed the words and when.
    """

    words: Words
    forbid: Reasons = field(default_factory=dict)
    distinct_from: tuple[str, ...] = ()
    needed: bool = True
    gloss: str = ""
    note: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True)
class FixedPhrase:
    """A standing phrase: the ways in which it may be said, and those that turn its meaning."""

    says: Words
    forbid: Reasons = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signal:
    """Words that soften or turn a sentence.

    `concord` only go with another one (Spanish “no … ninguno”) and count at the start of a clause alone.
    `never-alone` stand only beside one of `goes-with` (Russian “никто … не”, French “ne … pas”).
    `soft` may stand for such a word in the other language (“unproven”: “no está demostrado”). `no` are longer
    expressions that hold such a word and do nothing of the kind.
    """

    words: Words = ()
    concord: Words = ()
    soft: Words = ()
    no: Words = ()
    never_alone: Words = ()
    goes_with: Words = ()


@dataclass(frozen=True, slots=True, eq=False)
class TermBase:
    """What `content/LANG/terms.yaml` holds; empty where a language has none.

    A term base is equal to itself alone, so that what a text has of it can be remembered.

    `names` are those of medicines and hormones; `implied` those of them that “it” may stand for in English.
    `hedges` are by kind, such as `may` or `about`. `avoid` are forms of address and others that no text of
    the language may have.
    """

    terms: Mapping[str, Term] = field(default_factory=dict)
    fixed: Mapping[str, FixedPhrase] = field(default_factory=dict)
    names: Mapping[str, Words] = field(default_factory=dict)
    implied: frozenset[str] = frozenset()
    hedges: Mapping[str, Signal] = field(default_factory=dict)
    negation: Signal = field(default_factory=Signal)
    tiers: Mapping[Tier, Signal] = field(default_factory=dict)
    avoid: Reasons = field(default_factory=dict)


NO_TERMS = TermBase()
