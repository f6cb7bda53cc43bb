"""Each language counts as CLDR says, in the order of forms that translation tools use."""

from gettext import c2py

import pytest
from babel import Locale

from bot.model.site import Site
from bot.text.languages import LANGUAGES

UP_TO = 1000

RULES = {lang: row.plural_rule for lang, row in LANGUAGES.items()}

FORMS = {
    "ar": {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 102: 5, 103: 3, 111: 4, 200: 5},
    "en": {0: 1, 1: 0, 2: 1},
    "fr": {0: 0, 1: 0, 2: 1},
    "ru": {0: 2, 1: 0, 2: 1, 4: 1, 5: 2, 11: 2, 12: 2, 21: 0, 22: 1, 111: 2},
    "pl": {0: 2, 1: 0, 2: 1, 5: 2, 12: 2, 21: 2, 22: 1},
    "zh-hans": {0: 0, 1: 0, 2: 0},
}
"""The form of some numbers as GNU gettext and Weblate order them."""


def form(lang: str, n: int) -> int:
    """The form that our rule chooses."""
    return int(c2py(RULES[lang].partition("plural=")[2].rstrip(";"))(n))


@pytest.mark.parametrize("lang", RULES)
def test_a_rule_divides_the_numbers_as_cldr_does(lang: str) -> None:
    """Two numbers share one of our forms where they share one of CLDR's, and nowhere else."""
    choose, cldr = (
        c2py(RULES[lang].partition("plural=")[2].rstrip(";")),
        Locale.parse(lang, sep="-").plural_form,
    )
    pairs = {(choose(n), cldr(n)) for n in range(UP_TO + 1)}
    assert len(pairs) == len({ours for ours, _ in pairs}) == len({theirs for _, theirs in pairs})


@pytest.mark.parametrize("lang", RULES)
def test_a_rule_uses_each_of_its_forms(lang: str) -> None:
    """The number of forms in a header is the number of forms that its rule can choose."""
    promised = int(RULES[lang].partition("nplurals=")[2].partition(";")[0])
    assert {form(lang, n) for n in range(UP_TO + 1)} == set(range(promised))


@pytest.mark.parametrize(("lang", "golden"), FORMS.items())
def test_the_order_of_the_forms(lang: str, golden: dict[int, int]) -> None:
    """The forms stand in the order that translators' tools show."""
    assert {n: form(lang, n) for n in golden} == golden


def test_every_language_that_we_offer_has_a_rule(site: Site) -> None:
    """No language is offered that we cannot count in."""
    assert site.catalogs.keys() <= RULES.keys()
