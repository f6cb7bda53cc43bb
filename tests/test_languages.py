"""The table of languages: every row is whole, and agrees with Unicode, Babel and Snowball."""

import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import Stemmer  # type: ignore[import-not-found]
from babel import Locale

import bot.text.languages
from bot import checks
from bot.checks import languages
from bot.loader.site import Loaded
from bot.model.content import LanguageContent
from bot.text.language_of import language_of
from bot.text.languages import LANGUAGES, Language, ReadabilityFormula
from bot.text.languages.language import bare_too, listed
from bot.text.normalize import normalize
from bot.text.stem import stemmer
from tests import small
from tests.languages import LANGS

EVERY = pytest.mark.parametrize("lang", LANGUAGES)

LISTS = ("dose_units", "number_words", "whole_amounts", "per_litre", "negation")


@EVERY
def test_a_row_has_no_hole(lang: str) -> None:
    """Every field that no language can do without is filled."""
    assert all(all(getattr(LANGUAGES[lang], name)) for name in languages.NEEDED)


@EVERY
def test_a_row_lists_words_that_can_be_compared(lang: str) -> None:
    """No expression is empty once it is normalized, and none runs over the end of a line."""
    for name in LISTS:
        for each in getattr(LANGUAGES[lang], name):
            assert normalize(each).strip(), (name, each)
            assert "\n" not in each, (name, each)


@EVERY
def test_a_row_has_a_pair_of_quotation_marks(lang: str) -> None:
    """One opens and the other closes, and Unicode knows both as quotation marks."""
    opening, closing = LANGUAGES[lang].quotes
    assert opening != closing
    assert {unicodedata.category(each) for each in (opening, closing)} <= {"Pi", "Pf", "Ps", "Pe"}


@EVERY
def test_the_digits_of_a_row_are_those_that_babel_knows(lang: str) -> None:
    """Ten digits in their order; they are those of the language's own numbering system in CLDR."""
    digits = LANGUAGES[lang].digits
    assert [int(each) for each in digits] == (list(range(10)) if digits else [])
    native = Locale.parse(lang, sep="-").other_numbering_systems.get("native", "latn")
    system = {"arab": "٠", "arabext": "۰", "deva": "०"}.get(native, "")
    assert digits[:1] == system


@EVERY
def test_the_stemmer_of_a_row_is_the_one_that_babels_name_leads_to(lang: str) -> None:
    """Snowball names its stemmers as CLDR names the languages in English."""
    name = str(Locale(lang.partition("-")[0]).english_name).lower()
    assert LANGUAGES[lang].stemmer == (name if name in Stemmer.algorithms() else None)


@pytest.mark.parametrize(
    ("lang", "word", "stem"),
    [
        ("en", "hurting", "hurt"),
        ("es", "inyecciones", "inyeccion"),
        ("ar", "الخصيتين", "خصيت"),
        ("ru", "таблетками", "таблетк"),
        ("pt-br", "comprimidos", "comprim"),
        ("zh-hans", "药片", "药片"),
        ("uk", "таблетками", "таблетками"),
        ("eo", "hurting", "hurting"),
        ("nb", "tablettene", "tablettene"),
    ],
)
def test_a_word_is_brought_to_its_stem(lang: str, word: str, stem: str) -> None:
    """By the row's stemmer; where it has none, or the language no row, the word stays as it is."""
    assert stemmer(lang)(word) == stem


def test_the_formulas_are_those_that_were_validated() -> None:
    """Only English and Spanish have a formula of ours."""
    assert {lang: row.readability for lang, row in LANGUAGES.items() if row.readability} == {
        "en": ReadabilityFormula.FLESCH_KINCAID,
        "es": ReadabilityFormula.INFLESZ,
    }


@EVERY
def test_the_code_of_a_row_is_one_that_babel_knows(lang: str) -> None:
    """Each code is BCP 47 in lower case, as it stands in addresses."""
    assert lang == str(Locale.parse(lang, sep="-")).lower().replace("_", "-")


def test_every_file_is_a_row_of_the_table() -> None:
    """A file that is forgotten in the table would be a language that nobody knows."""
    folder = Path(bot.text.languages.__file__).parent
    files = {file.stem.replace("_", "-") for file in folder.glob("*.py")} - {
        "--init--",
        "language",
        "counting",
    }
    assert files == LANGUAGES.keys()


def test_words_are_listed_between_commas() -> None:
    """Blanks and ends of lines around and inside an expression are one blank or none."""
    assert listed("a,\n  b  c, ,d\n   e,") == {"a", "b c", "d e"}


def test_words_can_be_listed_without_their_accents_too() -> None:
    """Both spellings are kept."""
    assert bare_too(frozenset({"cápsula", "dos"})) == {"cápsula", "capsula", "dos"}


def with_language(loaded: Loaded, lang: str) -> Loaded:
    """The content with one more language, which stands in line 7 of languages.yaml."""
    library = loaded.library
    content = LanguageContent(
        lang=lang, name=lang, covers=frozenset(), measured=date(2026, 11, 28), heard=small.HEARD
    )
    more = replace(
        library,
        languages={**library.languages, lang: content},
        locations={**library.locations, ("languages", lang): "content/languages.yaml:7"},
    )
    return replace(loaded, library=more)


