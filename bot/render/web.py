"""Writes a screen as a chat bubble of the demo's page, in HTML."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from html import escape

from bot.model.address import Url
from bot.model.prose import Block
from bot.model.screen import Button, Document, Picture, Screen
from bot.render.prose import Markup, html_run, write
from bot.text.bidi import arrow, is_rtl


def bubble(screen: Screen) -> str:
    """The bubble of a screen: an `article` with heading, prose, closing prompt, notice and buttons, escaped.

    A button to an address carries it as `data-to`; a picture is asked for at `/picture/LANG/NAME.png`, and
    for a dark page at the same with `?dark`. A button to the document of the screen has `data-document`; it
    is made where that is pressed.
    """
    button = partial(_button, onward=f"{arrow(screen.lang)} ")
    rows = "".join(f'<div class="row">{"".join(map(button, row))}</div>' for row in screen.rows)
    rows = f"{_document(screen.document)}{rows}"
    return (
        f'<article class="bubble"{_lang_attributes(screen.lang)}>'
        f'<div class="{"words now" if screen.urgent else "words"}">{write(screen.title, _HEADING)}'
        f"{_picture(screen.picture)}{_all((*screen.intro, *screen.body))}"
        f"<blockquote>{_all(screen.closing)}</blockquote>{_all(screen.notice, _NOTICE)}</div>"
        f'<nav class="buttons">{rows}</nav></article>'
    )


def _lang_attributes(lang: str) -> str:
    return f' lang="{escape(lang)}" dir="{"rtl" if is_rtl(lang) else "ltr"}"'


def _element(tag: str, attributes: str, said: str, lang: str) -> str:
    return f"<{tag}{attributes}{_lang_attributes(lang)}>{said}</{tag}>"


def _bullets(items: Sequence[str], lang: str) -> str:
    return _element("ul", "", "".join(f"<li>{item}</li>" for item in items), lang)


_MARKUP = Markup(
    partial(html_run, bold="strong", link=' rel="noreferrer"'), partial(_element, "p", ""), _bullets
)
_HEADING = replace(_MARKUP, paragraph=partial(_element, "h2", ' tabindex="-1"'))
_NOTICE = replace(_MARKUP, paragraph=partial(_element, "p", ' class="notice"'))


def _all(blocks: Iterable[Block], markup: Markup = _MARKUP) -> str:
    return "".join(write(each, markup) for each in blocks)


def _picture(picture: Picture | None) -> str:
    if picture is None:
        return ""
    source = escape(f"/picture/{picture.lang}/{picture.name}.png")
    dark = f'<source srcset="{source}?dark" media="(prefers-color-scheme: dark)">'
    image = f'<img src="{source}" alt="{escape(picture.alt)}"{_lang_attributes(picture.lang)}>'
    return f"<picture>{dark}{image}</picture>"


def _document(document: Document | None) -> str:
    if document is None:
        return ""
    said = f'<bdi dir="auto">{escape(document.label)}</bdi>'
    return f'<div class="row"><button type="button" data-document>{said}</button></div>'


def _button(button: Button, onward: str) -> str:
    kind = ' class="urgent"' if button.urgent else ""
    label = f'<bdi dir="auto">{escape(button.label.removeprefix(onward))}</bdi>'
    if button.label.startswith(onward):
        label = f"<span>{onward}{label}</span>"
    if isinstance(button.to, Url):
        return f'<a{kind} href="{escape(button.to.href)}">{label}</a>'
    return f'<button type="button"{kind} data-to="{escape(str(button.to))}">{label}</button>'
