"""Two languages made up from English, which show where a screen has no room or runs in one direction only."""

from dataclasses import replace

from bot.model.prose import Block, Bullets, Paragraph, Run
from bot.model.screen import Button, Screen
from bot.render.web import bubble

ACCENTED, MIRRORED = "en-xa", "ar-xb"
"""Named as in CLDR and Android: English with accents and half as long again, and English from the right."""

PSEUDO = (ACCENTED, MIRRORED)

_LETTERS = dict(
    zip(
        map(ord, "AaBbCcDdEeGgHhIiJjKkLlNnOoPpRrSsTtUuWwYyZz"),
        "ÅåƁƀÇçÐðÉéĜĝĤĥÎîĴĵĶķĻļÑñÖöÞþŔŕŠšŢţÛûŴŵÝýŽž",
        strict=True,
    )
)
_MORE = "one two three four five six seven eight nine ten".translate(_LETTERS).split()
_LONGER = 0.4
"""How much longer than English a text may become; the W3C's rule of thumb for a text of some length."""


def pseudo_bubble(screen: Screen, lang: str) -> str:
    """The bubble of an English screen in a pseudo-language; buttons lead to the English addresses."""
    if lang == MIRRORED:
        return bubble(screen).replace(' dir="ltr"', ' dir="rtl"').replace("→", "←")
    return bubble(_accented_screen(screen))


def accented(text: str) -> str:
    """A text in accents, in brackets, and with more words at its end; a blank one stays."""
    if not text.strip():
        return text
    more, wanted, at = "", len(text) * _LONGER, 0
    while len(more) < wanted:
        more += f" {_MORE[at % len(_MORE)]}"
        at += 1
    return f"[{text.translate(_LETTERS)}{more}]"


def _accented_screen(screen: Screen) -> Screen:
    return replace(
        screen,
        title=Paragraph(_runs(screen.title.runs), screen.title.lang),
        intro=tuple(map(_block, screen.intro)),
        body=tuple(map(_block, screen.body)),
        closing=tuple(map(_block, screen.closing)),
        notice=tuple(map(_block, screen.notice)),
        rows=tuple(tuple(map(_button, row)) for row in screen.rows),
    )


def _button(button: Button) -> Button:
    sign = "→ " if button.label.startswith("→ ") else ""
    return replace(button, label=f"{sign}{accented(button.label.removeprefix(sign))}")


def _block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_runs(block.runs), block.lang)
    return Bullets(tuple(map(_runs, block.items)), block.lang)


def _runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs of one line: a bracket at each end, and the words that make it longer in the last."""
    if not runs:
        return runs
    said = accented("".join(run.text for run in runs))
    cut = [replace(run, text=run.text.translate(_LETTERS)) for run in runs]
    length = sum(len(run.text) for run in runs)
    cut[-1] = replace(cut[-1], text=f"{cut[-1].text}{said[1 + length :]}")
    cut[0] = replace(cut[0], text=f"[{cut[0].text}")
    return tuple(cut)
