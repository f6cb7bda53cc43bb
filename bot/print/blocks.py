"""Turns prose into data for the templates of paper: blocks of runs, each with its language and direction."""

from collections.abc import Iterable, Mapping

from bot.model.prose import Block, Bullets, Run
from bot.print.paper import language
from bot.text.bidi import is_rtl, isolated

Data = Mapping[str, object]


def blocks(prose: Iterable[Block]) -> list[Data]:
    """Each block as `{lang, region, dir, items}`, and `bullets` for a list; a paragraph has one item.

    An item is a list of runs `{text, bold, href}`. In a language that is read from the right, what is read
    from the left (numbers, Latin words) stands in isolates.
    """
    return [_block(each) for each in prose]


def said(text: str, lang: str) -> Data:
    """A text alone, without markup: `{lang, region, dir, text}`."""
    return {**language(lang), "text": isolated(text) if is_rtl(lang) else text}


def _block(block: Block) -> Data:
    bullets = isinstance(block, Bullets)
    items = block.items if isinstance(block, Bullets) else (block.runs,)
    rtl = is_rtl(block.lang)
    return {
        **language(block.lang),
        "bullets": bullets,
        "items": [[_run(run, rtl) for run in item] for item in items],
    }


def _run(run: Run, rtl: bool) -> Data:
    return {"text": isolated(run.text) if rtl else run.text, "bold": run.bold, "href": run.href}
