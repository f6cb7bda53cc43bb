"""Rules over the texts of all translations together: what is the same must be said so, and nothing else."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.checks.translations.pair import Pair

Found = Iterator[tuple[Pair, tuple[str, str]]]

_RATIO = re.compile(r"(?<![\d.,])(?P<part>\d+) (?:in|of|out of) (?:every )?(?P<whole>\d+)(?![.,]?\d)")
_BESIDE = re.compile(r"(?<!\d)(\d+)(?=[^\d.!?,;:()\u060c\u061f\u0964\u3002\uff0c\uff1b\n]{1,25}(\d+))")
"""Two numbers in one clause: what the words between them mean differs by language."""
_WORDS = 3
"""Words of a text below which languages may agree by chance: names, borrowed words."""


def said_in_two_ways(pairs: Iterable[Pair]) -> Found:
    """The same English in two places of a language with different translations, at the later one."""
    first: dict[tuple[str, str], Pair] = {}
    for pair in pairs:
        before = first.setdefault((pair.lang, pair.english.text), pair)
        if _folded(before.said.text) != _folded(pair.said.text):
            what = f"the same English is “{before.said.text}” in {'/'.join(before.key)}"
            yield pair, (what, "Say it in one way, or leave it where the places ask for two")


def said_alike(pairs: Iterable[Pair]) -> Found:
    """Two titles, or two answers of a question, that differ in English and not in the language."""
    first: dict[tuple[str, ...], Pair] = {}
    for pair in pairs:
        if (place := _place(pair.key)) is None:
            continue
        before = first.setdefault((pair.lang, *place, _folded(pair.said.text)), pair)
        if _folded(before.english.text) != _folded(pair.english.text):
            what = f"“{pair.said.text}” stands for other English too, in {'/'.join(before.key)}"
            yield pair, (what, "Say each in words of its own")


def as_in_another_language(pairs: Iterable[Pair]) -> Found:
    """A text that is word for word that of another language, and not its English."""
    held: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if len(pair.said.text.split()) > _WORDS and pair.said.text != pair.english.text:
            held[_folded(pair.said.text)].append(pair)
    for same in held.values():
        for pair in same:
            if other := next((each.lang for each in same if each.lang != pair.lang), None):
                yield pair, (f"this text is that of `{other}` word for word", "Look which language it is in")


def ratios_turned(pairs: Iterable[Pair]) -> Found:
    """A ratio (“2 in 3”) whose numbers stand the other way round than in most texts of the language."""
    held: dict[str, dict[bool, list[tuple[Pair, str]]]] = defaultdict(lambda: {True: [], False: []})
    for pair in pairs:
        for ratio in _RATIO.finditer(pair.english.text):
            if (as_english := _in_order(ratio["part"], ratio["whole"], pair.said.text)) is not None:
                held[pair.lang][as_english].append((pair, ratio[0]))
    for orders in held.values():
        for pair, words in min(orders.values(), key=len):
            what = f"the numbers of “{words}” stand the other way round than elsewhere in the language"
            yield pair, (what, "Say how many of how many, as in the English")


def _in_order(part: str, whole: str, text: str) -> bool | None:
    """Whether the part of a ratio stands before the whole; None where they stand both ways, or apart."""
    beside = {(found[1], found[2]) for found in _BESIDE.finditer(text)}
    orders = [(part, whole) in beside, (whole, part) in beside]
    return orders[0] if sum(orders) == 1 else None


def _place(key: tuple[str, ...]) -> tuple[str, ...] | None:
    """Where no two texts may be the same: among titles of pages, or within a question of the quiz."""
    if key[0] == "quiz":
        return key[:2]
    return ("title",) if key[-1] == "title" and key[0] not in {"pictures", "topics"} else None


def _folded(text: str) -> str:
    return " ".join(text.casefold().strip(" .:").split())
