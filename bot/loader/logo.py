"""Checks the logo of a clinic, a PNG or SVG file that is printed on paper and shown nowhere else."""

import re
from pathlib import Path
from xml.parsers import expat

from bot.loader.clinic_values import NotUsable

LARGEST_BYTES = 512 * 1024
SMALLEST_SIDE, LARGEST_SIDE = 64, 4096
"""Pixels of a PNG: below it is a smear on paper, above it takes long to print."""

_NAME = re.compile(r"[\w-]+\.(?:png|svg)", re.ASCII)
_PNG = b"\x89PNG\r\n\x1a\n"
_ACTIVE = frozenset({"script", "foreignObject", "iframe", "image", "use", "a", "style", "animate", "set"})
"""Elements of SVG that load, run or move something."""


def checked_logo(folder: Path, name: str) -> str:
    """The name of a file in the folder that can be printed; raises NotUsable."""
    if not _NAME.fullmatch(name):
        raise NotUsable(f"“{name}” is no name of a logo", "Put a PNG or SVG file beside this one and name it")
    try:
        data = (folder / name).read_bytes()
    except OSError:
        raise NotUsable(f"the file {name} cannot be read", "Put it beside this one") from None
    if len(data) > LARGEST_BYTES:
        fix = f"Save it with at most {LARGEST_BYTES // 1024} kB"
        raise NotUsable(f"{name} has {len(data) // 1024} kB", fix)
    (_check_png if name.endswith("png") else _check_svg)(name, data)
    return name


def _check_png(name: str, data: bytes) -> None:
    if not data.startswith(_PNG) or data[12:16] != b"IHDR" or len(data) < 24:
        raise NotUsable(f"{name} is no PNG", "Save it anew as a PNG, or name an SVG")
    sides = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if min(sides) < SMALLEST_SIDE or max(sides) > LARGEST_SIDE:
        fix = f"Save it with {SMALLEST_SIDE} to {LARGEST_SIDE} pixels a side"
        raise NotUsable(f"{name} has {sides[0]} x {sides[1]} pixels", fix)


def _check_svg(name: str, data: bytes) -> None:
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: found.append((tag.rpartition(":")[2], attributes))
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise NotUsable(f"{name} is no SVG ({error})", "Save it anew as an SVG, or name a PNG") from None
    if found[0][0] != "svg":
        raise NotUsable(f"{name} is no SVG", "Save it anew as an SVG, or name a PNG")
    for tag, attributes in found:
        if tag in _ACTIVE or any(each.startswith("on") or "href" in each for each in attributes):
            fix = "Save it as a plain SVG, with paths alone"
            raise NotUsable(f"{name} holds something that runs, loads or links (`{tag}`)", fix)


def _refuse_doctype(*_: object) -> None:
    raise NotUsable("the SVG has a document type, which can load files", "Save it as a plain SVG")
