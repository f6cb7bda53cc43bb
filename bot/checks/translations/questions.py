"""A translation asks as often as its English does."""

import re
from collections.abc import Iterator

from bot.checks.translations.pair import Pair

_MARK = re.compile(r"[?\uff1f\u061f\u037e]+")
"""Of Latin, Chinese, Arabic and Greek; several together are one."""


def problems(pair: Pair) -> Iterator[tuple[str, str]]:
    """A problem for a text with fewer question marks, and for a Spanish one without its opening marks."""
    wanted, held = (len(_MARK.findall(each.text)) for each in (pair.english, pair.said))
    if held < wanted:
        yield f"the English asks {wanted} times, this text {held}", "End each question with a question mark"
    if pair.lang == "es" and pair.said.text.count("¿") != held:
        yield "a question lacks its `¿` or its `?`", "Write `¿` before the question and `?` behind it"
