"""The verb `export`: the texts of a language for a translator's program, a spreadsheet, or paper."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.checks import lengths
from bot.loader.exchange_rows import rows, sections
from bot.loader.folders import Folders
from bot.loader.site import Loaded, load
from bot.model.library import SOURCE
from bot.ops import settings
from bot.translation.exchange.rows import OWN_WORDS, Row


@click.command()
@click.argument("lang")
@click.argument("pages", nargs=-1, metavar="[PAGE]...")
@click.option("--po", "kind", flag_value="po", help="For Poedit, Weblate and other programs for translators.")
@click.option("--xlsx", "kind", flag_value="xlsx", help="A spreadsheet, for Excel or LibreOffice.")
@click.option("--html", "kind", flag_value="html", help="A sheet to read and sign, on paper or screen.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
def export(lang: str, pages: tuple[str, ...], kind: str | None, output: Path | None) -> None:
    """Write the texts of a language beside their English.

    A PAGE is written axis/loop, axis or glossary; without one, all
    texts are written. PO and XLSX come back with `import`; in XLSX
    and HTML the bot's own words are shown too, but they are changed
    in bot.po. Without -o the file is axis-guide-LANG.po and its like,
    and `-o -` writes to the standard output.
    """
    if not kind:
        raise click.UsageError("Say which file: --po, --xlsx or --html.")
    folders = settings.folders(os.environ)
    loaded = load(folders, keep_texts=True)
    found = _rows(loaded, folders, lang, pages, kind)
    data = _written(kind, loaded, lang, found, pages)
    name = output or Path(f"axis-guide-{lang}.{kind}")
    if str(name) == "-":
        sys.stdout.buffer.write(data)
        return
    name.write_bytes(data)
    click.echo(f"{name}: {len(found)} texts.", err=True)


def _rows(loaded: Loaded, folders: Folders, lang: str, pages: Sequence[str], kind: str) -> list[Row]:
    """What is asked for; raises UsageError for what there is not."""
    if lang not in loaded.library.languages:
        raise click.UsageError(f"`{lang}` is no language of content/languages.yaml.")
    if lang == SOURCE and kind != "html":
        raise click.UsageError("English is the source: it can be exported with --html only.")
    today = datetime.now(UTC).date()
    try:
        found = rows(loaded, folders, lang, pages, limit=lengths.limit, today=today)
    except KeyError as error:
        raise click.UsageError(f"English has no page {error}.") from error
    return found if kind != "po" else [each for each in found if each.unit.key[0] != OWN_WORDS]


def _written(kind: str, loaded: Loaded, lang: str, found: Sequence[Row], pages: Sequence[str]) -> bytes:
    """The file; the libraries are imported where they are used, for they are large."""
    today = datetime.now(UTC).date()
    if kind == "po":
        from bot.translation.exchange import po

        return po.write(found, lang, today)
    if kind == "xlsx":
        from bot.translation.exchange import xlsx

        return xlsx.write(found, lang)
    from bot.translation.exchange import html

    name = loaded.library.languages[lang].name
    sheet = html.document(sections(loaded.library, lang, found, pages), lang, name, str(today))
    return sheet.encode()
