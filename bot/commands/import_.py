"""The verb `import`: the texts that a translator gave back, each into its place in the content folder."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from bot.loader import content_files, exchange, status_files
from bot.loader.site import Loaded, load
from bot.loader.text_problems import SOUND, problem
from bot.model.finding import Finding
from bot.ops import settings
from bot.translation.exchange.merge import HUMAN, Merged, merge


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", default="", help="Who translated; it is kept beside each new text.")
@click.option("--machine", default="", metavar="WHICH", help="Instead: the program that translated.")
@click.option("--lang", default="", help="The language, where the file has lost it.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
def import_(file: Path, by: str, machine: str, lang: str, dry_run: bool) -> None:
    """Take the changed texts of a file that a translator gave back.

    FILE is a PO file or spreadsheet of `export`, or a YAML file of a
    language that another program has written (es/pages/axis.yaml).
    A text that came back as it went out is not touched, an empty one
    removes nothing. What cannot be taken is listed with its line, the
    rest is taken, and the verb ends with 1.
    """
    folders = settings.folders(os.environ)
    loaded = load(folders, keep_texts=True)
    try:
        read = exchange.read(loaded, folders, file, lang)
    except exchange.WrongFile as error:
        raise click.UsageError(f"{error}.") from error
    how = _made(" ".join(by.split()), " ".join(machine.split()))
    merged, files, refused = _merged(loaded, read, how)
    if not dry_run:
        content_files.write(files)
        if merged.records:
            records = {**loaded.loader.status(read.lang)[0], **merged.records}
            status_files.save(folders.content, read.lang, records, read.units.values(), merged.sources)
    findings = sorted({*read.findings, *refused})
    _report(merged, read.lang, findings)
    click.echo(
        f"{'Dry run. ' if dry_run else ''}Texts changed: {len(merged.texts)}. Files: {len(files)}. "
        f"Stale: {len(merged.stale)}. Refused: {len(findings)}."
    )
    sys.exit(1 if findings else 0)


def _made(by: str, machine: str) -> str:
    """How the texts were made, as it is recorded."""
    if by and machine:
        raise click.UsageError("say who translated with --by NAME, or which program with --machine WHICH.")
    if machine:
        return f"machine ({machine})"
    return f"{HUMAN} ({by})" if by else HUMAN


def _merged(loaded: Loaded, read: exchange.Read, how: str) -> tuple[Merged, dict[Path, bytes], list[Finding]]:
    """What is taken, the files that hold it, and the findings for what is not."""
    check, today = partial(problem, lang=read.lang), datetime.now(UTC).date()
    unread = content_files.unread(loaded, read.lang, {each.key[0] for each in read.entries})
    entries = [each for each in read.entries if each.key[0] not in unread]
    merged = merge(entries, read.units, how=how, today=today, problem=check)
    words = {key: text for key, text in read.words.items() if check(key, text) == SOUND}
    texts = {**words, **merged.texts}
    files, refused = content_files.changes(loaded, read.lang, texts, reshape=read.in_place)
    for key in [each for each in merged.texts if each[0] in refused]:
        merged.drop(key)
    return merged, files, [*merged.findings, *unread.values(), *refused.values()]


def _report(merged: Merged, lang: str, findings: Sequence[Finding]) -> None:
    for each in findings:
        click.echo(f"{each.where}: {each.what}.\n{click.style(f'    {each.fix}.', dim=True)}")
    for name in map("/".join, merged.stale):
        click.echo(f"{name}: taken, but it was made from another English than today's: it is stale.")
    for name in map("/".join, merged.confirmed):
        click.echo(f"{name}: came back unchanged. If it is right: axis-guide accept {lang} {name}")
