"""The verb `diff`: what changed in the English since a text was translated, word by word."""

import click

from bot.commands.workbench import chosen, opened
from bot.loader import status_files
from bot.model.review import State, Unit
from bot.translation.progress import label
from bot.translation.word_diff import word_diff

_MARKS = {"removed": ("[-", "-]", "red"), "added": ("{+", "+}", "green")}


@click.command(epilog="Example: axis-guide diff es axis/loop")
@click.argument("lang")
@click.argument("pages", nargs=-1, metavar="[PAGE]...")
def diff(lang: str, pages: tuple[str, ...]) -> None:
    """Show what changed in the English of each stale text.

    [-Words-] are gone, {+words+} are new; the translation of today
    stands below. A PAGE is written axis, axis/loop or axis/loop/body;
    without one, all stale texts are shown.
    """
    bench = opened()
    units = chosen(bench.translated(lang), pages)
    stale = [unit for unit, how in bench.judged(lang, units) if how.state is State.STALE]
    before = status_files.english(bench.folders.content)
    for unit in stale:
        click.secho(f"{label(unit)}", bold=True)
        click.echo(_indented(_changed(before, unit)))
        click.echo(f"  {lang}:\n{_indented(unit.text)}\n")
    click.echo(f"Stale texts: {len(stale)}.")


def _changed(before: dict[str, str], unit: Unit) -> str:
    """The English with its changes; as it is today, where what it was is not kept."""
    old = before.get(unit.record.origin.source) if unit.record.origin else None
    if old is None:
        return f"(the former English is not kept; this is today's)\n{unit.english}"
    return "".join(_marked(kind, words) for kind, words in word_diff(old, unit.english))


def _marked(kind: str, words: str) -> str:
    if kind == "same":
        return words
    before, after, colour = _MARKS[kind]
    return click.style(f"{before}{words}{after}", fg=colour)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.split("\n"))
