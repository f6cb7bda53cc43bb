"""Sets a sheet or booklet as an accessible PDF: a typst template, its data, and just the fonts it needs."""

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from shutil import copytree

import typst

from bot.print import typesetting
from bot.print.blocks import language
from bot.print.fonts import Font, chain, installed
from bot.print.pictures import NotDrawn

TEMPLATES = Path(__file__).with_name("templates")
"""The templates of what is printed; they ship with the program, not with the content."""

DRAWN = "0123456789 ()/\u2013·•?"
"""What templates may write of their own, beside the texts of their data."""

Files = Mapping[str, bytes]
"""Pictures by the name that a template opens them by, beside itself."""


class PaperSize(StrEnum):
    """The papers of clinics' printers, by the names that typst has for them."""

    A4 = "a4"
    LETTER = "us-letter"


def pdf(template: Path, data: Mapping[str, object], lang: str, files: Files | None = None) -> bytes:
    """The PDF (PDF/UA-1, tagged) of a template with its data; without files, nothing is written to a disk.

    `common.typ` reads the data, and sets language, direction and fonts by `lang`. Raises MissingLetters for
    a text that no installed font has, and NotDrawn where typst refuses the template or warns, as of a
    picture without a text alternative.
    """
    with compiler(template, data, lang, files) as typesetter:
        try:
            made, warnings = typesetter.compile_with_warnings(format="pdf", pdf_standards=["ua-1"])
        except typst.TypstError as error:
            raise NotDrawn("; ".join((error.message, *error.hints))) from error
    if warnings:
        raise NotDrawn("; ".join(each.message for each in warnings))
    if not isinstance(made, bytes):
        raise NotDrawn("it is not one file")
    return made


@contextmanager
def compiler(
    template: Path, data: Mapping[str, object], lang: str, files: Files | None = None
) -> Iterator[typst.Compiler]:
    """A compiler for a template; raises MissingLetters.

    It sees the templates beside it, the data and the files, and can use the fonts of its data's letters only.
    """
    fonts = _ordered("".join(texts(data)))
    with _beside(template, files or {}) as held:
        yield typesetting.compiler(held, fonts, {**language(lang), "data": json.dumps(data)})


@contextmanager
def _beside(template: Path, files: Files) -> Iterator[Path]:
    """The template, in a folder with the files that is gone afterwards; without files, where it stands."""
    if not files:
        yield template
        return
    with tempfile.TemporaryDirectory(prefix="axis-guide-") as held:
        folder = Path(copytree(template.parent, held, dirs_exist_ok=True))
        for name, content in files.items():
            (folder / name).write_bytes(content)
        yield folder / template.name


def _ordered(text: str) -> tuple[Font, ...]:
    """The fonts of a text, that of Latin letters first; in Chinese, `common.typ` begins with its own."""
    every = installed()
    return tuple(dict.fromkeys((*chain(DRAWN, every), *chain(text, every))))


def texts(data: object) -> Iterator[str]:
    """Every text in data as JSON knows it, its names left out."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for each in data.values():
            yield from texts(each)
    elif isinstance(data, (list, tuple)):
        for each in data:
            yield from texts(each)
