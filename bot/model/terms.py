"""The term base of a language: which words its translation uses, which it must not, and its fixed phrases."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Term:
    """One concept of the English, by what it is called there, and in the language.

    `english` and `allow` are expressions as they stand in a text, in lower case; `*` at an end stands for the
    rest of a word. `prefer` is the word to use. `forbid` is expression -> the reason why it is wrong here.
    `distinct_from` are ids of terms whose words must not stand for this one.
    """

    english: tuple[str, ...]
    prefer: str
    allow: tuple[str, ...] = ()
    forbid: Mapping[str, str] = field(default_factory=dict)
    distinct_from: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class FixedPhrase:
    """A standing phrase of the English, and how it is always said in the language."""

    english: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermBase:
    """What `content/LANG/terms.yaml` holds; empty where a language has none.

    `names` are names of medicines and hormones: English -> the forms that the language writes. `hedges` and
    `negation` are expressions that soften or turn a sentence; in English they stand in content/en/terms.yaml.
    `avoid` are forms of address and others that no text may have -> the reason.
    """

    terms: Mapping[str, Term] = field(default_factory=dict)
    fixed: Mapping[str, FixedPhrase] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hedges: tuple[str, ...] = ()
    negation: tuple[str, ...] = ()
    avoid: Mapping[str, str] = field(default_factory=dict)


NO_TERMS = TermBase()
