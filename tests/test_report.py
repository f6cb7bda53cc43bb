"""Reports tell no small number, alone or together, and say what they say to people, printers and programs."""

import asyncio
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.commands.report import report as verb
from bot.loader.titles import Titles
from bot.model.chat import COUNT_MONTHS
from bot.model.clinic import Clinic
from bot.ops import retention
from bot.ops.errors import SettingError
from bot.ops.report import FORMS
from bot.ops.report.cells import Cell, Kind, grouped
from bot.ops.report.months import day, whole_months
from bot.ops.report.protection import BASE, Protected, protected
from bot.ops.report.spreadsheet import safe
from bot.ops.report.tables import FEW, LEFT_OUT, Report, ReportRow, Table, report
from bot.ops.token import BotToken
from bot.ops.usage import Count
from bot.store import opened
from tests.patience import examples
from tests.running import TOKEN

Counts = dict[Count, int]

MONTHS, CLINICS, LANGS = ("2026-08", "2026-09", "2026-10"), ("", "a", "b"), ("en", "es", "ar", "hi")
NO_CLINICS: Mapping[str, Clinic] = {}
NAMES = Titles(
    pages={"topic_axis_loop": "The loop", "topic_trt_what": "What it is"},
    paths={"path_baby": "Trying for a baby"},
    languages={"en": "English", "es": "Español", "ar": "العربية", "hi": "हिन्दी"},
    clinics=NO_CLINICS,
)
CELLS: tuple[Cell, ...] = (
    (Kind.PAGE, "topic_axis_loop"),
    (Kind.PAGE, "topic_trt_what"),
    (Kind.PATH, "path_baby"),
    (Kind.OPINION, "helped_axis_loop_yes"),
    (Kind.OPINION, "helped_axis_loop_no"),
    (Kind.UNANSWERED, "unanswered"),
    (Kind.LINK, "topic_axis_loop"),
    (Kind.LINK, "home"),
)
"""What can be told beside the languages."""

TODAY = date(2026, 11, 29)


def at(place: str, clinic: str) -> str:
    """A place as it is counted at a clinic."""
    return f"{place}_c-{clinic}" if clinic else place


def screens_of(cells: Mapping[Cell, int]) -> Counter[str]:
    """Place -> how often it was opened at least: a link and a text without an answer open one screen each."""
    screens: Counter[str] = Counter()
    for (kind, place), n in cells.items():
        screen = "search" if kind is Kind.UNANSWERED else place
        screens[screen] = max(screens[screen], n)
    return screens


def world(month: str, clinic: str, languages: Mapping[str, int], cells: Mapping[Cell, int]) -> Counts:
    """Counts of a month at a clinic with these numbers, as the bot makes them.

    What is left of the screens of the languages is home, which no report tells.
    """
    screens = screens_of(cells)
    screens["home"] += sum(languages.values()) - screens.total()
    assert screens["home"] >= 0, "more screens than the languages have"
    made: Counter[Count] = Counter()
    for lang, place in zip(Counter(languages).elements(), screens.elements(), strict=True):
        made[month, lang, at(place, clinic)] += 1
    for (kind, place), n in cells.items():
        if kind in (Kind.UNANSWERED, Kind.LINK):
            made[month, "en", at(f"link_{place}" if kind is Kind.LINK else place, clinic)] += n
    return dict(made)


few = st.integers(0, 4)
number = few | st.integers(0, 40)


@st.composite
def groups(draw: st.DrawFn) -> tuple[dict[str, int], dict[Cell, int]]:
    """The true numbers of a month at a clinic; the languages have at least the screens of the rest."""
    cells = {cell: draw(number) for cell in CELLS}
    languages = {lang: draw(number) for lang in LANGS}
    short = screens_of(cells).total() - sum(languages.values())
    languages[draw(st.sampled_from(LANGS))] += max(short, 0)
    return languages, cells


truths = st.fixed_dictionaries({(month, clinic): groups() for month in MONTHS[:2] for clinic in CLINICS[:2]})
Truth = dict[tuple[str, str], tuple[dict[str, int], dict[Cell, int]]]


def counted(truth: Truth) -> Counts:
    """The counts of all months and clinics."""
    return {count: n for group, held in truth.items() for count, n in world(*group, *held).items()}


def every_report(counts: Mapping[Count, int]) -> list[Report]:
    """All reports that anybody can ask for: each range of months, each clinic and everybody."""
    told = protected(grouped(counts))
    spans = [MONTHS[begin:end] for begin, end in combinations(range(len(MONTHS) + 1), 2)]
    return [report(told, span, NAMES, clinic) for span in spans for clinic in (None, *CLINICS[1:])]


# What nobody can work out


def low(n: int) -> int:
    """What is told of a number."""
    return n - n % BASE


