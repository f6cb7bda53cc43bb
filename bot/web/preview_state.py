"""What the translator's page shows at one address: both screens, and all that is known of their texts."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from bot.model.address import Address
from bot.model.chat import NOTHING
from bot.model.events import Tap
from bot.model.finding import Finding, shortened
from bot.model.library import SOURCE
from bot.model.prose import Block, Paragraph, plain
from bot.model.review import Key, State
from bot.model.screen import Screen
from bot.render.web import bubble
from bot.reply import reply
from bot.text.bidi import is_rtl
from bot.translation.word_diff import word_diff
from bot.web.preview_loader import Snapshot, Text
from bot.web.preview_progress import pages, to_do
from bot.web.pseudo import MIRRORED, PSEUDO, pseudo_bubble

_PAGE = 2
_LINES = re.compile(r"\n\s*\n|\n(?=[-*+] )")
_ITEM = re.compile(r"^[-*+] ")
_SIGNS = re.compile(r"^(?:[→←✓] )+|[\u200e\u200f\u2066-\u2069]")
"""What a screen puts before the words of a button, and the marks that keep directions."""


def state(
    shown: Snapshot, lang: str, findings: Sequence[Finding], *, at: str, right: str, focus: str
) -> dict[str, object]:
    """The body of GET /preview/state: `at` is an address without its language, `right` that of the second
    column, which may be a pseudo-language, `focus` the name of a text that is listed in any case.
    """
    english, place = _drawn(shown, SOURCE, at)
    own, _ = _drawn(shown, lang, at)
    here = _on_screen(shown, english, place, focus)
    mine = _by_text(shown, lang, findings)
    texts = [_told(shown, each, mine.pop(each.unit.key, [])) for each in here]
    rest = [each for every in mine.values() for each in every]
    return {
        "at": place,
        "left": bubble(english),
        "right": pseudo_bubble(english, right) if right in PSEUDO else bubble(own),
        "rtl": right == MIRRORED or (right not in PSEUDO and is_rtl(lang)),
        "texts": texts if right not in PSEUDO else [],
        "broken": [str(each) for each in shown.broken],
        "others": [str(each) for each in shortened(rest, 5)],
        "pages": pages(shown),
        "todo": [[name, where] for name, where in to_do(shown)],
    }


def _drawn(shown: Snapshot, lang: str, at: str) -> tuple[Screen, str]:
    """The screen at an address, for somebody of whom nothing is stored, and its address without language."""
    tap = Tap(f"{lang}_{at}" if Address.parse(f"{lang}_{at}") else lang)
    _, screen = reply(shown.site, NOTHING, tap)
    return screen, str(screen.address).partition("_")[2]


def _on_screen(shown: Snapshot, screen: Screen, at: str, focus: str) -> list[Text]:
    """The texts whose English stands on a screen, in its order; of equal ones that of its own page."""
    lines = {line: each for each, line in enumerate(_screen_lines(screen))}
    args = tuple(at.split("_")[1:])
    found: dict[str, Text] = {}
    for text in shown.texts.values():
        said = text.unit.english
        if (own := text_lines(said)) and all(each in lines for each in own):
            found[said] = max(found.get(said, text), text, key=lambda each: _nearness(each.unit.key, args))
    ordered = sorted(found.values(), key=lambda each: lines[text_lines(each.unit.english)[0]])
    wanted = [text for key, text in shown.texts.items() if "/".join(key) == focus]
    return [*(each for each in wanted if each not in ordered), *ordered]


def _nearness(key: Key, args: tuple[str, ...]) -> int:
    """How near a text stands to the page or the entry that an address names."""
    return 2 if key[:_PAGE] == args[:_PAGE] else int(key[1:_PAGE] == args[:1])


@lru_cache(maxsize=8192)
def text_lines(text: str) -> tuple[str, ...]:
    """The paragraphs and items of a text in our Markdown, as they are read."""
    found = (_ITEM.sub("", each).replace("**", "") for each in _LINES.split(text.strip()))
    return tuple(" ".join(each.split()) for each in found if each.strip())


def _screen_lines(screen: Screen) -> Iterator[str]:
    for block in (screen.title, *screen.intro, *screen.body, *screen.closing, *screen.notice):
        yield from _block_lines(block)
    if screen.picture:
        yield " ".join(screen.picture.alt.split())
    for button in screen.buttons:
        yield " ".join(_SIGNS.sub("", button.label).split())


def _block_lines(block: Block) -> Iterator[str]:
    """The lines of a block; a paragraph also without its label or number, which is a run of its own."""
    yield from (" ".join(each.split()) for each in plain((block,)).split("\n"))
    if isinstance(block, Paragraph) and len(block.runs) > 1:
        yield " ".join(block.runs[0].text.split())
        yield " ".join("".join(run.text for run in block.runs[1:]).split())


def _told(shown: Snapshot, text: Text, findings: Iterable[Finding]) -> dict[str, object]:
    unit, origin = text.unit, text.unit.record.origin
    stale = text.standing.state is State.STALE
    old = shown.before.get(origin.source, "") if origin and stale else ""
    return {
        "name": unit.name,
        "state": text.standing.state,
        "where": text.where,
        "lines": text_lines(unit.text or unit.english),
        "english": unit.english,
        "text": unit.text,
        "how": f"{origin.how}, {origin.day}" if origin else "",
        "signed": [f"{each.role}: {each.by}, until {each.until}" for each in unit.record.reviews],
        "sent_back": f"{back.by}: {back.reason}" if (back := unit.record.sent_back) else "",
        "diff": word_diff(old, unit.english) if old else [],
        "findings": [{"says": f"{each.what}. {each.fix}", "kind": each.severity} for each in findings],
    }


def _by_text(shown: Snapshot, lang: str, findings: Iterable[Finding]) -> dict[Key, list[Finding]]:
    """Text -> its findings: those at its line or below it in its file; `()` has those of no text."""
    starts: dict[str, list[tuple[int, Key]]] = defaultdict(list)
    for key, text in shown.texts.items():
        file, _, line = text.where.rpartition(":")
        if text.unit.text and line.isdecimal():
            starts[file].append((int(line), key))
    for each in starts.values():
        each.sort()
    found: dict[Key, list[Finding]] = defaultdict(list)
    for finding in findings:
        file, _, line = finding.where.rpartition(":")
        if _concerns(finding.where, lang):
            lines = starts.get(file, [])
            at = bisect_right(lines, (int(line) if line.isdecimal() else 0, ("\U0010ffff",)))
            found[lines[at - 1][1] if at else ()].append(finding)
    return found


def _concerns(where: str, lang: str) -> bool:
    """Whether a finding is about the language, and not about another one."""
    return where.startswith((f"content/{lang}/", f"locales/{lang}/", f"content/status/{lang}.", f"{lang}_"))
