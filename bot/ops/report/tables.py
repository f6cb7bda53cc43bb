"""A report as tables, from what may be told (`bot.ops.report.protection`) and from nothing else."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.loader.titles import OPINION_LABELS, Titles
from bot.ops.report.cells import Group, Kind
from bot.ops.report.protection import BASE, Protected

FEW, LEFT_OUT = f"<{BASE}", "…"
"""What stands for a number that no month and clinic reached, and for one that is left out."""

LEGEND = (
    "Every figure says “at least”: it is the sum of one number for each month and clinic, each rounded down "
    f"to a multiple of {BASE}. “{FEW}” means that none of these reached {BASE}. How and why: docs/reports.md."
)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A line of a table: what it is about, and a figure for each column, 0 for fewer than `BASE`."""

    name: str
    figures: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; `key` is its short name for programs, `columns` are the headings, that of the names first.

    Where `partial` says so, a part of its figures is left out, and `note` says which.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[ReportRow, ...]
    note: str = ""
    partial: bool = False

    def told(self, figure: int) -> str:
        """A figure as it is told, without a sign between the thousands."""
        return str(figure) if figure else LEFT_OUT if self.partial else FEW


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that is told; `clinic` is the name of the one clinic that it is about, empty for all."""

    clinic: str
    months: tuple[str, ...]
    tables: tuple[Table, ...]

    @property
    def title(self) -> str:
        """What it is about, in one line."""
        return f"Axis Guide: what was read, {self.clinic or 'all clinics and everybody else'}"

    @property
    def span(self) -> str:
        """The months, first and last."""
        return self.months[0] if len(self.months) == 1 else f"{self.months[0]} to {self.months[-1]}"


def report(
    told: Mapping[Group, Protected], months: Sequence[str], titles: Titles, clinic: str | None = None
) -> Report:
    """The report on some months, of one clinic or, for None, of everybody."""
    held = {group: each for group, each in told.items() if group[0] in months and clinic in (None, group[1])}
    sums: dict[Kind, Counter[str]] = {kind: Counter() for kind in Kind}
    for each in held.values():
        for (kind, place), n in each.cells.items():
            sums[kind][place] += n
    return Report(
        clinic=titles.clinic(clinic) if clinic else "",
        months=tuple(months),
        tables=(
            _months(held, months),
            _languages(held, sums[Kind.LANGUAGE], titles),
            _named("pages", "Pages", "Page", titles.pages, sums[Kind.PAGE]),
            _named("paths", "What brings people here", "Situation", titles.paths, sums[Kind.PATH]),
            _opinions(sums[Kind.OPINION], titles),
            _named("links", "Links opened", "Opens", {}, sums[Kind.LINK], titles.pages | titles.paths),
        ),
    )


def first_told(told: Mapping[Group, Protected], clinic: str | None, otherwise: str) -> str:
    """The first month of which a figure can be told."""
    months = [month for (month, at), each in told.items() if each.screens and clinic in (None, at)]
    return min(months, default=otherwise)


def _months(held: Mapping[Group, Protected], months: Sequence[str]) -> Table:
    rows = [
        ReportRow(month, _of_month([each for (at, _), each in held.items() if at == month]))
        for month in months
    ]
    if len(rows) > 1:
        rows.append(
            ReportRow("Together", tuple(map(sum, zip(*(each.figures for each in rows), strict=True))))
        )
    return Table(
        key="months",
        title="Months",
        columns=("Month", "Screens opened", "Texts without an answer", "Links opened"),
        rows=tuple(rows),
    )


def _of_month(held: Iterable[Protected]) -> tuple[int, int, int]:
    screens = unanswered = links = 0
    for each in held:
        screens += each.screens
        unanswered += sum(n for (kind, _), n in each.cells.items() if kind is Kind.UNANSWERED)
        links += sum(n for (kind, _), n in each.cells.items() if kind is Kind.LINK)
    return screens, unanswered, links


def _languages(held: Mapping[Group, Protected], sums: Counter[str], titles: Titles) -> Table:
    table = _named("languages", "Languages", "Language", titles.languages, sums)
    without = sorted({month for (month, _), each in held.items() if each.no_languages})
    if not without:
        return table
    note = f"Left out, since the other figures would tell too much of them: some of {', '.join(without)}."
    return Table(
        key=table.key, title=table.title, columns=table.columns, rows=table.rows, note=note, partial=True
    )


def _named(
    key: str,
    title: str,
    what: str,
    names: Mapping[str, str],
    sums: Counter[str],
    others: Mapping[str, str] | None = None,
) -> Table:
    """One row for each name, and for each other place that has a figure, the most opened first."""
    known = others or {}
    more = sorted((each for each in sums if each not in names), key=lambda each: (-sums[each], each))
    rows = (
        *(ReportRow(name, (sums[place],)) for place, name in names.items()),
        *(ReportRow(known.get(place, place), (sums[place],)) for place in more),
    )
    return Table(key=key, title=title, columns=(what, "Opened"), rows=rows)


def _opinions(sums: Counter[str], titles: Titles) -> Table:
    gone = {place.rpartition("_")[0].replace("helped", "topic", 1) for place in sums} - set(titles.pages)
    names = {**titles.pages, **{place: place for place in sorted(gone)}}
    rows = (
        ReportRow(
            name, tuple(sums[f"{place.replace('topic', 'helped', 1)}_{each}"] for each in OPINION_LABELS)
        )
        for place, name in names.items()
    )
    columns = ("Page", *OPINION_LABELS.values())
    return Table(key="helpful", title="Was this helpful?", columns=columns, rows=tuple(rows))
