"""Clinics: their files, strictly read, their links, and what their patients see."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.checks.clinics import check
from bot.crawl import crawl
from bot.loader.clinics import load_clinics
from bot.loader.folders import Folders
from bot.loader.site import Loaded, load, with_clinics
from bot.model.address import MAX_BYTES, Address, Url
from bot.model.chat import NOTHING, Chat
from bot.model.events import Command, Tap
from bot.model.prose import plain
from bot.model.screen import Screen
from bot.model.site import PATH, Site
from bot.reply import reply
from bot.screens import BOOKMARKABLE
from tests import clinic as made_up
from tests.patience import examples
from tests.person import Person

TODAY = datetime.now(UTC).date().isoformat()
MONDAY_NOON = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
LONGEST_ID = "abcdefg8"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'


@pytest.fixture(scope="module")
def at_clinic(small: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small site, shared by the clinic of tests/clinic.py."""
    return shared_by(small, tmp_path_factory.mktemp("clinic"))


def shared_by(loaded: Loaded, folder: Path, **changed: str | None) -> Site:
    """The site of a loading, shared by the clinic with some of its lines changed."""
    assert loaded.site
    return replace(loaded.site, clinics={"stmary": made_up.clinic(folder, **changed)})


# Its file

DAMAGED = [
    # changed fields, where the finding is, a part of what it says, a part of how to fix it
    ({"names": None}, 1, "`names` is missing", "docs/clinics.md"),
    ({"zone": None}, 1, "`zone` is missing", "docs/clinics.md"),
    ({"nmaes": " St Mary"}, 28, "`nmaes` is not known", "Did you mean `names`"),
    ({"names": " [Name of clinic]"}, 1, "a list stands where one text", "without brackets"),
    ({"names": "\n  en: '[Name]'"}, 2, "still to be filled in", "true of your clinic"),
    ({"names": "\n  english: St Mary"}, 2, "no code of a language", "such as en"),
    ({"names": "\n  en:"}, 2, "nothing stands here", "Write it behind the colon"),
    ({"short_names": " The clinic with a name too long for a button"}, 4, "44 characters", "at most 24"),
    ({"country": " UK"}, 6, "“UK” is no country", "GB"),
    ({"phones": " 020 7946 0018"}, 7, "has no country code", "Write +44 20 7946 0018"),
    ({"phones": " +44 20 7946"}, 7, "no number that can be called", "Count its digits"),
    ({"phones": " call us"}, 7, "no telephone number", "like +44 20 7946 0000"),
    ({"phones": "\n  - '[Telephone 1]'"}, 7, "still to be filled in", "true of your clinic"),
    ({"emergency": " +44 20 7946 0018"}, 9, "a telephone of the clinic itself", "the ambulance"),
    ({"names": "\n  zh: 示例诊所"}, 2, "the bot has no language “zh”", "Did you mean `zh-hans`"),
    ({"names": "\n  sw: Kliniki"}, 2, "the bot has no language “sw”", "Known are ar"),
    ({"emergency": " nine nine nine"}, 9, "no number to dial", "such as 999"),
    ({"web": " http://www.stmary.nhs.uk/"}, 14, "does not begin with https://", "your browser"),
    ({"web": " https://stmary"}, 14, "no link that everyone can open", "your browser"),
    ({"web": " https://me:secret@stmary.nhs.uk"}, 14, "no link that everyone can open", "your browser"),
    ({"booking": " https://www.example.com/book"}, 15, "address of no one", "Write your own"),
    ({"map": " https://[stmary"}, 16, "no link", "your browser"),
    ({"languages": " [en, xx]"}, 17, "“xx” is no code", "such as en"),
    ({"zone": " Europe/Londn"}, 18, "no time zone", "Did you mean Europe/London"),
    ({"zone": " GMT+1"}, 18, "no time zone", ""),
    ({"hours": "\n  mnday: 9:00-17:00"}, 20, "`mnday` is not known", "Did you mean `monday`"),
    ({"hours": "\n  monday: 9-17"}, 20, "no time of day", "such as 9:00"),
    ({"hours": "\n  monday: 9:00-25:00"}, 20, "no time of day", "such as 9:00"),
    ({"hours": "\n  monday: 14:00-17:00, 9:00-12:00"}, 20, "overlap", "earliest first"),
    ({"hours": "\n  monday: 9:00-9:00"}, 20, "begins and ends at once", "always"),
    ({"hours": " in the morning"}, 19, "no opening hours", "9:00-12:30"),
    ({"closed": " 25.12.2026"}, 22, "“25.12.2026” is no day", "2026-12-25"),
    ({"closed": " 2026-02-30"}, 22, "“2026-02-30” is no day", "2026-12-25"),
    ({"closed": " 2027-01-01..2026-12-24"}, 22, "does not run forward", "earlier day first"),
    ({"topics": " [axes]"}, 24, "“axes” is no topic", "Did you mean `axis`"),
    ({"reviewed": " last week"}, 26, "no day", "2026-12-25"),
    ({"data_protection": " ask at the desk"}, 27, "no address", "mail"),
    ({"review_policy": " strickt"}, 28, "“strickt” is not known", "label or strict"),
    ({"only_topics": " maybe"}, 28, "“maybe” is not known", "yes or no"),
    ({"logo": " ../logo.png"}, 28, "no name of a logo", "beside this one"),
    ({"logo": " none.png"}, 28, "cannot be read", "beside this one"),
]