def test_a_language_that_was_not_measured_is_found(loaded: Loaded) -> None:
    """At its line; English is the source, and is offered whatever was measured."""
    never = {lang: replace(each, measured=None) for lang, each in loaded.library.languages.items()}
    found = list(languages.check(replace(loaded.library, languages=never)))
    offered = [f"`{lang}` is not offered" for lang in LANGS[1:]]
    assert [each.what.partition(",")[0] for each in found] == offered


def test_a_language_that_was_not_measured_is_told_no_day_of_ours(loaded: Loaded) -> None:
    """The day to write is that of the measuring, so only its form is named."""
    never = {lang: replace(each, measured=None) for lang, each in loaded.library.languages.items()}
    found = list(languages.check(replace(loaded.library, languages=never)))
    assert all("`measured: YYYY-MM-DD`" in each.fix for each in found)


@pytest.mark.parametrize(
    ("heard", "decided", "said"),
    [
        (small.HEARD, "", []),
        ("emergency 92 of 100, crisis 88 of 100, false alarms 8 of 100", "", []),
        (
            "emergency 92 of 100,\n crisis 87 of 100, false alarms 8 of 100",
            "",
            ["crisis 0.870 (at least 0.88)"],
        ),
        (
            "emergency 91 of 100, crisis 88 of 100, false alarms 9 of 100",
            "",
            ["0.910 (at least 0.92), false"],
        ),
        ("emergency 91 of 100, crisis 88 of 100, false alarms 9 of 100", "Ana (better than none)", []),
        ("emergency 9 of 9, crisis 0 of 0, false alarms 0 of 9", " ", ["crisis (no message)"]),
        ("", "Ana", ["cannot be read"]),
        ("crisis 9 of 9", "", ["cannot be read"]),
        (small.HEARD, "Ana", ["nothing to decide"]),
    ],
)
def test_what_is_below_a_goal_needs_somebody_who_decided_it(
    loaded: Loaded, heard: str, decided: str, said: list[str]
) -> None:
    """At the language's line, with the figure and its goal."""
    library = with_language(loaded, "ru").library
    ru = replace(library.languages["ru"], heard=heard, decided=decided)
    found = list(languages.check(replace(library, languages={"ru": ru})))
    assert [(each.where, part in each.what) for each, part in zip(found, said, strict=True)] == [
        ("content/languages.yaml:7", True) for _ in said
    ]


def test_a_language_without_a_row_is_found(small: Loaded) -> None:
    """At its line in languages.yaml, once, among all that is checked."""
    found = checks.check(with_language(small, "eo").library, None)
    assert [each.where for each in found if "no row" in each.what] == ["content/languages.yaml:7"]
    assert not any("no row" in each.what for each in checks.check(small.library, None))


@pytest.mark.parametrize("name", languages.NEEDED)
def test_a_hole_in_a_row_is_found(loaded: Loaded, name: str) -> None:
    """Each field that a language needs is missed, and named."""
    empty: dict[str, object] = {
        name: ("", "") if name == "quotes" else type(getattr(LANGUAGES["ru"], name))()
    }
    table = {**LANGUAGES, "ru": hollow(LANGUAGES["ru"], empty)}
    found = list(languages.check(with_language(loaded, "ru").library, table))
    assert [each.where for each in found] == ["content/languages.yaml:7"]
    assert f"`{name}`" in found[0].what


def hollow(row: Language, empty: dict[str, object]) -> Language:
    """A row with some of its fields emptied."""
    return replace(row, **empty)  # type: ignore[arg-type]


def test_one_empty_quotation_mark_is_a_hole(loaded: Loaded) -> None:
    """Both marks are needed."""
    table = {**LANGUAGES, "es": replace(LANGUAGES["es"], quotes=("«", ""))}
    assert ["`quotes`" in each.what for each in languages.check(loaded.library, table)] == [True]


def test_the_languages_of_the_content_have_their_rows(loaded: Loaded) -> None:
    """Nothing is to fix in the real table."""
    assert list(languages.check(loaded.library)) == []


@pytest.mark.parametrize(
    ("text", "expected", "found"),
    [
        ("1.5", "en", "en"),
        ("", "es", "es"),
        ("me duele el pecho y no puedo respirar", "en", "es"),
        ("my chest hurts and i cannot breathe", "es", "en"),
        ("hcg clomid", "es", "es"),
        ("me duele el pecho", "en", "es"),
        ("أريد أن أموت", "en", "ar"),
        ("je ne veux plus vivre", "en", "fr"),
        ("hello there", "tlh", "tlh"),
    ],
)
def test_the_language_of_a_message_is_taken_where_it_is_clear(text: str, expected: str, found: str) -> None:
    """By its script or its commonest words; a number or a name is in none."""
    assert language_of(text, LANGUAGES, expected) == found
