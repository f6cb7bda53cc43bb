"""The verb `handout`: pages as a booklet to take home, on paper or as one file for a clinic's website."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from bot.commands import printing
from bot.commands.workbench import today
from bot.model.sitemap import SiteMap
from bot.print.booklet_html import booklet_html
from bot.print.booklet_pages import Place
from bot.print.booklet_pdf import booklet_pdf
from bot.print.handout import Part, booklet


@click.command(epilog="Example: axis-guide handout trt baby --lang ar --with en --clinic example")
@click.argument("pages", nargs=-1, metavar="[PAGE]...")
@click.option("--lang", default="en", show_default=True, help="Its language.")
@click.option("--with", "second", default="", metavar="LANG", help="A second language, beside the first.")
@click.option("--clinic", default="", metavar="ID", help="Whose name, numbers and logo it has.")
@click.option(
    "--paper", type=click.Choice(list(printing.PAPERS)), default="a4", show_default=True, help="Its size."
)
@click.option("--html", is_flag=True, help="Instead: one HTML file, for a website.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; else handout-LANG.pdf.",
)
def handout(
    pages: tuple[str, ...],
    lang: str,
    second: str,
    clinic: str,
    paper: str,
    html: bool,
    output: Path | None,
) -> None:
    """Print pages as a booklet to take home.

    A PAGE is a topic (trt), a page (trt/what) or a path (baby);
    without one, everything is printed. The signs of an emergency and
    the numbers by country are always there.
    """
    source = printing.opened()
    found = source.clinic(clinic) if clinic else None
    site = source.site.at(clinic)
    langs = tuple(dict.fromkeys(printing.offered(site, each) for each in (lang, second) if each))
    made = booklet(site, langs, parts(site.library.sitemap, pages), day=today(), clinic=found)
    click.echo(f"{len(made.sections)} sections, {len(made.pictures)} pictures to draw.", err=True)
    file = output or Path(f"handout-{'-'.join(langs)}.{'html' if html else 'pdf'}")
    with printing.in_one_line(file):
        drawn, logo = source.drawn(made.pictures), source.logo(found)
        writer = booklet_html if html else partial(booklet_pdf, paper=printing.PAPERS[paper])
        file.write_bytes(writer(made, drawn, logo))
    click.echo(f"{file}: {len(made.sections)} sections in {', '.join(langs)}.")


def parts(sitemap: SiteMap, names: Sequence[str]) -> list[Part]:
    """What is asked for, the pages of a topic or path as one part; every topic for nothing."""
    asked: dict[tuple[str, str], dict[Place, None]] = {}
    for name in names or sitemap.topics:
        route, of, *page = printing.place(sitemap, name)
        pages = (
            sitemap.paths[of] if route == "path" else [f"{of}/{each}" for each in page or sitemap.topics[of]]
        )
        for each in pages:
            topic, _, one = each.partition("/")
            asked.setdefault((route, of), {})[topic, one] = None
    return [Part(route, of, tuple(pages)) for (route, of), pages in asked.items()]