def other_worlds(
    languages: Mapping[str, int], cells: Mapping[Cell, int], told: Protected
) -> Iterator[tuple[dict[str, int], dict[Cell, int]]]:
    """For each number below five, and each value from 0 to 4: true numbers in which it has this value.

    The others are chosen so that there is room for it: the most that is possible in each language, the least
    in each other cell.
    """
    least = {cell: low(n) for cell, n in cells.items()}
    for value in range(BASE):
        for lang in LANGS:
            if languages[lang] < BASE:
                yield {**most(languages, told, but=lang), lang: value}, least
        for cell, n in cells.items():
            if n < BASE:
                yield most(languages, told), {**least, cell: value}


def most(languages: Mapping[str, int], told: Protected, but: str = "") -> dict[str, int]:
    """The largest numbers of the languages by which the same is told; of those that are left out, enough."""
    if not told.no_languages:
        return {lang: low(n) + BASE - 1 for lang, n in languages.items()}
    some = next(lang for lang in LANGS if lang != but)
    return {lang: BASE - 1 + (told.screens if lang == some else 0) for lang in LANGS}


EDGE: Truth = {
    (month, clinic): (dict.fromkeys(LANGS, 4), {**dict.fromkeys(CELLS, 0), CELLS[0]: 15})
    for month in MONTHS[:2]
    for clinic in CLINICS[:2]
}
"""All languages are hidden and nearly every screen was one page: its number alone would tell theirs."""


@hypothesis_settings(max_examples=examples(25))
@given(truths)
@example(EDGE)
def test_no_set_of_reports_tells_a_number_below_five(truth: Truth) -> None:
    """Whoever has every report, of each range of months and each clinic, cannot narrow one down.

    For each number of one month and clinic that is below five there are five worlds, in which it is 0, 1, 2,
    3 and 4, and all reports are the same in all of them. So no subtraction and no system of inequalities
    tells which one is true: nothing in the reports depends on it.
    """
    seen = every_report(counted(truth))
    told = protected(grouped(counted(truth)))
    group = (MONTHS[1], CLINICS[1])
    here = told.get(group, Protected({}, 0, no_languages=False))
    for languages, cells in other_worlds(*truth[group], here):
        assert every_report(counted({**truth, group: (languages, cells)})) == seen


def test_languages_that_the_pages_would_tell_are_left_out() -> None:
    """Four languages with four screens each and a page with sixteen: that page alone would tell all four."""
    counts = world("2026-10", "", dict.fromkeys(LANGS, 4), {CELLS[0]: 16})
    made = report(protected(grouped(counts)), ["2026-10"], NAMES)
    months, languages, pages, *_ = made.tables
    assert [months.told(each) for each in months.rows[0].figures] == ["15", FEW, FEW]
    assert [languages.told(row.figures[0]) for row in languages.rows] == [LEFT_OUT] * 4
    assert "2026-10" in languages.note
    assert pages.rows[0].figures == (15,)


def true_figure(counts: Mapping[Count, int], made: Report, clinic: str | None, cell: Cell) -> int:
    """What a report would tell of a cell if it told all."""
    return sum(
        cells[cell]
        for (month, held), cells in grouped(counts).items()
        if month in made.months and clinic in (None, held)
    )


@hypothesis_settings(max_examples=examples(25))
@given(truths)
def test_a_figure_says_at_least(truth: Truth) -> None:
    """No figure is larger than the truth, all are multiples of five, and a truth below five is never told."""
    counts = counted(truth)
    for clinic in (None, "a"):
        made = report(protected(grouped(counts)), MONTHS, NAMES, clinic)
        by_kind = {Kind.LANGUAGE: (made.tables[1], LANGS), Kind.PAGE: (made.tables[2], tuple(NAMES.pages))}
        for kind, (table, places) in by_kind.items():
            for row, place in zip(table.rows, places, strict=True):
                truly = true_figure(counts, made, clinic, (kind, place))
                (figure,) = row.figures
                assert figure <= truly
                assert figure % BASE == 0
                if truly < BASE:
                    assert table.told(figure) in (FEW, LEFT_OUT)


def test_a_line_stands_for_zero_too() -> None:
    """Every page, situation and language has its line, opened or not: that one is there tells nothing."""
    one = world("2026-10", "a", {"en": 1}, {CELLS[0]: 1})
    with_one, without = (report(protected(grouped(each)), ["2026-10"], NAMES) for each in (one, {}))
    assert with_one == without
    assert [row.name for row in without.tables[2].rows] == ["The loop", "What it is"]


