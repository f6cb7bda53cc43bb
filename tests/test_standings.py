"""What a reader is told of how far a text was checked, and what a strict operator does not show."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import axis_guide
from bot.commands.shown import shown as shown_by
from bot.crawl import crawl
from bot.loader import status_files
from bot.loader.folders import Folders
from bot.loader.site import load
from bot.loader.units import units
from bot.model.alert import ALERT_CLASSES
from bot.model.library import SOURCE
from bot.model.prose import plain
from bot.model.review import MESSAGES, Role, Unit
from bot.model.search_index import NullIndex, Place
from bot.model.site import Site
from bot.model.vector import Vector
from bot.ops import settings
from bot.ops.errors import SettingError
from bot.translation.records import accepted, reviewed
from tests import small
from tests.person import Person
from tests.running import TOKEN

TODAY = date(2026, 11, 29)
LATER = TODAY + timedelta(days=100_000)
PAST = date(2026, 1, 31)

Wanted = Callable[[Unit], bool]


def every(unit: Unit) -> bool:
    """Each text."""
    return bool(unit.text)


def on(*pages: str) -> Wanted:
    """The texts of these pages, written `axis/loop`."""
    return lambda unit: bool(unit.text) and "/".join(unit.key[:2]) in pages


def sign(folders: Folders, lang: str, wanted: Wanted = every, until: date = LATER) -> None:
    """Have both roles sign texts, as they stand."""
    loaded = load(folders, keep_texts=True)
    texts = units(loaded, folders, lang)
    chosen = [unit for unit in texts if wanted(unit)]
    records, _ = loaded.loader.status(lang)
    for role in Role:
        dues = dict.fromkeys((unit.key for unit in chosen), until)
        records = reviewed(records, chosen, role=role, by="Somebody", today=TODAY, until=dues)
    status_files.save(folders.content, lang, records, texts)


def accept(folders: Folders, lang: str, how: str = "machine (a model)") -> None:
    """Record that all texts of a language were made from today's English."""
    loaded = load(folders, keep_texts=True)
    texts = units(loaded, folders, lang)
    status_files.save(folders.content, lang, accepted({}, texts, how=how, today=TODAY), texts)


def change(folders: Folders, file: str, old: str, new: str) -> None:
    """Edit one place of a file."""
    path = folders.content / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def shown(folders: Folders) -> Site:
    """The site as its folders stand."""
    site = load(folders).site
    assert site
    return site


MACHINE = "Borrador: traducción automática, sin revisión humana todavía."
PERSON = "Borrador: todavía no lo ha revisado una segunda persona."
CHANGED = "El texto en inglés ha cambiado desde que se hizo esta traducción."
NO_CLINICIAN = "Borrador: ningún profesional de salud ha revisado este texto todavía."
DUE = "Este texto debía revisarse de nuevo en esta fecha: 31 de enero de 2026."


def told(folders: Folders, address: str = "es_topic_axis_loop") -> list[str]:
    """The lines of the notice at an address."""
    return notices(folders, address)[address]


def notices(folders: Folders, *addresses: str) -> dict[str, list[str]]:
    """Address -> the lines of its notice."""
    site = shown(folders)
    found = {each: plain(Person(site).opens(each).screen.notice) for each in addresses}
    return {each: said.splitlines() for each, said in found.items()}


def test_what_a_reader_is_told_grows_with_the_checks(tmp_path: Path) -> None:
    """From a machine's draft by signatures to nothing; each text has one line, the worst that is so."""
    folders = small.written(tmp_path)
    assert told(folders) == [MACHINE]
    accept(folders, "es")
    assert told(folders) == [MACHINE]
    accept(folders, "es", "human (Somebody)")
    assert told(folders) == [PERSON]
    sign(folders, "es", on("axis/loop"))
    assert told(folders) == [NO_CLINICIAN]
    sign(folders, SOURCE, on("axis/loop"), PAST)
    assert told(folders) == [DUE]
    sign(folders, SOURCE, on("axis/loop"))
    assert told(folders) == []
    sign(folders, "es", on("axis/loop"), PAST)
    assert told(folders) == [DUE]
    change(folders, "en/pages/axis.yaml", "The loop turns, and then", "The loop turns and then")
    assert told(folders) == [CHANGED]


