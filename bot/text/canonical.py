"""The one form in which typed texts are compared: without case, accents and disguises."""

import re

from bot.model.alert import CanonicalText
from bot.text.normalize import fold
from bot.text.segment import cut

LONGEST = 5000
"""Characters of a text that are read; a message of Telegram has at most 4096 (Bot API, Message.text)."""

_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_SPELT_OUT = re.compile(r"(?<!\w)(?:[^\W\d_]([ .*_-]{1,3}))(?:[^\W\d_]\1){2,}[^\W\d_](?!\w)")
_SEPARATORS = str.maketrans("", "", " .*_-")
_DISGUISED = re.compile(r"(?<=[^\W\d_])[013457@$](?=[^\W\d_])")
_DISGUISES = str.maketrans("013457@$", "oieastas")
"""Digits and signs inside a word, and the letters that they are written for (`k1ll`)."""
_SKIN_TONES = re.compile("[\U0001f3fb-\U0001f3ff]")


def canonical(text: str) -> CanonicalText:
    """The first `LONGEST` characters of a text in the form in which the detector reads it.

    Without case, accents, apostrophes; `soooo`, `h e l p`, `k1ll` become `so`, `help`, `kill`.
    """
    bare = fold(text, LONGEST).replace("'", "")
    bare = _REPEATED.sub(r"\1", bare)
    bare = _SPELT_OUT.sub(lambda found: found[0].translate(_SEPARATORS), bare)
    return CanonicalText(_DISGUISED.sub(lambda found: found[0].translate(_DISGUISES), bare))


def whole(text: str) -> str:
    """A whole message as it is looked up in a list: its words alone, or its signs where it has no words.

    An emoji counts once, in any skin tone.
    """
    bare = canonical(text)
    joined = "".join(bare.split())
    signs = dict.fromkeys(_SKIN_TONES.sub("", joined) or joined)
    return " ".join(cut(bare)) or "".join(signs)
