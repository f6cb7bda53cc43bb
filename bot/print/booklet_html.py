"""Writes a booklet as one HTML file for a clinic's website: no scripts, nothing loaded from elsewhere."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from functools import partial
from html import escape

from bot.model.prose import plain
from bot.print.booklet import Booklet, Kind, Row, Section
from bot.print.booklet_pdf import Drawn
from bot.print.paper import TEMPLATES
from bot.render.prose import Markup, html_run, write
from bot.text.bidi import is_rtl

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
"""Content-Security-Policy: pictures inside the file, its own style, and nothing else."""

_LEVELS = {Kind.PAGE: 3, Kind.URGENT: 3}
"""Kind of section -> level of its heading; 2 for others."""


def booklet_html(booklet: Booklet, drawn: Drawn, logo: bytes = b"") -> bytes:
    """The file in UTF-8; there is no section for notes, which a screen has no room for."""
    lang = booklet.langs[0]
    shown = [each for each in booklet.sections if each.kind is not Kind.NOTES]
    title = ": ".join(("Axis Guide", " · ".join(_said(row) for row in booklet.titles)))
    style = (TEMPLATES / "booklet.css").read_text("utf-8")
    sections = "".join(_section(each, drawn) for each in shown)
    return (
        f'<!doctype html>\n<html{_attributes(lang)}><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style}</style></head>"
        f'<body class="{"two" if len(booklet.langs) > 1 else "one"}">{_header(booklet, logo)}'
        f"{_contents(booklet, shown)}<main>{sections}</main></body></html>\n"
    ).encode()


def _header(booklet: Booklet, logo: bytes) -> str:
    name = booklet.clinic.name(booklet.langs[0]) if booklet.clinic else ""
    kind = "svg+xml" if booklet.clinic and booklet.clinic.logo.endswith("svg") else "png"
    image = _image(logo, f"image/{kind}", name, "logo") if logo else ""
    contact = f'<div class="contact">{_rows(booklet.contact)}</div>' if booklet.contact else ""
    titles = "".join(_heading(row, 1) for row in booklet.titles[:1])
    others = _rows(booklet.titles[1:])
    return (
        f'<header>{image}<p class="brand">Axis Guide</p>{titles}{others}{_rows(booklet.about)}'
        f'{contact}<div class="small">{_rows(booklet.printed)}</div></header>'
    )


def _contents(booklet: Booklet, sections: Sequence[Section]) -> str:
    items = "".join(
        f'<li class="{each.kind}"><a href="#{escape(each.anchor)}">{escape(_said(each.title))}</a></li>'
        for each in sections
    )
    return f"<nav><h2>{escape(_said(booklet.contents))}</h2><ul>{items}</ul></nav>"


def _section(section: Section, drawn: Drawn) -> str:
    pictures = "".join(
        f"<figure{_attributes(each.lang)}>{_image(drawn[each], 'image/png', each.alt)}</figure>"
        if each in drawn
        else f"<p{_attributes(each.lang)}>{escape(each.alt)}</p>"
        for each in section.pictures
    )
    closing = f"<blockquote>{_rows(section.closing)}</blockquote>" if section.closing else ""
    small = f'<div class="small">{_rows(section.small)}</div>' if section.small else ""
    figures = f'<div class="pictures">{pictures}</div>' if pictures else ""
    level = _LEVELS.get(section.kind, 2)
    return (
        f'<section id="{escape(section.anchor)}" class="{section.kind}">{_heading(section.title, level)}'
        f"{_rows(section.rows, ordered=section.kind is Kind.SOURCES)}{figures}{closing}{small}</section>"
    )


def _rows(rows: Sequence[Row], *, ordered: bool = False) -> str:
    return "".join(f'<div class="row">{"".join(_cell(row, ordered=ordered))}</div>' for row in rows)


def _cell(row: Row, *, ordered: bool) -> list[str]:
    markup = _ORDERED if ordered else _MARKUP
    return [f"<div>{write(each, markup) if each else ''}</div>" for each in row]


def _heading(row: Row, level: int) -> str:
    """The first language as a heading, the second beside it as a text like one."""
    first, *second = (each for each in row if each)
    head = f"<h{level}{_attributes(first.lang)}>{escape(plain((first,)))}</h{level}>"
    beside = "".join(
        f'<p class="h{level}"{_attributes(each.lang)}>{escape(plain((each,)))}</p>' for each in second
    )
    return f'<div class="row"><div>{head}</div>{f"<div>{beside}</div>" if beside else ""}</div>'


def _said(row: Row) -> str:
    """The text in the first language."""
    return plain([each for each in row[:1] if each])


def _image(data: bytes, kind: str, alt: str, name: str = "") -> str:
    source = f"data:{kind};base64,{b64encode(data).decode()}"
    return f'<img{f" class={name}" if name else ""} src="{source}" alt="{escape(alt)}">'


def _attributes(lang: str) -> str:
    return f' lang="{escape(lang)}" dir="{"rtl" if is_rtl(lang) else "ltr"}"'


def _paragraph(said: str, lang: str) -> str:
    return f"<p{_attributes(lang)}>{said}</p>"


def _bullets(tag: str, items: Sequence[str], lang: str) -> str:
    return f"<{tag}{_attributes(lang)}>{''.join(f'<li>{each}</li>' for each in items)}</{tag}>"


def _lists(tag: str) -> Callable[[Sequence[str], str], str]:
    return partial(_bullets, tag)


_RUN = partial(html_run, bold="strong", link=' rel="noreferrer"')
_MARKUP = Markup(_RUN, _paragraph, _lists("ul"))
_ORDERED = Markup(_RUN, _paragraph, _lists("ol"))
