"""Turns prose into data for the templates of paper: blocks of runs, each with its language and direction.

Typst and the fonts are not asked for here, so that the bot itself need not load them.
"""

from collections.abc import Iterable, Mapping

from bot.model.prose import Block, Bullets, Run
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


def language(lang: str) -> dict[str, str]:
    """A language as typst's `text` takes it: `lang` (ISO 639), `region` (ISO 3166, or empty) and `dir`."""
    code, _, rest = lang.partition("-")
    region = rest.upper() if len(rest) == 2 else ""
    return {"lang": code, "region": region, "dir": "rtl" if is_rtl(lang) else "ltr"}


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
