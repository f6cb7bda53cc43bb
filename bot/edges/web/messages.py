"""Writes a screen as a chat bubble of the browser page, in HTML."""

from collections.abc import Iterable
from html import escape

from bot.model.address import Url
from bot.model.bidi import isolated
from bot.model.languages import is_rtl
from bot.model.prose import Block, Paragraph, Run
from bot.model.screen import Button, Picture, Screen


def bubble(screen: Screen) -> str:
    """Give the bubble of a screen: a heading, its words, the closing prompt and its buttons."""
    words = "".join(_block(each) for each in (*screen.intro, *screen.body))
    notice = "".join(f'<p class="notice"{_spoken(each.lang)}>{_words(each)}</p>' for each in screen.notice)
    closing = "".join(_block(each) for each in screen.closing)
    rows = "".join(f'<div class="row">{"".join(_button(each) for each in row)}</div>' for row in screen.rows)
    return (
        f'<article class="bubble"{_spoken(screen.lang)}>'
        f'<div class="words"><h2 tabindex="-1"{_spoken(screen.title.lang)}>{_words(screen.title)}</h2>'
        f"{notice}{_picture(screen.picture)}{words}<blockquote>{closing}</blockquote></div>"
        f'<nav class="buttons">{rows}</nav></article>'
    )


def _picture(picture: Picture | None) -> str:
    if picture is None:
        return ""
    source = f"/picture/{picture.lang}/{picture.name}.png"
    return f'<img src="{escape(source)}" alt="{escape(picture.alt)}"{_spoken(picture.lang)}>'


def _spoken(lang: str) -> str:
    return f' lang="{escape(lang)}" dir="{"rtl" if is_rtl(lang) else "ltr"}"'


def _words(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _line(block.runs, block.lang)
    return "".join(f"<li>{_line(item, block.lang)}</li>" for item in block.items)


def _block(block: Block) -> str:
    tag = "p" if isinstance(block, Paragraph) else "ul"
    return f"<{tag}{_spoken(block.lang)}>{_words(block)}</{tag}>"


def _line(runs: Iterable[Run], lang: str) -> str:
    rtl = is_rtl(lang)
    return "".join(_run(each, rtl) for each in runs)


def _run(run: Run, rtl: bool) -> str:
    said = escape(isolated(run.text) if rtl else run.text, quote=False)
    said = f"<strong>{said}</strong>" if run.bold else said
    return f'<a href="{escape(run.href)}" rel="noreferrer">{said}</a>' if run.href else said


def _button(button: Button) -> str:
    kind = ' class="urgent"' if button.urgent else ""
    label = f'<bdi dir="auto">{escape(button.label)}</bdi>'
    if isinstance(button.to, Url):
        return f'<a{kind} href="{escape(button.to.href)}">{label}</a>'
    return f'<button type="button"{kind} data-to="{escape(str(button.to))}">{label}</button>'
