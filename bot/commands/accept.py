"""The verb `accept`: somebody has held translations beside today's English, and they say the same."""

import click

from bot.commands.workbench import chosen, opened, today, written
from bot.model.review import NO_RECORD
from bot.ops.errors import SettingError
from bot.translation.progress import label
from bot.translation.records import accepted


@click.command(epilog="Example: axis-guide accept es axis/loop --by 'Ana Ruiz'")
@click.argument("lang")
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@click.option("--by", default="", metavar="NAME", help="The person who checked them.")
@click.option("--machine", default="", metavar="WHICH", help="Instead: the program that made them.")
def accept(lang: str, pages: tuple[str, ...], by: str, machine: str) -> None:
    """Record that texts were checked against today's English.

    They are stale no more, and what was sent back is settled. A PAGE
    is written axis, axis/loop or axis/loop/body. It approves nothing:
    that is `review`.
    """
    if bool(by) == bool(machine):
        raise SettingError(
            "say who checked them with --by NAME, or which program made them with --machine WHICH"
        )
    how = f"human ({written(by, '--by')})" if by else f"machine ({written(machine, '--machine')})"
    bench = opened()
    every = bench.translated(lang)
    units = chosen(every, pages)
    before = bench.records(lang)
    after = accepted(before, units, how=how, today=today())
    changed = [each for each in units if after.get(each.key, NO_RECORD) != before.get(each.key, NO_RECORD)]
    if changed:
        bench.save(lang, after, every)
    for each in changed:
        click.echo(f"{lang}: {label(each)}")
    missing = sum(not each.text for each in units)
    were = len(units) - len(changed) - missing
    click.echo(f"Accepted: {len(changed)}, as {how}. Recorded before: {were}. Missing: {missing}.")
