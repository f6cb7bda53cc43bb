"""The verb `send-back`: a translator says why an English sentence cannot be translated as it stands."""

import click

from bot.commands.workbench import one, opened, today, written
from bot.model.review import Remark
from bot.translation.progress import label
from bot.translation.records import sent_back


@click.command(
    "send-back",
    epilog="Example: axis-guide send-back es axis/loop/body --by 'Ana Ruiz' --reason 'It: the loop?'",
)
@click.argument("lang")
@click.argument("text")
@click.option("--by", required=True, metavar="NAME", help="Who sends it back.")
@click.option("--reason", required=True, metavar="TEXT", help="What is unclear or hard, in one line.")
def send_back(lang: str, text: str, by: str, reason: str) -> None:
    """Send an English text back to its author, with a reason.

    `status` shows it, to translators and with `status en` to authors,
    until the translation is accepted. TEXT is written axis/loop/body.
    """
    remark = Remark(by=written(by, "--by"), day=today(), reason=written(reason, "--reason"))
    bench = opened()
    every = bench.translated(lang)
    unit = one(every, text)
    bench.save(lang, sent_back(bench.records(lang), unit.key, remark), every)
    click.echo(f"Sent back: the English of {label(unit)}, from {lang}: {remark.reason}")
