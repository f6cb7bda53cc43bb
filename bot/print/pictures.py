"""Draws the pictures with typst: one for each name, language and scheme, drawn once and then kept on disk.

A picture that would show a box for a letter, or words that are cut, is not drawn at all. The bot runs this
module as a subprocess (`bot.print.picture_process`).
"""

import hashlib
import json
import logging
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

import typst

from bot.ops.private_files import is_own, private
from bot.print import typesetting
from bot.print.fonts import Font, MissingLetters, chain, installed
from bot.text.bidi import is_rtl, isolated

logger = logging.getLogger(__name__)

PIXELS_PER_INCH = 216
"""Pages are 360 points wide, so that a picture is 1080 pixels wide: three for each pixel of a small phone."""

LIGHT = "light"
_SCHEMES = {False: LIGHT, True: "dark"}
_NOT_DRAWN = ("title", "alt")
"""Fields that stand beside a picture, on its screen or for those who do not see it."""

Words = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Language -> picture -> field -> text."""


class NotDrawn(Exception):
    """Typst cannot draw the picture, or warns, as of words that do not fit; the message says why."""


class Pictures:
    """The pictures of the folder `templates` in the words of each language, kept in the folder `cache`."""

    def __init__(self, templates: Path, words: Words, cache: Path) -> None:
        self._templates, self._words, self._cache = templates, words, cache
        self._failed: set[str] = set()

    def draw(self, name: str, lang: str, *, dark: bool = False) -> Path | None:
        """The PNG file of a picture, drawn if it is not in the cache; its name holds a hash of its sources.

        `dark` is for a page in dark colours; the other stands on its own light paper and reads on any ground.
        None where the language has no words for it, or it cannot be drawn; the latter is logged, once each.
        """
        if name not in self._words.get(lang, {}):
            return None
        try:
            return self._kept(name, lang, _SCHEMES[dark])
        except (NotDrawn, MissingLetters, OSError) as error:
            said = f"the picture {name} in {lang} is not drawn: {error}"
        if said not in self._failed:
            self._failed.add(said)
            logger.warning("%s", said)
        return None

    def _kept(self, name: str, lang: str, scheme: str) -> Path:
        said = self._words[lang][name]
        words = {field: text for field, text in said.items() if field not in _NOT_DRAWN}
        fonts = chain("".join(words.values()), self._fonts)
        source = b"".join((self._templates / each).read_bytes() for each in ("common.typ", f"{name}.typ"))
        path = self._cache / f"{name}-{lang}-{_key(source, words, (lang, scheme), fonts)}.png"
        if not is_own(path):
            _write(path, png(self._templates / f"{name}.typ", lang, words, fonts, scheme))
        return path

    @cached_property
    def _fonts(self) -> tuple[Font, ...]:
        return installed()


def png(
    template: Path, lang: str, words: Mapping[str, str], fonts: Sequence[Font], scheme: str = LIGHT
) -> bytes:
    """The bytes of the PNG; raises NotDrawn where typst refuses it or has anything to warn of."""
    try:
        page, warnings = compiler(template, lang, words, fonts, scheme).compile_with_warnings(
            format="png", ppi=PIXELS_PER_INCH
        )
    except typst.TypstError as error:
        raise NotDrawn(error.message) from error
    if warnings:
        raise NotDrawn("; ".join(each.message for each in warnings))
    if not isinstance(page, bytes):
        raise NotDrawn("it is not one page")
    return page


def compiler(
    template: Path, lang: str, words: Mapping[str, str], fonts: Sequence[Font], scheme: str = LIGHT
) -> typst.Compiler:
    """A compiler for a template with its words, as `sys.inputs`; it can use these fonts only."""
    rtl = is_rtl(lang)
    said = {field: isolated(text) if rtl else text for field, text in words.items()}
    inputs = {
        "words": json.dumps(said),
        "lang": lang.partition("-")[0],
        "dir": "rtl" if rtl else "ltr",
        "scheme": scheme,
    }
    return typesetting.compiler(template, fonts, inputs)


def _key(source: bytes, words: Mapping[str, str], which: tuple[str, str], fonts: Sequence[Font]) -> str:
    faces = [(each.family, each.version) for each in fonts]
    rest = json.dumps([sorted(words.items()), which, faces, version("typst"), PIXELS_PER_INCH])
    return hashlib.sha256(source + rest.encode()).hexdigest()[:16]


def _write(path: Path, data: bytes) -> None:
    """Write a file in one step (rename), so that nobody reads half of it; raises OSError."""
    handle, part = tempfile.mkstemp(dir=private(path.parent), prefix=path.stem, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(part).replace(path)
    except OSError:
        Path(part).unlink(missing_ok=True)
        raise


def main() -> int:
    """Draw the picture NAME LANG SCHEME of the command line, print the path of its PNG and return 0, else 1.

    Reads `{"templates": …, "words": …, "cache": …}` as JSON from stdin.
    """
    name, lang, scheme = sys.argv[1:]
    request = json.load(sys.stdin)
    pictures = Pictures(Path(request["templates"]), request["words"], Path(request["cache"]))
    file = pictures.draw(name, lang, dark=scheme != LIGHT)
    print(file or "")
    return 0 if file else 1


if __name__ == "__main__":
    logging.basicConfig(format="%(message)s")
    sys.exit(main())
