"""What changed between two versions of an English text, word by word."""

import re
from difflib import SequenceMatcher
from typing import Literal

Change = Literal["same", "removed", "added"]
"""What happened to a stretch of words between the old text and the new one."""

_PIECE = re.compile(r"\s+|\w+(?:[-'\u2019.,]\w+)*|[^\w\s]")
"""A blank, a word or number such as `self-test` or `1,000`, or a sign."""


def word_diff(old: str, new: str) -> tuple[tuple[Change, str], ...]:
    """The stretches of both texts in reading order; those that are not `added` make up `old` again.

    Where words were replaced, what was removed comes first.
    """
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    found: list[tuple[Change, str]] = []
    for kind, *(one, two, three, four) in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(("same", "".join(before[one:two])))
            continue
        removed, added = "".join(before[one:two]), "".join(after[three:four])
        found += [("removed", removed)] if removed else []
        found += [("added", added)] if added else []
    return tuple(found)
