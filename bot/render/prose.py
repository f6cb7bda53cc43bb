"""The one walk over prose that every output format shares."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from bot.model.prose import Block, Paragraph, Run, Unlinked
from bot.text.bidi import LRI, PDI, is_rtl, isolated


@dataclass(frozen=True, slots=True)
class Markup:
    """How one output format writes the parts of prose, escaping included.

    `run` takes a run and whether its language is read from the right; `paragraph` takes the written runs,
    `bullets` the written runs of each item, and both the language.
    """

    run: Callable[[Run, bool], str]
    paragraph: Callable[[str, str], str]
    bullets: Callable[[Sequence[str], str], str]


def write(block: Block, markup: Markup) -> str:
    """The block in the output format of the markup."""
    rtl = is_rtl(block.lang)

    def line(runs: Iterable[Run]) -> str:
        return "".join(markup.run(each, rtl) for each in runs)

    if isinstance(block, Paragraph):
        return markup.paragraph(line(block.runs), block.lang)
    return markup.bullets([line(item) for item in block.items], block.lang)


def html_run(run: Run, rtl: bool, *, bold: str, link: str = "") -> str:
    """A run in escaped HTML; `bold` is the tag for bold text, `link` more attributes of an `a`.

    What must stay unlinked is code: Telegram finds no telephone numbers in that, and copies it at a tap, for
    which the marks of direction stand outside.
    """
    if isinstance(run, Unlinked):
        said = f"<code>{escape(run.text, quote=False)}</code>"
        return f"{LRI}{said}{PDI}" if rtl else said
    said = escape(isolated(run.text) if rtl else run.text, quote=False)
    said = f"<{bold}>{said}</{bold}>" if run.bold else said
    return f'<a href="{escape(run.href)}"{link}>{said}</a>' if run.href else said
