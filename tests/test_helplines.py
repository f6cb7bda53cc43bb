"""Help in an emergency and a crisis: what the urgent screens say, and the numbers by country."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile
from pathlib import Path

import pytest

from bot.checks.helplines import MOST_DAYS, check
from bot.loader.site import Loaded, load
from bot.model.address import Address, Url
from bot.model.helpline import HelplineKind
from bot.model.prose import plain
from bot.model.site import Site
from bot.render import telegram, web
from tests import small as small_site
from tests.person import Person
from tests.small import ROOT

URGENT = ("topic_safety_urgent", "alert_emergency", "alert_crisis", "alert_same-day", "helplines")
NOBODY = {"en": "Nobody reads this chat", "es": "Nadie lee este chat", "ar": "لا أحد يقرأ هذه المحادثة"}
THOUGHTS = {"en": "hurting yourself?", "es": "hacerse daño?", "ar": "إيذاء نفسك؟"}
MOST_SIGNS = 9
MOST_CHARACTERS = 1500
"""What a phone shows of small text at once, without its buttons; the page had 1,900."""


@pytest.mark.parametrize("lang", NOBODY)
@pytest.mark.parametrize("place", URGENT)
def test_an_urgent_screen_says_that_nobody_reads_and_asks_for_nothing(
    site: Site, lang: str, place: str
) -> None:
    """No draft line above it, no question to ask, no opinion to give: call, and tell a clinician later."""
    person = Person(site).opens(f"{lang}_{place}").sees(NOBODY[lang])
    text = telegram.text(person.screen)
    assert len(person.screen.closing) == 2
    assert "<i>" not in text.split(NOBODY[lang])[0]
    routes = [each.to.route for each in person.screen.buttons if isinstance(each.to, Address)]
    assert not {"helped", "save"} & set(routes)


def test_other_screens_close_as_ever(site: Site) -> None:
    """The words of an urgent screen are for these alone."""
    Person(site).opens("en_topic_axis_loop").sees_no(NOBODY["en"]).sees("You could ask:")
    Person(site).opens("en_alert_dose").sees_no(NOBODY["en"])


def test_the_notice_is_one_line_at_the_end(site: Site, small: Loaded) -> None:
    """The first that fits: a page in English for want of a translation does not say draft too."""
    for address in ("en_topic_axis_loop", "es_topic_axis_loop", "ar_topic_axis_loop"):
        screen = Person(site).opens(address).screen
        assert len(screen.notice) == 1
        assert telegram.text(screen).endswith("</i>")
    assert small.site
    Person(small.site).opens("ar_topic_axis_loop").sees("ها هي بالإنجليزية").sees_no("مسودة")


@pytest.mark.parametrize("lang", NOBODY)
def test_the_urgent_page_is_short_and_hides_no_sign(site: Site, lang: str) -> None:
    """Short lines on one screen of a phone, and thoughts of self-harm before all of them."""
    page = site.library.languages[lang].topics["safety"].pages["urgent"]
    lists = [block.items for block in page.body if hasattr(block, "items")]
    assert max(map(len, lists)) <= MOST_SIGNS
    before = plain(tuple(takewhile(lambda block: not hasattr(block, "items"), page.body)))
    assert THOUGHTS[lang] in before
    assert len(plain(page.body)) <= MOST_CHARACTERS


def test_numbers_are_those_where_the_readers_language_is_spoken(small: Loaded) -> None:
    """A short list, in his own language, the emergency number first; the others are one tap away."""
    assert small.site
    person = Person(small.site).opens("es_helplines")
    person.sees("Estados Unidos: emergencias 911 · línea de crisis 988, luego marque 2").sees_no("116 123")
    person.taps("Todos los países").sees("Reino Unido", "116 123 (Listeners)").taps("Volver")
    person.sees_no("116 123", "Page not found")


def test_where_no_line_speaks_a_language_all_are_shown(small: Loaded) -> None:
    """Better a line in another language than none."""
    assert small.site
    Person(small.site).opens("ar_helplines").sees("الولايات المتحدة", "المملكة المتحدة", "116 123")


def test_the_day_of_the_oldest_check_is_told(small: Loaded) -> None:
    """No number seems newer than it is."""
    assert small.site
    Person(small.site).opens("en_helplines").sees("Last checked: November 20, 2026")


def test_a_directory_of_more_countries_is_a_link(site: Site) -> None:
    """Who finds no country of his own finds one there."""
    screen = Person(site).opens("en_helplines").screen
    assert Url("https://findahelpline.com") in [each.to for each in screen.buttons]


@pytest.mark.parametrize("start", ["en_topic_safety_urgent", "en_alert_emergency", "en_alert_crisis"])
def test_the_numbers_are_one_tap_away(site: Site, start: str) -> None:
    """From urgent help, and from the replies to an emergency and a crisis."""
    Person(site).opens(start).taps("Numbers by country").sees("United States", "911")


def test_a_crisis_is_met_with_numbers_at_once(site: Site) -> None:
    """Nobody has to tap first: the lines that speak his language, and where to find others."""
    Person(site).types("i want to kill myself").sees("988", "116 123", "findahelpline.com")
    Person(site).opens("es_alert_crisis").sees("988, luego marque 2").sees_no("116 123")
    Person(site).opens("ar_alert_crisis").sees("988", "findahelpline.com")


def test_feelings_lead_to_the_numbers(site: Site) -> None:
    """The page names no number itself, so that there is one place to keep them right."""
    for lang, label in (("en", "Numbers by country"), ("es", "Números por país")):
        person = Person(site).opens(f"{lang}_topic_together_feelings").sees_no("988").sees(label)
        person.taps(label).sees("988")


FAULTS = {
    "no number": ({"number": "call us"}, "is no number to dial"),
    "long number without its country": ({"number": "717 003 717"}, "has a long number without its country"),
    "inland number of another country": (
        {"number": "+32 800 32 123", "inland": True},
        "is for calls inside the country",
    ),
    "no page behind it": ({"source": "a friend"}, "has no source"),
    "address without a page": ({"source": "https://example.org"}, "has no source"),
    "unknown country": ({"country": "XX"}, "is in no country"),
    "checked long ago": ({"checked": date(2026, 11, 21) - MOST_DAYS - timedelta(1)}, "checked over a year"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_of_a_number_is_found(small: Loaded, fault: str) -> None:
    """Each rule finds what it is there for, at the line of the number, and nothing in sound ones."""
    edit, what = FAULTS[fault]
    held = dict(small.library.helplines)
    held["US-crisis"] = replace(held["US-crisis"], **edit)  # type: ignore[arg-type]
    found = list(check(replace(small.library, helplines=held)))
    assert [what in each.what for each in found] == [True]
    assert found[0].where == small.library.where("helplines", "US-crisis")
    assert list(check(small.library)) == []


@pytest.mark.parametrize("kind", HelplineKind)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_number_for_calls_inside_a_country_is_no_link(small: Loaded, lang: str, kind: HelplineKind) -> None:
    """Dialed abroad it may reach somebody else: the reader is told, and nothing makes a link of it."""
    assert small.site
    held = dict(small.library.helplines)
    held["US-crisis"] = replace(held["US-crisis"], number="0800 32 123", inland=True, hours="", kind=kind)
    library = replace(small.library, helplines=held)
    assert list(check(library)) == []
    screen = Person(replace(small.site, library=library)).opens(f"{lang}_helplines_all").screen
    for said in (telegram.text(screen), web.bubble(screen)):
        assert "<code>0800 32 123</code>" in said
        assert said.count("<code>") == 1
        assert "tel:" not in said
    assert "0800 32 123 (from inside the country only)" in plain(screen.body) or lang == "ar"


@pytest.mark.parametrize("page", ["page.html", "preview.html"])
def test_no_browser_makes_links_of_numbers_by_itself(page: str) -> None:
    """As that of an iPhone does where it is not told."""
    assert '<meta name="format-detection" content="telephone=no">' in (ROOT / "bot/web" / page).read_text()


def test_an_international_number_is_sound_and_a_year_is_not_too_long(small: Loaded) -> None:
    """The clock has no say: what was checked a year before the newest is still good."""
    held = dict(small.library.helplines)
    held["US-crisis"] = replace(
        held["US-crisis"], number="+34 717 003 717", checked=date(2026, 11, 21) - MOST_DAYS
    )
    assert list(check(replace(small.library, helplines=held))) == []
    assert list(check(replace(small.library, helplines={}))) == []


@pytest.mark.parametrize("field", ["source", "checked", "number", "kind"])
def test_a_number_without_its_source_or_day_is_left_out_and_found(tmp_path: Path, field: str) -> None:
    """Nobody is sent to a number of which nobody knows where it came from."""
    folders = small_site.write(tmp_path)
    file = folders.content / "helplines.yaml"
    first, rest = file.read_text("utf-8").split("US-crisis:", 1)
    kept = "".join(line for line in first.splitlines(keepends=True) if not line.startswith(f"  {field}:"))
    file.write_text(f"{kept}US-crisis:{rest}", "utf-8")
    held = load(folders)
    assert "US-emergency" not in held.library.helplines
    found = [each for each in held.findings if field in each.what]
    assert [each.where for each in found] == ["content/helplines.yaml:1"]


def test_a_site_without_numbers_still_answers(small: Loaded) -> None:
    """An empty table leaves the emergency line and the directory."""
    assert small.site
    bare = replace(small.site, library=replace(small.site.library, helplines={}))
    Person(bare).opens("en_helplines").sees("112, 911 or 999", "findahelpline.com")
    Person(bare).opens("en_alert_crisis").sees("findahelpline.com")
    Person(bare).opens("en_helplines_mars").sees("Page not found")
