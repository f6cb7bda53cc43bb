"""The verb `review`: a named person answers for the words, or for the medicine, of today's texts."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

import click

from bot.commands.workbench import Workbench, chosen, opened, today, written
from bot.model.library import SOURCE
from bot.model.review import Key, Role, State, Unit
from bot.ops.errors import SettingError
from bot.translation.progress import label, named, without_record
from bot.translation.records import reviewed
from bot.translation.states import REVIEW_PERIOD, risk

_MOST = 10
"""Texts that a refusal names."""


@click.command(epilog="Example: axis-guide review --lang es --role language --by 'Ana Ruiz' axis/loop")
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@click.option(
    "--role",
    type=click.Choice([each.value for each in Role]),
    required=True,
    help="What the person answers for.",
)
@click.option("--by", required=True, metavar="NAME", help="Who has read them.")
@click.option("--lang", default=SOURCE, show_default=True, help="The language that was read.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The last day; else by the page's risk.")
def review(pages: tuple[str, ...], role: str, by: str, lang: str, until: datetime | None) -> None:
    """Sign texts that you have read beside their English.

    The signature counts for these words and this English: an edit of
    either voids it. A critical page needs both roles, any other the
    language; English needs the clinical one. Who translated a text
    does not sign its language.
    """
    who, part = written(by, "--by"), Role(role)
    if lang == SOURCE and part is Role.LANGUAGE:
        raise SettingError("English is signed with --role clinical; for a translation, add --lang")
    bench = opened()
    every = bench.texts(lang)
    units = chosen(every, pages)
    _require_current(bench, lang, units)
    if part is Role.LANGUAGE:
        _require_four_eyes(units, who)
    days = _until(bench, units, until.date() if until else None)
    after = reviewed(bench.records(lang), units, role=part, by=who, today=today(), until=days)
    bench.save(lang, after, every)
    for each in units:
        click.echo(f"{lang}: {label(each)}: until {days[each.key]}")
    click.echo(f"Signed: {len(units)}, {part} by {who}.")


def _require_current(bench: Workbench, lang: str, units: Iterable[Unit]) -> None:
    """Raise SettingError where a text is missing, stale, or without a record of its English."""
    found = bench.judged(lang, units)
    missing = [unit for unit, how in found if how.state is State.MISSING]
    stale = [unit for unit, how in found if how.state is State.STALE]
    lost = [each for each, _ in found if each.text and without_record(each.record, lang, SOURCE)]
    refused = [
        f"{name}: {', '.join(named(texts, _MOST))} ({fix})"
        for name, texts, fix in (
            ("missing", missing, "translate them, or name single texts"),
            ("stale", stale, f"see axis-guide diff {lang}, mend them, then axis-guide accept"),
            ("not recorded", lost, f"check them, then axis-guide accept {lang}"),
        )
        if texts
    ]
    if refused:
        raise SettingError(f"nothing is signed. {'; '.join(refused)}")


def _require_four_eyes(units: Iterable[Unit], who: str) -> None:
    """Raise SettingError where the person translated a text, or accepted it, themselves."""
    own = [each for each in units if each.record.origin and _name(each.record.origin.how) == who.casefold()]
    if own:
        texts = ", ".join(named(own, _MOST))
        raise SettingError(f"nothing is signed: {who} is named as translator of {texts}. Ask another person")


def _name(how: str) -> str:
    """Who made a text by hand, as `Origin.how` has it; empty for a machine."""
    return how.removeprefix("human (").removesuffix(")").casefold() if how.startswith("human (") else ""


def _until(bench: Workbench, units: Sequence[Unit], asked: date | None) -> dict[Key, date]:
    """The last day of each signature; raises SettingError for one that is over."""
    if asked and asked <= today():
        raise SettingError(f"--until {asked} is over: name a later day, or none")
    sitemap = bench.loaded.library.sitemap
    periods: dict[Key, timedelta] = {each.key: REVIEW_PERIOD[risk(sitemap, each.key)] for each in units}
    return {key: asked or today() + period for key, period in periods.items()}