def test_home_and_urgent_help_tell_their_state(tmp_path: Path) -> None:
    """Home by the bot's own words, which are one page, urgent help by its text."""
    folders = small.written(tmp_path)
    assert notices(folders, "es_home", "es_topic_safety_urgent") == {
        "es_home": [MACHINE],
        "es_topic_safety_urgent": [MACHINE],
    }
    accept(folders, "es", "human (Somebody)")
    assert told(folders, "es_home") == [PERSON]
    sign(folders, "es", lambda unit: bool(unit.text) and unit.key[0] == MESSAGES)
    assert told(folders, "es_home") == [NO_CLINICIAN]
    assert told(folders, "en_home") == ["Draft: no clinician has checked this text yet."]
    sign(folders, SOURCE, lambda unit: unit.key[0] == MESSAGES)
    assert (told(folders, "es_home"), told(folders, "en_home")) == ([], [])


def test_the_choice_of_a_language_says_what_a_machine_made(tmp_path: Path) -> None:
    """All but English, until a person has made or signed the words."""
    folders = small.written(tmp_path)
    said = "Translated by a machine, not yet checked by a person:"
    Person(shown(folders)).opens("en_language_home").sees(f"{said}\nEspañol\nالعربية\n")
    accept(folders, "es", "human (Somebody)")
    Person(shown(folders)).opens("en_language_home").sees(f"{said}\nالعربية\n")
    accept(folders, "ar")
    sign(folders, "ar")
    Person(shown(folders)).opens("en_language_home").sees_no(said)


def test_english_is_a_draft_until_a_clinician_has_signed(tmp_path: Path) -> None:
    """Nothing is said under what was signed; what is due says since when."""
    folders = small.written(tmp_path)
    assert told(folders, "en_topic_axis_loop") == ["Draft: no clinician has checked this text yet."]
    sign(folders, SOURCE, on("axis/loop"), PAST)
    assert told(folders, "en_topic_axis_loop") == ["This text was due for a new check on January 31, 2026."]
    sign(folders, SOURCE, on("axis/loop"))
    assert told(folders, "en_topic_axis_loop") == []
    change(folders, "en/pages/axis.yaml", "It turns.", "It turned.")
    assert told(folders, "en_topic_axis_loop") == ["Draft: no clinician has checked this text yet."]


def test_a_text_that_is_not_in_the_readers_language_says_that_first(tmp_path: Path) -> None:
    """However well its English was checked."""
    folders = small.written(tmp_path)
    sign(folders, SOURCE)
    assert "العربية" in told(folders, "ar_term_lh")[0]


def test_no_screen_with_medical_words_is_silent_or_says_two_things(tmp_path: Path) -> None:
    """A screen that has medical words has one line, and it has none when all was signed."""
    folders = small.written(tmp_path)
    accept(folders, "es")
    assert notices(folders, *PLACES) == {each: [MACHINE] for each in PLACES}
    sign(folders, "es")
    sign(folders, SOURCE)
    assert notices(folders, *PLACES) == {each: [] for each in PLACES}


PLACES = (
    "es_topic_axis",
    "es_topic_axis_loop",
    "es_detail_axis_loop",
    "es_sources_axis_loop",
    "es_words_axis_loop",
    "es_picture_axis_loop",
    "es_topic_safety_urgent",
    "es_term_lh",
    "es_quiz_what-turns",
    "es_quiz_what-turns_wrong-1",
    "es_visit_tests",
    "es_saved_axis_loop",
    "es_saved_visit_when",
    "es_alert_emergency",
    "es_alert_numbers",
)
"""A place of each kind that has medical words."""


OWN = {
    "es_topic_axis": "topics/axis",
    "es_words_axis_loop": "glossary/lh",
    "es_picture_axis_loop": "pictures/loop",
    "es_topic_safety_urgent": "safety/urgent",
    "es_term_lh": "glossary/lh",
    "es_quiz_what-turns": "quiz/what-turns",
    "es_quiz_what-turns_wrong-1": "quiz/what-turns",
    "es_visit_tests": "visit/tests",
    "es_saved_visit_when": "visit/tests",
    "es_alert_emergency": "replies/emergency",
    "es_alert_numbers": "replies/numbers",
}
"""Place -> the page that has its words, where that is not the page about the loop."""


