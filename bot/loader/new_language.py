"""Writes the files of a new language, empty below their English; nothing that is there is overwritten."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel import Locale, UnknownLocaleError

from bot.loader import own_words
from bot.loader.catalogs import file_name
from bot.loader.folders import Folders
from bot.loader.strict_po import read_template
from bot.loader.strict_yaml import read
from bot.model.library import SOURCE
from bot.text.languages import LANGUAGES
from bot.translation import skeleton

CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
"""A BCP 47 code as addresses carry it."""

_HEADER = """\
{name}: {file}. Write each text below its `name: |`, two spaces further in than the name.
Above each place stands the English (lines that begin with #). docs/translating.md says what each is for.
An entry in which nothing is written yet counts as missing, and is shown in English."""
_ANEW = {
    "alerts/phrases.yaml": "Do not translate these: write what people in this language say, a line each.",
    "smalltalk.yaml": "Below `said`, do not translate: write what people say, a line each.",
    "glossary.yaml": "Below `also`, do not translate: write what else people call it, a line each.",
    "terms.yaml": "Leave out what this language does not need.",
}
"""What is written anew in each language, file -> how."""
_PAGES_ANEW = "Below `asked`, do not translate: write what people would type, a line each."


def name_of(lang: str) -> str:
    """The language's own name for itself, as Babel has it; its code where Babel does not know it."""
    try:
        named = Locale.parse(lang, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        named = None
    return named[:1].upper() + named[1:] if named else lang


def write(folders: Folders, lang: str) -> Iterator[tuple[Path, bool]]:
    """Each file of the language, and whether it was written now: a file that was there stays as it is.

    Raises OSError. The entry in languages.yaml comes last, so that what is cut short can be begun again.
    """
    for english in sorted((folders.content / SOURCE).rglob("*.yaml")):
        inside = english.relative_to(folders.content / SOURCE)
        file = folders.content / lang / inside
        yield file, _write(file, _words(english, inside.as_posix(), lang))
    examples = folders.content / lang / "alerts" / "examples.tsv"
    yield examples, _write(examples, "")
    catalog = folders.locales / file_name(lang).removeprefix("locales/")
    yield catalog, _write(catalog, _catalog(folders, lang))
    yield folders.content / "languages.yaml", _listed(folders.content / "languages.yaml", lang)


def _words(english: Path, inside: str, lang: str) -> str:
    how = _PAGES_ANEW if inside.startswith("pages/") else _ANEW.get(inside, "")
    header = _HEADER.format(name=name_of(lang), file=inside)
    return skeleton.words(f"{header}\n{how}".strip(), read(inside, english.read_bytes()).tree)


def _catalog(folders: Folders, lang: str) -> str:
    template, _ = read_template("bot.pot", (folders.locales / "bot.pot").read_bytes())
    rule = LANGUAGES[lang].plural_rule if lang in LANGUAGES else ""
    return skeleton.catalog(lang, rule, template.shown, own_words.notes(folders))


def _listed(file: Path, lang: str) -> bool:
    """Add the language at the end, where it is offered last; false where it stands there."""
    text = file.read_text("utf-8")
    if lang in read(file.name, text.encode()).tree:
        return False
    end = "" if text.endswith("\n") else "\n"
    file.write_text(f"{text}{end}{lang}:\n  name: {name_of(lang)}\n  covers: [safety]\n", "utf-8")
    return True


def _write(file: Path, text: str) -> bool:
    if file.exists():
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8", newline="\n")
    return True