def test_counts_are_told_by_what_they_are() -> None:
    """Opinions of all wordings, links by place, texts; a page that was counted on a path is that page."""
    counts: Counts = {
        ("2026-10", "en", "topic_axis_loop_p-baby"): 7,
        ("2026-10", "es", "topic_axis_loop_c-a"): 8,
        ("2026-10", "en", "helped_axis_loop_yes@12345678"): 4,
        ("2026-10", "en", "helped_axis_loop_yes@87654321"): 3,
        ("2026-10", "en", "helped_gone_page_no_c-a@87654321"): 9,
        ("2026-10", "en", "home"): 40,
        ("2026-10", "en", "search"): 6,
        ("2026-10", "en", "unanswered"): 6,
        ("2026-10", "en", "link_topic_axis_loop"): 5,
        ("2026-10", "en", "path_baby"): 11,
    }
    made = {each.key: each for each in report(protected(grouped(counts)), ["2026-10"], NAMES).tables}
    lines = {key: {row.name: row.figures for row in each.rows} for key, each in made.items()}
    assert lines["months"] == {"2026-10": (80, 5, 5)}
    assert lines["languages"] == {"English": (75,), "Español": (5,), "العربية": (0,), "हिन्दी": (0,)}
    assert lines["pages"] == {"The loop": (10,), "What it is": (0,)}
    assert lines["paths"] == {"Trying for a baby": (10,)}
    assert lines["helpful"] == {"The loop": (5, 0, 0), "What it is": (0, 0, 0), "topic_gone_page": (0, 5, 0)}
    assert lines["links"] == {"The loop": (5,)}


# Months


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        (date(2026, 9, 1), date(2026, 10, 31), ["2026-09", "2026-10"]),
        (date(2026, 8, 2), date(2026, 10, 30), ["2026-09"]),
        (date(2026, 9, 1), None, ["2026-09", "2026-10"]),
        (date(2026, 10, 1), date(2027, 5, 1), ["2026-10"]),
        (date(1999, 1, 1), date(2025, 1, 31), ["2024-12", "2025-01"]),
    ],
)
def test_only_whole_months_are_told(since: date, until: date | None, months: list[str]) -> None:
    """A month that has begun before the first day, or is not over on the last one or today, is left out."""
    assert list(whole_months(since, until, TODAY)) == months


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.none() | st.dates(), st.none() | st.dates())
def test_no_report_parts_a_month(today: date, since: date | None, until: date | None) -> None:
    """Whatever is asked for and whenever: the months are over, and none of them is deleted in part."""
    kept = f"{retention.limits(today, 365).counted_before}"
    found: tuple[str, ...] = ()
    with suppress(SettingError):
        found = whole_months(since, until, today)
    assert all(kept[:7] <= month < today.isoformat()[:7] for month in found)
    assert kept.endswith("-01")
    assert len(whole_months(None, None, today)) == COUNT_MONTHS - 1


@pytest.mark.parametrize("text", ["", "2026-13-01", "yesterday", "2026-02-30"])
def test_what_is_no_day_is_refused(text: str) -> None:
    """In one line that says how to write one."""
    with pytest.raises(SettingError, match=r"--from .* is no day: write it as 2026-09-01"):
        day(text, "--from")


# Forms


