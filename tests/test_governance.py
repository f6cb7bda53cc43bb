"""The governance pack and the clinics' page name only tests, checks and files that exist."""

import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.checks.addresses import dead
from bot.loader.clinic_file import NEEDED, OPTIONAL
from bot.model.address import Address
from bot.model.site import Site
from tests.test_claims import loose_notes, missing_tests
from tests.test_readme import ROOT, anchors

PACK = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs/governance").glob("*.md"))
PAPERS = (*PACK, "docs/clinics.md")
HAZARDS = "docs/governance/hazard-log.md"

FIELDS = ("Cause", "Effect", "Severity ☐ Likelihood ☐", "Control", "Met by", "Remains")
"""What is said of each hazard, in this order; severity and likelihood are left to a clinician."""

PATTERN = "clinics/ID.yaml"
"""What looks like a file and is a pattern."""

_FILE = re.compile(r"`((?:bot|tests|content|docs|deploy|clinics|locales)/[\w./-]*)(?:::\w+)?`")


def missing_files(paper: str, text: str) -> Iterator[str]:
    """The files and folders that are named or linked and are not there."""
    yield from (each for each in _FILE.findall(text) if each != PATTERN and not (ROOT / each).exists())
    linked = (each for each in re.findall(r"]\(([^)#]+)[^)]*\)", text) if "://" not in each)
    yield from (each for each in linked if not (ROOT / paper).parent.joinpath(each).exists())


def unrun_checks(text: str) -> Iterator[str]:
    """The checks that are named and stand in no table, so that `axis-guide check` does not run them."""
    for folder, name in re.findall(r"`(bot/checks/(?:translations/)?)(\w+)\.py`", text):
        table = ROOT / folder / "__init__.py"
        if not re.search(rf"\b{name}\.\w+[,)]", table.read_text("utf-8")):
            yield f"{folder}{name}.py"


def unmet_hazards(text: str) -> Iterator[str]:
    """The hazards that lack a field, or whose control nothing meets."""
    for hazard in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        name, _, rest = hazard.partition("\n")
        said = re.findall(r"^- \*\*(.+?):?\*\*(.*)$", rest, re.MULTILINE)
        met = next((words for field, words in said if field == "Met by"), "")
        if tuple(field for field, _ in said) != FIELDS or not _FILE.search(met):
            yield name


@pytest.mark.parametrize("paper", PAPERS)
def test_what_meets_a_hazard_is_there(paper: str) -> None:
    """Each test, check and file that is named exists, each link leads somewhere, each footnote is led to."""
    text = Path(ROOT / paper).read_text("utf-8")
    assert [
        *missing_tests(text),
        *missing_files(paper, text),
        *anchors(paper, text),
        *loose_notes(text),
    ] == []


def test_each_hazard_is_met() -> None:
    """None lacks its cause, its effect, what meets it or what remains; they are numbered in order."""
    text = (ROOT / HAZARDS).read_text("utf-8")
    assert [*unmet_hazards(text), *unrun_checks(text)] == []
    numbers = [int(each) for each in re.findall(r"^### H(\d+) ", text, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 20


def test_the_pack_says_what_is_in_it() -> None:
    """Its first page links every other one."""
    first = (ROOT / "docs/governance/README.md").read_text("utf-8")
    assert {Path(each).name for each in PACK} - {"README.md"} == set(
        re.findall(r"^\| \[([\w-]+\.md)]", first, re.M)
    )


def test_the_picture_is_as_it_is_drawn() -> None:
    """Who changes docs/make_data_flow.py runs it, too."""
    drawn = runpy.run_path(str(ROOT / "docs/make_data_flow.py"))["drawn"]()
    assert drawn == (ROOT / "docs/governance/data-flow.svg").read_text("utf-8")


PLANTED = "### H1 A\n\n- **Cause:** a\n- **Effect:** b\n- **Severity ☐ Likelihood ☐**\n- **Control:** c\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{PLANTED}- **Met by:** `bot/checks/doses.py`\n- **Remains:** d\n", []),
        (f"{PLANTED}- **Met by:** hope\n- **Remains:** d\n", ["H1 A"]),
        (f"{PLANTED}- **Remains:** d\n", ["H1 A"]),
    ],
)
def test_a_hazard_that_nothing_meets_is_found(text: str, found: list[str]) -> None:
    """The rule finds what it is there for, and nothing in a sound hazard."""
    assert list(unmet_hazards(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("`bot/checks/nosuch.py`", ["bot/checks/nosuch.py"]),
        ("`tests/test_nosuch.py::test_x`", ["tests/test_nosuch.py"]),
        ("[this](nosuch.md#there)", ["nosuch.md"]),
        ("`bot/checks/doses.py`, [that](README.md)", []),
    ],
)
def test_a_file_that_is_gone_is_found(text: str, found: list[str]) -> None:
    """By its name in backticks, or by a link."""
    assert list(missing_files(HAZARDS, text)) == found


def test_every_address_for_clinics_is_alive(site: Site) -> None:
    """An address that a clinic may print opens a screen, and keeps the clinic."""
    named = re.findall(
        r"`((?:[a-z-]+)_[a-z0-9_-]+_c-example)`", (ROOT / "docs/clinics.md").read_text("utf-8")
    )
    assert len(named) > 5
    for each in named:
        address = Address.parse(each)
        assert address
        assert address.clinic in site.clinics, each
        assert address.lang in site.catalogs, each
        assert not dead(site, address), each


def test_each_line_of_a_clinics_file_is_explained() -> None:
    """The table of docs/clinics.md has each field that the program reads, and says which are needed."""
    rows = re.findall(
        r"^\| ((?:`\w+`(?:, )?)+) \| (yes|no) \|", (ROOT / "docs/clinics.md").read_text("utf-8"), re.M
    )
    said = {name: needed for names, needed in rows for name in re.findall(r"\w+", names)}
    assert said == dict.fromkeys(NEEDED, "yes") | dict.fromkeys(OPTIONAL, "no")


def test_a_check_that_does_not_run_is_found() -> None:
    """A report is no rule, and what is in no table holds nothing."""
    named = "`bot/checks/readability.py`, `bot/checks/doses.py`"
    assert list(unrun_checks(named)) == ["bot/checks/readability.py"]