@pytest.mark.parametrize(("changed", "line", "what", "fix"), DAMAGED)
def test_a_damaged_file_has_one_clear_finding(
    tmp_path: Path, changed: dict[str, str | None], line: int, what: str, fix: str
) -> None:
    """It says where, what and how to fix it, and the clinic is left out."""
    found = made_up.loaded(tmp_path, made_up.text(**changed))
    assert not found.held
    assert len(found.findings) == 1, found.findings
    finding = found.findings[0]
    assert finding.where == f"clinics/stmary.yaml:{line}"
    assert what in finding.what
    assert fix in finding.fix


BROKEN = [
    ("stmary.yaml", b"names: [", "YAML"),
    ("stmary.yaml", b"\xff\xfe\x00", ""),
    ("stmary.yaml", b"- a list", "not a map"),
    ("stmary.yaml", b"", "missing"),
    ("stmary.yaml", b"names: &a x\nweb: *a\n", "anchor"),
    ("St-Mary.yaml", made_up.text().encode(), "no name for the file"),
    ("averylongid.yaml", made_up.text().encode(), "no name for the file"),
    ("stmary.yml", made_up.text().encode(), "no name for the file"),
]


@pytest.mark.parametrize(("name", "content", "what"), BROKEN)
def test_a_broken_file_breaks_nothing_else(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    """A file that is no YAML, or has another name, is a finding; the clinic beside it stays."""
    made_up.loaded(tmp_path, made_up.text(), "other.yaml")
    found = made_up.loaded(tmp_path, content, name)
    assert list(found.held) == ["other"]
    assert any(what in each.what for each in found.findings)


def test_a_folder_called_as_a_file_is_a_finding(tmp_path: Path) -> None:
    """What cannot be opened stops nobody."""
    (tmp_path / "clinics" / "odd.yaml").mkdir(parents=True)
    found = load_clinics(tmp_path / "clinics", made_up.TOPICS)
    assert "cannot be read" in found.findings[0].what


LOGOS = [
    ("logo.png", b"GIF89a", "no PNG"),
    ("logo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (9).to_bytes(4) + (9).to_bytes(4), "9 x 9 pixels"),
    ("logo.svg", b"<svg", "no SVG"),
    ("logo.svg", b"<html/>", "no SVG"),
    ("logo.svg", b"<svg><script/></svg>", "`script`"),
    ("logo.svg", b'<svg onload="x()"/>', "`svg`"),
    ("logo.svg", b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>', "document type"),
    ("logo.svg", b"<svg>" + b" " * 600_000 + b"</svg>", "585 kB"),
]


@pytest.mark.parametrize(("name", "data", "what"), LOGOS)
def test_a_logo_that_cannot_be_printed_is_refused(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    """Too large, no picture, or something that runs or loads."""
    (tmp_path / "clinics").mkdir()
    (tmp_path / "clinics" / name).write_bytes(data)
    found = made_up.loaded(tmp_path, made_up.text(logo=f" {name}"))
    assert [what in each.what for each in found.findings] == [True], found.findings


def test_a_plain_logo_is_taken(tmp_path: Path) -> None:
    """A small SVG with paths alone, and a PNG that says its size."""
    folder = tmp_path / "clinics"
    folder.mkdir()
    (folder / "logo.svg").write_text(SVG, "utf-8")
    size = (640).to_bytes(4)
    (folder / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + size + size)
    assert made_up.clinic(tmp_path, logo=" logo.svg").logo == "logo.svg"
    assert made_up.clinic(tmp_path, logo=" logo.png").logo == "logo.png"


def test_the_example_that_ships_is_whole(loaded: Loaded) -> None:
    """It is loaded without a finding, and says that it is an example."""
    assert not loaded.clinics.findings
    assert loaded.clinics.held["example"].example


def test_a_clinic_that_nobody_looked_at_for_a_year_is_named(small: Loaded, tmp_path: Path) -> None:
    """A warning: its hours and numbers may have changed."""
    old, new = (shared_by(small, tmp_path, reviewed=f" {day}") for day in ("2024-11-29", TODAY))
    assert ["2024-11-29" in each.what for each in check(old, {})] == [True]
    assert not list(check(new, {}))
    example = replace(old.clinics["stmary"], example=True)
    assert not list(check(replace(old, clinics={"stmary": example}), {}))


def test_a_bad_file_keeps_the_last_good_clinic(small: Loaded, tmp_path: Path) -> None:
    """A slip in a running bot costs nothing; a file that was removed takes its clinic along."""
    folder = tmp_path / "clinics"
    made_up.loaded(tmp_path, made_up.text())
    first = with_clinics(small, folder)
    made_up.loaded(tmp_path, "names: [")
    second = with_clinics(small, folder, first.clinics.held)
    assert second.site
    assert second.clinics.held == first.clinics.held
    assert second.clinics.findings
    (folder / "stmary.yaml").unlink()
    assert not with_clinics(small, folder, second.site.clinics).clinics.held


# What its patients see


def test_a_link_opens_the_page_and_the_first_tap_remembers_the_clinic(at_clinic: Site) -> None:
    """The link alone stores nothing; then each screen has one way to the clinic, and it can be left."""
    man = Person(at_clinic, "es").does(Command("start", "en_topic_axis_loop_c-stmary", "es"))
    assert man.chat == NOTHING
    man.sees("Contact: St Mary").taps("Contact: St Mary")
    assert man.chat == Chat("en", (), "stmary")
    man.sees(
        "St Mary Hormone Clinic", "+44 20 7946 0018", "1 High Street\nLondon", "Nobody at the clinic reads"
    )
    assert [each.label for each in man.screen.buttons].count("Contact: St Mary") == 0
    man.types("/start").sees("Contact: St Mary").types("loop").sees("Contact: St Mary")
    man.types("/privacy").sees("Your clinic: St Mary Hormone Clinic.")
    man.opens("en_contact_c-stmary").taps("Leave this clinic").sees_no("St Mary")
    assert man.chat == Chat("en")
    man.types("/start").sees_no("St Mary")


def test_a_known_reader_keeps_language_and_questions(at_clinic: Site) -> None:
    """A clinic's link changes neither; a second tap on it changes nothing more."""
    man = Person(at_clinic, chat=Chat("es", ("axis_loop",)))
    link = Command("start", "en_topic_axis_loop_c-stmary")
    man.does(link).taps("Contact: St Mary")
    assert man.chat == Chat("es", ("axis_loop",), "stmary")
    kept = man.chat
    shown = man.does(link).screen
    assert man.chat == kept
    assert all(each.to.route != "join" for each in shown.buttons if isinstance(each.to, Address))


@pytest.mark.parametrize(
    "argument",
    ["EN_TOPIC_AXIS_LOOP_C-STMARY", "en_topic_axis_loop_c-stmary.", "En_Topic_Axis_Loop_c-StMary."],
)
def test_a_link_from_paper_works(at_clinic: Site, argument: str) -> None:
    """In capitals, with the full stop of its sentence."""
    Person(at_clinic).does(Command("start", argument)).sees("Contact: St Mary", "loop")


def test_a_clinic_that_is_gone_is_left_out(at_clinic: Site) -> None:
    """An old poster, an old button and an old row lead to the same page without it."""
    Person(at_clinic).does(Command("start", "en_topic_axis_loop_c-gone")).sees("loop").sees_no("Contact")
    Person(at_clinic).opens("en_topic_axis_loop_c-gone").sees("loop").sees_no("Contact")
    Person(at_clinic, chat=Chat("en", (), "gone")).types("/privacy").sees_no("clinic:").types("/start")
    Person(at_clinic).opens("en_contact_c-gone").sees("Page not found")
    Person(at_clinic).opens("en_contact").sees("Page not found")


def test_danger_shows_the_clinics_numbers_first(at_clinic: Site) -> None:
    """Its own, then those of its country."""
    man = Person(at_clinic)
    man.opens("en_alert_emergency_c-stmary").sees("United Kingdom: emergency 999\n")
    man.opens("en_helplines_c-stmary").sees("United Kingdom: emergency 999\n", "116 123")
    man.opens("en_alert_crisis_c-stmary").sees("United Kingdom: crisis line 116 123")
    assert man.reads.index("116 123") < man.reads.index("Elsewhere")
    man.opens("en_alert_same-day_c-stmary").sees_no("United Kingdom:")


def test_a_number_that_the_country_has_stands_once(site: Site, tmp_path: Path) -> None:
    """The clinic gives the official ones: they are first, and not twice."""
    shared = replace(site, clinics={"stmary": made_up.clinic(tmp_path)})
    for address in ("en_helplines_c-stmary", "en_alert_crisis_c-stmary"):
        man = Person(shared).opens(address).sees("United Kingdom")
        assert man.reads.count("United Kingdom") == 1
        assert man.reads.index("116 123") < man.reads.index("United States")


def test_a_clinic_without_numbers_of_its_own_shows_its_country_first(site: Site, tmp_path: Path) -> None:
    """Spain's come first for a reader of English too."""
    spain = made_up.clinic(tmp_path, country=" ES", phones=" +34 915 86 70 00", emergency=None, crisis=None)
    there = replace(site, clinics={"stmary": spain})
    listed = next(
        each for each in Person(there).opens("en_helplines_c-stmary").screen.body if hasattr(each, "items")
    )
    assert plain([listed]).startswith("Spain")
    Person(there).opens("en_alert_crisis_c-stmary").sees("024")


def opened(site: Site, now: datetime | None, lang: str = "en") -> str:
    """All words of the contact at a moment."""
    _, screen = reply(site, NOTHING, Tap(f"{lang}_contact_c-stmary"), now)
    return plain(screen.body)


def test_the_contact_says_whether_the_clinic_is_open(at_clinic: Site) -> None:
    """Now, by its own clock, in the reader's words; without a clock it only tells the hours."""
    assert "Open now, until 17:00." in opened(at_clinic, MONDAY_NOON)
    assert "Closed now. Opens today at 09:00." in opened(at_clinic, MONDAY_NOON.replace(hour=7))
    assert "Closed now. Opens: Friday, 20:00." in opened(at_clinic, MONDAY_NOON.replace(hour=20))
    assert "Open now, until: Saturday, 04:00." in opened(at_clinic, datetime(2026, 12, 4, 23, 0, tzinfo=UTC))
    assert "Closed now. Opens: Monday, 09:00." in opened(at_clinic, datetime(2026, 12, 25, 23, tzinfo=UTC))
    assert "Closed on: December 25, 2026" in opened(at_clinic, MONDAY_NOON)
    assert "now" not in opened(at_clinic, None)
    assert "viernes" in opened(at_clinic, MONDAY_NOON.replace(hour=20), "es")


def test_odd_hours_have_words_too(small: Loaded, tmp_path: Path) -> None:
    """Day and night, never, a pause of weeks, and an American clock."""

    def says(**changed: str) -> str:
        return opened(shared_by(small, tmp_path, **changed), MONDAY_NOON)

    assert "Open day and night." in says(hours=" always", closed=" []")
    assert "Closed now.\n" in says(hours=" closed")
    assert "Opens: January 11, 2027" in says(closed=" 2026-11-30..2027-01-10", hours=" 9:00-17:00")
    assert "November 30, 2026 to January 10, 2027" in says(closed=" 2026-11-30..2027-01-10")
    assert "5:00\u202fPM" in says(country=" US", phones=" +1 212 555 0123", zone=" America/New_York")


def test_an_example_says_so(small: Loaded, tmp_path: Path) -> None:
    """Nobody calls a clinic that does not exist."""
    shared = shared_by(small, tmp_path, example=" yes", web=" https://www.example.org/")
    assert "an example" in opened(shared, None)


def test_its_topics_come_first_and_urgent_help_always_stays(small: Loaded, tmp_path: Path) -> None:
    """Alone where it wants no others, but for the topic of urgent help."""

    def topics(**changed: str) -> list[str]:
        buttons = Person(shared_by(small, tmp_path, **changed)).opens("en_topics_c-stmary").screen.buttons
        return [
            each.to.args[0] for each in buttons if isinstance(each.to, Address) and each.to.route == "topic"
        ]

    assert topics(topics=" [safety, axis]")[:2] == ["safety", "axis"]
    assert topics(topics=" [axis]", only_topics=" yes")[:2] == ["axis", "safety"]
    assert topics(topics=" [safety]", only_topics=" yes") == ["safety", "safety"]


def test_a_strict_clinic_needs_signed_texts(small: Loaded, tmp_path: Path) -> None:
    """Where English waits for a signature, the clinic is left out with a finding that says so."""
    made_up.loaded(tmp_path, made_up.text(review_policy=" strict"))
    found = with_clinics(small, tmp_path / "clinics")
    assert not found.clinics.held
    assert "not signed" in found.clinics.findings[0].what


def test_a_strict_clinic_shows_signed_texts_alone(at_clinic: Site) -> None:
    """The site of approved texts serves its addresses, with the clinic on it, and no others."""
    strict = replace(at_clinic.clinics["stmary"], strict=True)
    approved = replace(at_clinic, catalogs={"en": at_clinic.catalogs["en"]}, clinics={})
    shared = replace(at_clinic, clinics={"stmary": strict}, approved=approved, link="https://t.me/b?start=")
    assert shared.at("stmary").catalogs.keys() == {"en"}
    assert shared.at("stmary").link == shared.link
    assert shared.at("stmary").clinics == shared.clinics
    assert shared.at("") is shared


# Its addresses


def test_every_address_fits_with_every_clinic(
    site: Site, screens: dict[Address, Screen], tmp_path: Path
) -> None:
    """Page, path, language and the longest id fit into a button and a link, and read back."""
    clinic = replace(made_up.clinic(tmp_path), id=LONGEST_ID)
    shared = replace(site, clinics={LONGEST_ID: clinic})
    for topic, pages in site.library.sitemap.topics.items():
        for page in pages:
            for path in site.library.sitemap.paths:
                for lang in site.catalogs:
                    address = Address(lang, "topic", (topic, page, f"{PATH}{path}"), clinic=LONGEST_ID)
                    assert len(str(address)) <= MAX_BYTES
                    assert Address.parse(str(address)) == address
    longest = sorted(screens, key=lambda each: -len(str(each)))[: examples(400)]
    for address in longest:
        for chat in (NOTHING, Chat("en")):
            event = Command("start", str(replace(address, clinic=LONGEST_ID)))
            for button in reply(shared, chat, event)[1].buttons:
                assert isinstance(button.to, Url) or len(str(button.to)) <= MAX_BYTES


@settings(max_examples=examples(10_000), deadline=None)
@given(st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzABCXYZ0123456789_-"), max_size=64))
def test_a_hostile_link_lands_on_a_screen_and_raises_no_alert(at_clinic: Site, argument: str) -> None:
    """Home, a page or the one that says that there is none; nothing is stored."""
    chat, screen = reply(at_clinic, NOTHING, Command("start", argument))
    assert chat == NOTHING
    assert screen.address
    assert screen.address.route in {*BOOKMARKABLE, "welcome", "lost"}


def test_the_clinic_stays_through_a_walk(at_clinic: Site) -> None:
    """Whatever is tapped at a clinic's address stays at it, but for leaving it and forgetting all."""
    start = Address("en", clinic="stmary")
    seen, waiting = set(), [start]
    while waiting:
        address = waiting.pop()
        if address in seen or address.route in ("leave", "forget"):
            continue
        seen.add(address)
        assert address.clinic == "stmary"
        _, screen = reply(at_clinic, NOTHING, Tap(str(address)))
        waiting += [each.to for each in screen.buttons if isinstance(each.to, Address)]
    assert len(seen) > len(crawl(at_clinic)) / 2


def test_the_demo_reads_a_saved_clinic(small_folders: Folders, tmp_path: Path) -> None:
    """CLINICS_DIR is one of the folders of the site."""
    made_up.loaded(tmp_path, made_up.text())
    shared = load(replace(small_folders, clinics=tmp_path / "clinics"))
    assert shared.site
    assert list(shared.site.clinics) == ["stmary"]