class Page(HTMLParser):
    """What an HTML page has: its tags in order, their attributes, and what it would load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, list[str | None]] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value)


def made_up() -> Report:
    """A report with figures in every table."""
    cells = dict.fromkeys(CELLS, 12)
    return report(
        protected(grouped(world("2026-10", "a", {"en": 900, "ar": 1234}, cells))), ["2026-10"], NAMES
    )


def test_the_page_loads_and_runs_nothing() -> None:
    """One file: no script, no address, no handler; it says its language and how it is printed."""
    text = FORMS["html"](made_up())
    page = Page(text)
    assert page.attributes["lang"] == ["en"]
    assert not {"script", "link", "img", "iframe", "object", "form", "a"} & set(page.tags)
    assert not [name for name in page.attributes if name.startswith("on") or name in ("src", "href", "style")]
    assert not re.findall(r"url\(|@import|https?:", text)
    assert "@media print" in text
    assert "2,130" in text


def test_every_chart_has_its_table() -> None:
    """Behind each picture with a name stands a table with headings, for those who do not see it."""
    page = Page(FORMS["html"](made_up()))
    shown = [each for each in page.tags if each in ("svg", "table")]
    assert shown == ["svg", "table"] * 6
    assert page.attributes["role"] == ["img"] * 6
    assert page.tags.count("caption") == page.tags.count("thead") == 6
    ids = set(page.attributes["id"])
    assert {name for each in page.attributes["aria-labelledby"] if each for name in each.split()} <= ids


def test_names_are_text_and_never_markup() -> None:
    """Whatever a file or a count calls itself."""
    hostile = replace(made_up(), clinic="<script>alert(1)</script>")
    table = replace(hostile.tables[2], rows=(ReportRow('<img src="x">' * 9, (5,)),), note="<b>")
    page = Page(FORMS["html"](replace(hostile, tables=(table,))))
    assert not {"script", "img", "b"} & set(page.tags)


@given(st.text(max_size=20))
def test_no_cell_is_a_formula(text: str) -> None:
    """Whatever it holds, a cell of the spreadsheet begins with no sign of a formula, and loses nothing."""
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert safe(text).removeprefix("'") == text.removeprefix("'")


def test_the_spreadsheet_has_every_figure() -> None:
    """One a line, with its table, line and column; small ones as in every form."""
    hostile = Table(
        key="x", title="X", columns=("A", "+B"), rows=(ReportRow("=1+1", (0,)), ReportRow("-2", (1005,)))
    )
    made = made_up()
    lines = list(csv.reader(io.StringIO(FORMS["csv"](replace(made, tables=(*made.tables, hostile))))))
    assert lines[0] == ["months", "table", "row", "column", "figure"]
    assert ["2026-10", "languages", "English", "Opened", "900"] in lines
    assert ["2026-10", "languages", "Español", "Opened", FEW] in lines
    assert lines[-3:-1] == [["2026-10", "x", "'=1+1", "'+B", FEW], ["2026-10", "x", "'-2", "'+B", "1005"]]
    assert {len(each) for each in lines} == {5}


def test_the_text_has_columns() -> None:
    """For a terminal; a table without lines says so."""
    text = FORMS["text"](made_up())
    assert re.search(r"^English +900$", text, re.MULTILINE)
    assert re.search(r"^Español +<5$", text, re.MULTILINE)
    assert "(none to tell of)" in FORMS["text"](report({}, ["2026-10"], NAMES))


# The verb


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a SQLite file for a verb, and a day on which it is run."""
    url = f"sqlite:///{tmp_path / 'axis.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setattr(retention, "today", lambda: TODAY)
    return url


def add(url: str, counts: Mapping[Count, int]) -> None:
    """Have a bot count."""

    async def counting() -> None:
        async with opened(url, BotToken(TOKEN)) as store:
            await store.add(counts)

    asyncio.run(counting())


def ran(*arguments: str) -> str:
    """What the verb prints; raises what it raises."""
    return CliRunner().invoke(verb, arguments, catch_exceptions=False).output


def test_a_report_is_written(database: str, tmp_path: Path) -> None:
    """From the database of a bot: with its months, of everybody and of one clinic, in each form."""
    add(
        database,
        {
            ("2026-09-30", "en", "topic_trt_what_c-example"): 12,
            ("2026-10-01", "en", "topic_trt_what"): 23,
            ("2026-11-01", "en", "topic_trt_what"): 500,
        },
    )
    everybody = ran()
    assert "Months: 2026-09 to 2026-10" in everybody
    assert re.search(r"^What testosterone therapy is +30$", everybody, re.MULTILINE)
    clinic = ran("--clinic", "example", "--from", "2026-08-01")
    assert "Example Fertility and Hormone Clinic (an example, no real clinic)" in clinic
    assert re.search(r"^What testosterone therapy is +10$", clinic, re.MULTILINE)
    assert "Months: 2026-08 to 2026-10" in clinic
    for form in ("csv", "html"):
        file = tmp_path / f"report.{form}"
        assert ran(f"--{form}", "--output", str(file)) == f"Written: {file}\n"
        assert "What testosterone therapy is" in file.read_text("utf-8-sig")


WRONG = [
    (
        ("--clinic", "nosuch"),
        r"^--clinic nosuch: there is no such clinic\. The folder of clinics has: example$",
    ),
    (("--clinic", ""), r"^--clinic : there is no such clinic"),
    (("--from", "2026-11-02"), r"^--from 2026-11-02 holds no whole month\..* from 2024-12-01 to 2026-10-31"),
    (("--from", "2026-10-01", "--to", "2026-09-30"), r"^--from 2026-10-01 --to 2026-09-30 holds no whole"),
    (("--to", "soon"), r"^--to soon is no day"),
    (("--output", "/no/such/folder/x"), r"^--output /no/such/folder/x cannot be written \(No such file"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_what_cannot_be_told_is_one_line(database: str, arguments: tuple[str, ...], said: str) -> None:
    """Where, what, and how to do it."""
    add(database, {})
    with pytest.raises(SettingError, match=said):
        ran(*arguments)


def test_where_no_bot_has_run_nothing_is_made(database: str, tmp_path: Path) -> None:
    """A wrong DATABASE_URL is told and leaves no file; so is a file of something else."""
    with pytest.raises(SettingError, match=r"^DATABASE_URL names a file that is not there: .* as for `run`$"):
        ran()
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "axis.db").write_bytes(b"")
    with pytest.raises(SettingError, match=r"^DATABASE_URL names a file that cannot be used .*no such table"):
        ran()
