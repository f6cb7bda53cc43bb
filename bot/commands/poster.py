"""The verb `poster`: what a clinic hangs up, with a QR code that opens the bot at its own contact."""

import re
from pathlib import Path

import click

from bot.commands import printing
from bot.model.library import SOURCE
from bot.ops.errors import SettingError
from bot.print.poster import NotTranslated, Poster

_BOT = re.compile(r"@?(\w{5,32})", re.ASCII)
"""A username of Telegram: 5 to 32 letters, digits and `_`."""


@click.command(epilog="Example: axis-guide poster example --lang es,ar --place trt --bot axisguidebot")
@click.argument("clinic")
@click.option("--lang", default="en", show_default=True, help="Its languages, a page each: es,ar.")
@click.option("--bot", "name", default="", help="The bot's username in Telegram, without t.me/.")
@click.option("--place", default="", help="What opens: a topic, a page (trt/what) or a path; else home.")
@click.option(
    "--paper", type=click.Choice(list(printing.PAPERS)), default="a4", show_default=True, help="Its size."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; else poster-CLINIC.pdf.",
)
def poster(clinic: str, lang: str, name: str, place: str, paper: str, output: Path | None) -> None:
    """Print the poster of a clinic, as a PDF to hang up.

    CLINIC is the id of its file in the clinics folder. The QR code
    opens the bot in the language of its page, and whoever comes by it
    sees the clinic's contact and numbers on every screen.
    """
    if not (username := _BOT.fullmatch(name)):
        raise SettingError("name the bot as its links do: --bot axisguidebot opens t.me/axisguidebot")
    source = printing.opened()
    found = source.clinic(clinic)
    site = source.site.at(clinic)
    langs = [printing.offered(site, each) for each in dict.fromkeys(lang.replace(",", " ").lower().split())]
    made = Poster(
        site=site,
        clinic=found,
        bot=username[1],
        place=printing.place(site.library.sitemap, place) if place else ("home",),
        paper=printing.PAPERS[paper],
        logo=source.logo(found),
    )
    _write(made, langs or [SOURCE], output or Path(f"poster-{clinic}.pdf"))


def _write(made: Poster, langs: list[str], file: Path) -> None:
    click.echo(f"Drawing {len(langs)} pages: {', '.join(langs)}.", err=True)
    try:
        with printing.in_one_line(file):
            file.write_bytes(made.pdf(langs))
    except NotTranslated as error:
        where = "/".join(made.place[1:])
        fix = "Choose another place or language"
        raise SettingError(f"`{where}` has no words in `{error}` yet. {fix}") from error
    click.echo(f"{file}: {len(langs)} pages.")
    for each in langs:
        click.echo(f"{each}: {made.link(each)}")
