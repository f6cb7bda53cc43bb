"""Thirty kinds of mistranslation, each planted once in the real Spanish: each is found by the rule for it.

A row says what was planted, in which text, what stood there and what was put in its place. A planted fault
counts as found where a rule says something of the text that it does not say of the sound one.
"""

from dataclasses import replace

import pytest

from bot.checks import damaged_text
from bot.checks.translations import problems, problems_across
from bot.checks.translations.pair import Pair, pairs
from bot.loader.site import Loaded

Planted = tuple[str, str, str, str]
"""Key of a text, what stands in it, what is put there, and the rule that finds it."""

KINDS: dict[str, Planted] = {
    "a digit": ("recovery/timeline/body", "unos 2 de cada 3", "unos 1 de cada 3", "numbers"),
    "ten times as many": ("recovery/timeline/body", "20 millones", "200 millones", "numbers"),
    "thousands for millions": ("recovery/timeline/body", "20 millones", "20 mil", "numbers"),
    "a number in words": ("safety/urgent/body", "Erección de dos horas", "Erección de doce horas", "numbers"),
    "a unit of time": ("recovery/timeline/body", "a los 6 meses", "a los 6 días", "numbers"),
    "a per cent lost": ("trt/effect/detail", "en cerca de un 94%", "mucho", "numbers"),
    "a lost not": ("quiz/birth-control/because", "no es un método", "es un método", "negation"),
    "a not too many": ("safety/same-day/point", "Llame hoy", "No llame hoy", "negation"),
    "a do for a do not": (
        "safety/same-day/body",
        "enclomifeno o tamoxifeno: no maneje",
        "enclomifeno o tamoxifeno: maneje",
        "negation",
    ),
    "a medicine swapped": ("safety/same-day/body", "Si el tamoxifeno", "Si el clomifeno", "names"),
    "a medicine lost": ("safety/same-day/body", "clomifeno, enclomifeno o", "clomifeno o", "names"),
    "a hormone swapped": ("quiz/leydig-signal/because", "La LH es", "La FSH es", "names"),
    "an English paragraph": (
        "recovery/timeline/body",
        "A los hombres tratados por testosterona baja puede irles peor.",
        "Men treated for low testosterone may do worse than this.",
        "english",
    ),
    "another language": (
        "recovery/timeline/body",
        "A los hombres tratados por testosterona baja puede irles peor.",
        "У мужчин, которых лечили из-за низкого тестостерона, может быть хуже.",
        "script",
    ),
    "a wrong emergency number": ("safety/urgent/point", "112, 911", "112, 119", "contacts"),
    "an emergency number lost": ("safety/urgent/point", "911 o 999", "911", "contacts"),
    "a yes for a no": ("quiz/birth-control/right", "No", "Sí", "yes-no"),
    "a hedge lost": ("recovery/timeline/body", "puede irles peor", "les va peor", "hedges"),
    "about lost": ("recovery/timeline/body", "unos 96 de", "96 de", "hedges"),
    "a sentence lost": ("safety/urgent/body", "No use ninguna dosis más.", "", "fixed-phrases"),
    "a question made a statement": (
        "safety/urgent/body",
        "¿No puede llamar? Que alguien",
        "Si no puede llamar, que alguien",
        "questions",
    ),
    "today for now": ("safety/urgent/point", "llame ya", "llame hoy", "tiers"),
    "after days for within days": (
        "safety/soon/title",
        "en los próximos días",
        "después de unos días",
        "tiers",
    ),
    "semen for sperm": (
        "quiz/why-sperm-fall/question",
        "bajar los espermatozoides",
        "bajar el semen",
        "terms",
    ),
    "the familiar form": ("safety/soon/body", "Lávele la piel", "Lávale tú la piel", "address"),
    "a look-alike letter": ("safety/soon/body", "un bulto", "un bult\u043e", "script"),
    "native digits": ("recovery/timeline/body", "los 16 meses", "los \u0661\u0666 meses", "digits"),
    "a character that turns the direction": ("safety/soon/body", "un bulto", "un \u202ebulto", "hidden"),
    "letters garbled": ("safety/soon/body", "ánimo", "Ã¡nimo", "garbled"),
}

COUNTS: dict[str, tuple[str, str]] = {
    "a paragraph lost": ("recovery/timeline/body", "paragraphs"),
    "an item of a list lost": ("recovery/timeline/body", "items"),
    "bold lost": ("safety/urgent/body", "bold"),
}
"""Kinds that change what a text is made of: the text, and what it has one less of."""


@pytest.fixture(scope="module")
def spanish(loaded: Loaded) -> dict[str, Pair]:
    """The real Spanish texts beside their English, by key."""
    return {"/".join(each.key): each for each in pairs(loaded.library, "es")}


def test_there_are_thirty_kinds() -> None:
    """With the three whose tests stand below."""
    assert len(KINDS) + len(COUNTS) + 3 >= 30


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_found_once_planted(spanish: dict[str, Pair], kind: str) -> None:
    """By the rule that is there for it."""
    key, was, now, rule = KINDS[kind]
    sound = spanish[key]
    assert was in sound.said.text
    text = sound.said.text.replace(was, now, 1)
    assert rule in rules(replace(sound, said=replace(sound.said, text=text))) - rules(sound)


@pytest.mark.parametrize("kind", COUNTS)
def test_each_loss_of_a_part_is_found(spanish: dict[str, Pair], kind: str) -> None:
    """By the rule over the parts of a text."""
    key, part = COUNTS[kind]
    sound = spanish[key]
    less = {part: getattr(sound.said, part) - 1}
    assert min(less.values()) >= 0
    assert "structure" in rules(replace(sound, said=replace(sound.said, **less))) - rules(sound)


def test_answers_of_the_quiz_that_are_exchanged_are_found(spanish: dict[str, Pair]) -> None:
    """The right one where a wrong one stands, and the other way round."""
    right, wrong = spanish["quiz/leydig-signal/right"], spanish["quiz/leydig-signal/wrong-1"]
    exchanged = [replace(right, said=wrong.said), replace(wrong, said=right.said)]
    assert all("names" in rules(each) for each in exchanged)


def test_a_ratio_that_is_turned_is_found(spanish: dict[str, Pair]) -> None:
    """9 in 10 became 10 in 9: the numbers are the same, their order is not that of the language."""
    turned = spanish["planning/sperm-banking/detail"]
    text = turned.said.text.replace("9 de cada 10", "10 de cada 9")
    every = {**spanish, "turned": replace(turned, where="turned", said=replace(turned.said, text=text))}
    assert {each.where for each in problems_across([*every.values()], {}) if "[ratios]" in each.what} == {
        "turned"
    }


def test_two_titles_that_became_one_are_found(spanish: dict[str, Pair]) -> None:
    """A title that was pasted over another."""
    today, soon = spanish["safety/same-day/title"], spanish["safety/soon/title"]
    found = problems_across([today, replace(soon, said=today.said)], {})
    assert [each.where for each in found] == [soon.where]


def rules(pair: Pair) -> set[str]:
    """The names of the rules that say something of a text."""
    damage = {
        "garbled" for each in damaged_text.DAMAGES if each.find(pair.said.text) and "garbled" in each.what
    }
    return damage | {each.what.rpartition("[")[2].rstrip("]") for each in problems([pair], {})}
