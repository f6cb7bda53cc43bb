"""The verb `ignore`: one text is excused from one rule for translations, by a person and with a reason."""

import click

from bot.checks.translations import LIBRARY_RULES, RULES
from bot.commands.workbench import one, opened, today, written
from bot.model.review import Remark
from bot.ops.errors import SettingError
from bot.translation.progress import label
from bot.translation.records import ignored


@click.command(
    epilog="Example: axis-guide ignore es axis/loop/body structure --by 'Ana Ruiz' --reason 'Reads better so'"
)
@click.argument("lang")
@click.argument("text")
@click.argument("rule")
@click.option("--by", required=True, metavar="NAME", help="Who decided it.")
@click.option("--reason", required=True, metavar="TEXT", help="Why the text is right, in one line.")
def ignore(lang: str, text: str, rule: str, by: str, reason: str) -> None:
    """Excuse one text from one rule of `check`.

    RULE stands in square brackets at the end of a finding; TEXT, such
    as axis/loop/body, at its start.
    """
    known = (*RULES, *LIBRARY_RULES)
    if rule not in known:
        raise SettingError(f"there is no rule `{rule}` for translations. Known: {', '.join(known)}")
    remark = Remark(by=written(by, "--by"), day=today(), reason=written(reason, "--reason"), rule=rule)
    bench = opened()
    every = bench.translated(lang)
    unit = one(every, text)
    bench.save(lang, ignored(bench.records(lang), unit.key, remark), every)
    click.echo(f"Ignored: {rule} in {lang}: {label(unit)}: {remark.reason}")
