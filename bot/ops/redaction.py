"""Finds a token in a text, however an error page, a log or a library has spelled it.

A character may stand as it is, percent-encoded, as an HTML entity, or escaped as in JSON and JavaScript, and
each of these may have been escaped again.
"""

import re

_ENOUGH = 10
"""So much of the secret's beginning is taken for it: pages and libraries cut long texts."""

_DEPTH = "{0,8}"
_ZEROS = "0{0,8}"
"""How often one is escaped again at most; bounded, so that no line takes long."""

_NAMED = {":": ("colon",), "-": ("hyphen", "dash"), "_": ("lowbar", "UnderBar")}
"""HTML standard, named character references: those of the characters of a token."""


def _spelled(character: str) -> str:
    """A regular expression for a character in any spelling, to be used without regard to case."""
    code = ord(character)
    names = "".join(f"|{each};" for each in _NAMED.get(character, ()))
    entity = rf"&(?:amp;){_DEPTH}(?:\#{_ZEROS}{code}(?!\d);?|\#x{_ZEROS}{code:x}(?![0-9a-f]);?{names})"
    escaped = rf"\\{{1,8}}(?:u00{code:02x}|x{code:02x}|u\{{{_ZEROS}{code:x}\}})"
    return rf"(?:{re.escape(character)}|[%=](?:25){_DEPTH}{code:02x}|{entity}|{escaped})"


def secret_pattern(secret: str) -> re.Pattern[str]:
    """A pattern for a secret in any spelling and case, whole or cut off at its end."""
    head, tail = secret[:_ENOUGH], secret[_ENOUGH:]
    pattern = ""
    for character in reversed(tail):
        pattern = f"(?:{_spelled(character)}{pattern})?"
    return re.compile("".join(map(_spelled, head)) + pattern, re.IGNORECASE)


ANY_TOKEN = re.compile(rf"(?<=\d)({_spelled(':')})[A-Za-z0-9_-]{{20,}}", re.IGNORECASE)
"""The colon and the secret of whatever has the shape of a Bot API token, also of other bots than this one."""