@pytest.mark.parametrize("page", sorted({"axis/loop", *OWN.values()}))
def test_a_screen_asks_for_the_state_of_its_own_words(tmp_path: Path, page: str) -> None:
    """What else stands in the site does not count: one page is signed, and its screens alone say nothing."""
    folders = small.written(tmp_path)
    accept(folders, "es")
    for lang in ("es", SOURCE):
        sign(folders, lang, on(page))
    own = [each for each in PLACES if OWN.get(each, "axis/loop") == page]
    assert [each for each, lines in notices(folders, *PLACES).items() if not lines] == own


class Finds(NullIndex):
    """A search that finds one place, whatever is typed."""

    def __init__(self, *place: str) -> None:
        self.place = place

    def find(self, text: str, most: int = 5, vector: Vector | None = None) -> list[Place]:
        """The place."""
        return [self.place]


@pytest.mark.parametrize(
    ("place", "page"),
    [
        (("topic", "axis", "loop"), "axis/loop"),
        (("term", "lh"), "glossary/lh"),
        (("visit", "tests"), "visit/tests"),
    ],
)
def test_a_list_says_what_holds_for_its_first_entry(tmp_path: Path, place: Place, page: str) -> None:
    """What the search has found first, a page, a term or a group of questions, says its own state."""
    folders = small.written(tmp_path)
    sign(folders, SOURCE, on(page))
    site = replace(shown(folders), indexes={SOURCE: Finds(*place)})
    assert Person(site).types("qwertz").screen.notice == ()
    other = replace(site, indexes={SOURCE: Finds("topic", "axis", "pill")})
    Person(other).types("qwertz").sees("Draft: no clinician has checked")


@pytest.mark.parametrize(
    ("lang", "signed", "said"),
    [
        (SOURCE, (), "Checked by a clinician: not yet."),
        (SOURCE, (SOURCE,), "A clinician has checked this text."),
        ("es", ("es",), "Revisado por un profesional de salud: todavía no."),
        ("es", (SOURCE,), "Un profesional de salud ha revisado el texto en inglés."),
    ],
)
def test_the_sources_say_whether_a_clinician_has_checked(
    tmp_path: Path, lang: str, signed: tuple[str, ...], said: str
) -> None:
    """Of a translation, its English; nobody is named."""
    folders = small.written(tmp_path)
    accept(folders, "es")
    for each in signed:
        sign(folders, each, on("axis/loop"), PAST)
    Person(shown(folders)).opens(f"{lang}_sources_axis_loop").sees(said).sees_no("Somebody")


CORE = ("topics/axis", "topics/safety", "safety/urgent", "safety/same-day")
CORE_REPLIES = tuple(f"replies/{each}" for each in ALERT_CLASSES)
HALF = (*CORE, *CORE_REPLIES, "axis/loop", "visit/tests")
"""The core and about half of the rest: without two pages, the glossary, the quiz and the picture."""


def test_strictly_nothing_is_shown_before_its_core_was_signed(tmp_path: Path) -> None:
    """One line says how many texts wait; what is overdue was signed, and is shown."""
    folders = small.written(tmp_path)
    for signed, left in (((), 11), (CORE, 7), ((*CORE, *CORE_REPLIES[1:]), 1)):
        sign(folders, SOURCE, on(*signed), PAST)
        with pytest.raises(SettingError, match=rf"^REVIEW_POLICY=strict .* {left} texts .*$"):
            shown_by(load(folders, strict=True), strict=True)
    sign(folders, SOURCE, on(*HALF), PAST)
    assert shown_by(load(folders, strict=True), strict=True).catalogs.keys() == {SOURCE}


