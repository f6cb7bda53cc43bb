"""A translation names the medicines and hormones that its English names, and no others."""

from collections import Counter
from collections.abc import Iterator, Mapping

from bot.checks.translations.aligned import paragraphs, sentences, shown
from bot.checks.translations.pair import Pair
from bot.model.terms import Words
from bot.text.expressions import expressions

_FIX = "Name the same medicines and hormones in the same places, in the words of terms.yaml"


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for each name that only one of two paragraphs has, or that took another's place."""
    known = {name: forms for name, forms in pair.english_terms.names.items() if name in pair.terms.names}
    if not known:
        return
    found = False
    for english, said in paragraphs(pair):
        one, other = _named(english, known), _named(said, {name: pair.terms.names[name] for name in known})
        for name in sorted(one.keys() ^ other.keys()):
            if name not in one and name in pair.english_terms.implied:
                continue
            found = True
            has, lacks = ("English", "this text") if name in one else ("this text", "English")
            yield f"{has} names {name}, {lacks} does not (“{shown(said)}”)", _FIX
    if found:
        return
    for english, said in sentences(pair):
        one, other = _named(english, known), _named(said, {name: pair.terms.names[name] for name in known})
        fewer, more = one - other, other - one
        if fewer and more:
            names = f"{_listed(fewer)} where this text names {_listed(more)}"
            yield f"English names {names} (“{shown(said)}”)", _FIX


def _named(text: str, names: Mapping[str, Words]) -> Counter[str]:
    """Name -> how often it stands in a text."""
    found = Counter({name: len(expressions(forms).found(text)) for name, forms in names.items()})
    return +found


def _listed(names: Counter[str]) -> str:
    return ", ".join(sorted(names))
