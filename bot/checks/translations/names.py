"""A translation names the medicines and hormones that its English names, and no others."""

from collections.abc import Iterator
from functools import lru_cache

from bot.checks.translations.aligned import paragraphs, sentences, shown
from bot.checks.translations.pair import Pair
from bot.model.terms import TermBase
from bot.text.expressions import Lexicon, lexicon

_FIX = "Name the same medicines and hormones in the same places, in the words of terms.yaml"


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for each name that only one of two paragraphs has, or that took another's place."""
    known, own = _lexicons(pair.english_terms, pair.terms)
    lost = list(_lost(pair, known, own))
    yield from lost
    if not lost and _has_several(pair, known, own):
        yield from _swapped(pair, known, own)


def _lost(pair: Pair, known: Lexicon, own: Lexicon) -> Iterator[tuple[str, str]]:
    for english, said in paragraphs(pair):
        one, other = known.named(english), own.named(said)
        for name in sorted(one.keys() ^ other.keys()):
            if name in one or name not in pair.english_terms.implied:
                has, lacks = ("English", "this text") if name in one else ("this text", "English")
                yield f"{has} names {name}, {lacks} does not (“{shown(said)}”)", _FIX


def _has_several(pair: Pair, known: Lexicon, own: Lexicon) -> bool:
    """Whether there is more than one name, so that one can stand in another's place."""
    names: set[str] = set()
    for english, said in paragraphs(pair):
        names.update(known.named(english), own.named(said))
    return len(names) > 1


def _swapped(pair: Pair, known: Lexicon, own: Lexicon) -> Iterator[tuple[str, str]]:
    for english, said in sentences(pair):
        one, other = known.named(english), own.named(said)
        fewer, more = one - other, other - one
        if fewer and more:
            names = f"{', '.join(sorted(fewer))} where this text names {', '.join(sorted(more))}"
            yield f"English names {names} (“{shown(said)}”)", _FIX


@lru_cache(maxsize=64)
def _lexicons(english: TermBase, own: TermBase) -> tuple[Lexicon, Lexicon]:
    """The names that both know, as each of them writes these."""
    both = [name for name in english.names if name in own.names]
    known, said = (lexicon(tuple((name, each.names[name]) for name in both)) for each in (english, own))
    return known, said
