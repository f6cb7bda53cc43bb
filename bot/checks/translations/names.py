"""A translation names the medicines and hormones that its English names, and no others."""

from collections.abc import Iterator

from bot.checks.translations.aligned import paragraphs, sentences, shown
from bot.checks.translations.pair import Pair
from bot.model.terms import TermBase
from bot.text.expressions import Lexicon, lexicon

_FIX = "Name the same medicines and hormones in the same places, in the words of terms.yaml"


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for each name that only one of two paragraphs has, or that took another's place."""
    both = tuple(name for name in pair.english_terms.names if name in pair.terms.names)
    if not both:
        return
    known, own = _lexicon(pair.english_terms, both), _lexicon(pair.terms, both)
    lost = list(_lost(pair, known, own))
    yield from lost or _swapped(pair, known, own)


def _lost(pair: Pair, known: Lexicon, own: Lexicon) -> Iterator[tuple[str, str]]:
    for english, said in paragraphs(pair):
        one, other = known.named(english), own.named(said)
        for name in sorted(one.keys() ^ other.keys()):
            if name in one or name not in pair.english_terms.implied:
                has, lacks = ("English", "this text") if name in one else ("this text", "English")
                yield f"{has} names {name}, {lacks} does not (“{shown(said)}”)", _FIX


def _swapped(pair: Pair, known: Lexicon, own: Lexicon) -> Iterator[tuple[str, str]]:
    for english, said in sentences(pair):
        one, other = known.named(english), own.named(said)
        fewer, more = one - other, other - one
        if fewer and more:
            names = f"{', '.join(sorted(fewer))} where this text names {', '.join(sorted(more))}"
            yield f"English names {names} (“{shown(said)}”)", _FIX


def _lexicon(terms: TermBase, names: tuple[str, ...]) -> Lexicon:
    return lexicon(tuple((name, terms.names[name]) for name in names))