def test_a_site_without_english_is_told_as_such_by_either_policy(tmp_path: Path) -> None:
    """Where there is nothing to sign, the error is that of a broken site."""
    folders = small.written(tmp_path)
    sign(folders, SOURCE)
    change(folders, "languages.yaml", "en: {name: English, covers: all", "xx: {name: English, covers: []")
    for strict in (False, True):
        loaded = load(folders, strict=strict)
        assert loaded.site is None
        with pytest.raises(SettingError, match=r"English cannot be shown|REVIEW_POLICY=strict"):
            shown_by(loaded, strict=strict)


def test_strictly_half_a_site_has_no_dead_button(tmp_path: Path) -> None:
    """What was not signed is gone, with all that led to it; a translation falls back to approved English."""
    folders = small.written(tmp_path)
    accept(folders, "es")
    sign(folders, SOURCE, on(*HALF))
    sign(folders, "es", on("safety/urgent", "axis/loop", "axis/pill", "replies/crisis", "topics/safety"))
    site = shown_by(load(folders, strict=True), strict=True)
    screens = crawl(site)
    assert not [each for each, screen in screens.items() if screen.address != each]
    routes = {each.route for each in screens}
    assert not routes & {"term", "words", "picture"}
    pages = {each.args for each in screens if each.route == "topic" and len(each.args) == 2}
    assert pages - {("axis", "loop", "p-baby")} == {
        ("axis", "loop"),
        ("safety", "urgent"),
        ("safety", "same-day"),
    }
    person = Person(site)
    person.opens("es_topic_axis_loop").sees("Cómo gira el circuito").sees_no("Borrador")
    person.opens("es_topic_axis").sees("The loop", "Cómo gira")
    person.opens("es_topic_safety_same-day").sees("Call today")
    person.opens("es_alert_crisis").sees("Respuesta fija a crisis")
    person.opens("es_alert_emergency").sees("Fixed answer to emergency")
    person.opens("es_topic_axis_pill").sees_no("La pastilla")


def test_strictly_a_topic_without_pages_is_gone(tmp_path: Path) -> None:
    """And the situations whose pages are gone."""
    folders = small.written(tmp_path)
    sign(folders, SOURCE, on(*CORE, *CORE_REPLIES))
    site = shown_by(load(folders, strict=True), strict=True)
    assert (list(site.library.sitemap.topics), site.library.sitemap.paths) == (["safety"], {})
    Person(site).opens("en_home").types("Trying for a baby").sees_no("Page not found")
    Person(site).opens("en_topics").sees("Warning signs").sees_no("The loop")


def test_strictly_a_site_that_was_signed_is_whole(tmp_path: Path) -> None:
    """The same screens as without the policy, in the languages whose urgent help was signed."""
    folders = small.written(tmp_path)
    accept(folders, "es")
    sign(folders, SOURCE)
    sign(folders, "es")
    strict = crawl(shown_by(load(folders, strict=True), strict=True))
    label = crawl(shown_by(load(folders), strict=False))
    assert strict.keys() == {each for each in label if each.lang in ("en", "es")}


def test_a_policy_that_does_not_exist_is_a_wrong_setting() -> None:
    """Nobody is left to think that he is strict."""
    assert [settings.strict({"REVIEW_POLICY": each}) for each in ("", "label", "strict")] == [
        False,
        False,
        True,
    ]
    with pytest.raises(SettingError, match="REVIEW_POLICY must be label or strict"):
        settings.strict({"REVIEW_POLICY": "strictly"})


def test_both_verbs_refuse_to_start_strictly_on_what_nobody_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`run` and `demo` end before they serve; `check` goes on."""
    folders = small.written(tmp_path)
    for name, value in {
        "REVIEW_POLICY": "strict",
        "TELEGRAM_TOKEN": TOKEN,
        "CONTENT_DIR": str(folders.content),
        "LOCALES_DIR": str(folders.locales),
    }.items():
        monkeypatch.setenv(name, value)
    for verb in ("run", "demo"):
        found = CliRunner().invoke(axis_guide, [verb])
        assert isinstance(found.exception, SettingError)
        assert "11 texts" in str(found.exception)
        assert "\n" not in str(found.exception)
    assert not isinstance(CliRunner().invoke(axis_guide, ["check"]).exception, SettingError)
