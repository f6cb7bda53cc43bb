"""Says in a translator's words why YAML cannot read a file: what people do to its lines."""

import re
from collections.abc import Iterator

Cause = tuple[int, str, str]
"""A line, from 1; what is wrong with it; how to fix it."""

_NAME = r"[“”\"']?(?P<name>[\w-]*\w[\w-]*)[“”\"']?"
_FURTHER_IN = "Write `{name}: |`, and the text below it, two spaces further in"
_DAMAGE = tuple(
    (re.compile(pattern), what, fix)
    for pattern, what, fix in (
        (r" *\t.*", "a tab stands here, before the text", "Use spaces: two for each step further in"),
        (
            r" *[^\S \n\t].*",
            "an unusual space stands here, before the text (such as one that does not break)",
            "Delete it and type ordinary spaces: two for each step further in",
        ),
        (
            r"(?:<{7}|={7}|>{7}|\|{7}).*",
            "two versions of this file were merged, and both stand here",
            "Keep one of the two, and remove the lines of `<<<<<<<`, `=======` and `>>>>>>>`",
        ),
        (rf" *{_NAME}\s*\|[-+]?\s*", "the colon after `{name}` is missing", _FURTHER_IN),
        (rf" *{_NAME}:\|[-+]?\s*", "a space is missing after `{name}:`", _FURTHER_IN),
        (
            rf" *{_NAME}\s*[\uff1a\u2236\u02d0]\s*[|\uff5c]?\s*",
            "the colon after `{name}` is not an ordinary one",
            _FURTHER_IN,
        ),
        (rf" *{_NAME}\s*[;,]\s*\|\s*", "`{name}` is not followed by a colon", _FURTHER_IN),
        (rf" *{_NAME}: *[|>][-+]?[^\S\n]+\S.*", "text stands in the line of `{name}: |`", _FURTHER_IN),
        (
            rf" *[-\u2022\u2013\u2014*] +{_NAME}: *\|?\s*",
            "a sign of a list stands before `{name}`",
            "Remove the sign",
        ),
        (
            r".*[:\[{,]\s*[“”„«\u2018\u2019].*",
            "a curly quote stands here",
            'Write straight quotes "like this"',
        ),
    )
)
"""What a damaged line looks like -> what is wrong with it, how to fix it; the surest sign first."""
_KEY = re.compile(rf"(?P<before> *){_NAME}:(?: +(?P<value>.*))?")
_BARE_NAME = re.compile(rf"(?P<before> *){_NAME} *")


def cause(text: str, line: int, *, blocks: bool) -> Cause | None:
    """The cause of an error that the parser meets in a line, which may stand lines above; None where unknown.

    `blocks` is as in `bot.loader.strict_yaml.read`.
    """
    lines = ["", *text.splitlines(), "", ""]
    for number in _upwards(lines, line):
        for pattern, what, fix in _DAMAGE:
            if found := pattern.fullmatch(lines[number]):
                named = found.groupdict()
                return number, what.format(**named), fix.format(**named)
    return _bare_name(lines, line) or (_moved(lines, line) if blocks else None)


def _upwards(lines: list[str], line: int) -> Iterator[int]:
    """The line and those above it, as far as the next one with a sound name."""
    yield line
    for number in range(line - 1, 0, -1):
        yield number
        if _KEY.fullmatch(lines[number]):
            return


def _bare_name(lines: list[str], line: int) -> Cause | None:
    """A name without its colon, with another name below it: the line itself or the one above it."""
    for number in (line - 1, line):
        found, below = _BARE_NAME.fullmatch(lines[number]), _KEY.fullmatch(lines[number + 1])
        if found and below and len(found["before"]) < len(below["before"]):
            return number, f"the colon after `{found['name']}` is missing", f"Write `{found['name']}:`"
    return None


def no_block(name: str) -> tuple[str, str]:
    """What is wrong with a text that stands behind its name, and how to fix it."""
    fix = f"Write `{name}: |`, and the text below it, two spaces further in"
    return (
        f"the text of `{name}` is not a block",
        f"{fix}. If it is part of the text above, move it further in",
    )


def _moved(lines: list[str], line: int) -> Cause:
    """A line that slid to the side: a name, against the name above it, or else a line of a text."""
    moved = _KEY.fullmatch(lines[line])
    if moved is None:
        fix = "Put as many spaces before it as before the lines around it"
        return line, "this line stands further left than the text that it belongs to", fix
    if not re.fullmatch(r"[|#].*|", moved["value"] or ""):
        return line, *no_block(moved["name"])
    above = next((each for each in range(line - 1, 0, -1) if _KEY.fullmatch(lines[each])), 0)
    what = f"`{moved['name']}:` does not stand straight below the names above it"
    fix = "Put the same number of spaces before all names that belong together"
    if found := _KEY.fullmatch(lines[above]):
        what += f" (the last one is `{found['name']}:` in line {above})"
    return line, what, fix
