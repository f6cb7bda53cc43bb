"""A translation says the numbers of its English, each with its unit, in digits or in words."""

from collections import Counter
from collections.abc import Iterator

from bot.checks.translations.pair import Pair
from bot.model.library import SOURCE
from bot.text.languages import LANGUAGES
from bot.text.quantities import Quantities, quantities, units

_ELIDED = frozenset({"year"})
"""Units that the English leaves out where it is clear: of an age."""


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for each number, and for each unit of a number, that only one of the two has."""
    english = quantities(pair.english.text, SOURCE)
    said = quantities(pair.said.text, pair.lang)
    if not _has_words(pair.lang):
        english = _in_digits(pair.english.text, english)
    if not english.sure and not said.sure:
        return
    fix = "Say each number as the English does, in digits or in words"
    for value in _unmatched(english, said):
        yield f"the English says {_shown(value)}, this text does not", fix
    for value in _unmatched(said, english):
        yield f"this text says {_shown(value)}, the English does not", fix
    for value, unit, other in _other_units(english, said, pair.english.text):
        yield (
            f"the English says {_shown(value)} {unit}, this text {_shown(value)} {other}",
            "Give the number its unit",
        )


def _has_words(lang: str) -> bool:
    return lang in LANGUAGES and bool(
        LANGUAGES[lang].counting.numbers or LANGUAGES[lang].counting.classifiers
    )


def _in_digits(text: str, found: Quantities) -> Quantities:
    """The numbers, of which those in words need no match in a language whose words are not known."""
    digits = Counter(value for value, _ in quantities(text, "").sure)
    sure, perhaps = [], Counter(found.perhaps)
    for value, unit in found.sure:
        if digits[value]:
            digits[value] -= 1
            sure.append((value, unit))
        else:
            perhaps[value] += 1
    return Quantities(sure, perhaps)


def _unmatched(one: Quantities, other: Quantities) -> list[float]:
    """The numbers that one text surely says and the other neither says nor may say."""
    left = Counter(value for value, _ in one.sure) - Counter(value for value, _ in other.sure)
    return sorted((left - other.perhaps).elements())


def _other_units(english: Quantities, said: Quantities, text: str) -> Iterator[tuple[float, str, str]]:
    """Each number whose known units differ; a number without a known unit fits any. `text` is the English."""
    for value in sorted({value for value, _ in english.sure} & {value for value, _ in said.sure}):
        wanted = Counter(unit for each, unit in english.sure if each == value)
        held = Counter(unit for each, unit in said.sure if each == value)
        lacking, extra = wanted - held, held - wanted
        free = extra.pop("", 0) + lacking.pop("", 0)
        if lacking and extra and max(lacking.total(), extra.total()) > free:
            yield value, min(lacking), min(extra)
        elif extra and (strange := extra.keys() - units(text, SOURCE) - _ELIDED):
            yield value, "without a unit", min(strange)


def _shown(value: float) -> str:
    return {0.5: "a half", 1 / 3: "a third", 0.25: "a quarter"}.get(value, f"{value:,.10g}")
