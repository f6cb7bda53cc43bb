"""PO files as tools and people write them: one bad message costs one message, never a language.

tests/po/README.md says which tool wrote which file; `pytest -s` prints what becomes of each.
"""

from dataclasses import dataclass
from pathlib import Path
from shutil import copy

import pytest

from bot.loader.catalogs import read_catalogs
from bot.loader.site import Loaded
from bot.model.catalog import Catalog

FILES = Path(__file__).parent / "po"

SINGLE = {
    "es": {
        "All topics": "Todos los temas",
        "Back": "Atrás",
        "Choose a topic, or type a word that you look for.": (
            "Elija un tema o escriba la palabra que está buscando."
        ),
        "Home": "Inicio",
        "In {language}": "En {language}",
        "Urgent help": "Ayuda urgente",
        "Written: {day}": "Escrito: {day}",
    },
    "ar": {
        "All topics": "كل المواضيع",
        "Back": "رجوع",
        "Choose a topic, or type a word that you look for.": "اختر موضوعًا أو اكتب كلمة تبحث عنها.",
        "Home": "الرئيسية",
        "In {language}": "بلغة {language}",
        "Urgent help": "مساعدة عاجلة",
        "Written: {day}": "كُتب في {day}",
    },
}
"""What each file says, but for the messages that it loses."""

ONE, MANY = "{n} saved question.", "{n} saved questions."

COUNTED = {
    "es": {0: "0 preguntas guardadas.", 1: "1 pregunta guardada.", 2: "2 preguntas guardadas."},
    "ar": {
        0: "لا أسئلة محفوظة.",
        1: "سؤال واحد محفوظ.",
        2: "سؤالان محفوظان.",
        3: "3 أسئلة محفوظة.",
        11: "11 سؤالًا محفوظًا.",
        100: "100 سؤال محفوظ.",
    },
}
"""The message with a number, for one number of each form."""


@dataclass(frozen=True)
class Fate:
    """What becomes of a file: its findings, as line and a part of the text, and what is said in English.

    `offered` is whether its language is.
    """

    findings: tuple[tuple[int, str], ...] = ()
    english: str = ""
    offered: bool = True


def off(line: int, what: str) -> Fate:
    """A file that is broken as a whole."""
    return Fate(((line, what),), offered=False)


def lost(line: int, what: str, message: str) -> Fate:
    """A file that loses one message."""
    return Fate(((line, what),), message)


def noted(*findings: tuple[int, str]) -> Fate:
    """A file that loses nothing, though there is something to fix."""
    return Fate(findings)


ACCEPTED = Fate()
UNREADABLE, MERGED = "this line cannot be read", "two versions of a text were merged here"
TWICE, RULE = "a second time (first in line 19)", "plural rule in the header is missing or another"

FATES: dict[str, Fate] = {
    "babel-ar": ACCEPTED,
    "babel-es": ACCEPTED,
    "crowdin-ar": ACCEPTED,
    "crowdin-es": ACCEPTED,
    "hand-another-language": off(9, "says that it is in `ar`, not in `es`"),
    "hand-another-rule-ar": lost(7, RULE, ONE),
    "hand-backslash": lost(11, UNREADABLE, "All topics"),
    "hand-blanks": noted((13, "end of this line"), (19, "blanks at the start or end differ")),
    "hand-curly-quotes": lost(20, UNREADABLE, "Home"),
    "hand-cut-off": lost(33, UNREADABLE, ONE),
    "hand-date-blank": ACCEPTED,
    "hand-date-iso": ACCEPTED,
    "hand-date-seconds": ACCEPTED,
    "hand-date-words": ACCEPTED,
    "hand-empty": off(1, "no message is in this file"),
    "hand-form-missing": lost(31, "not translated in every form", ONE),
    "hand-form-too-many": lost(31, "msgstr[2] cannot belong to", ONE),
    "hand-header-quote": noted((3, UNREADABLE)),
    "hand-merge-conflict": lost(19, MERGED, "Home"),
    "hand-merge-conflict-header": noted((4, MERGED)),
    "hand-no-plural": lost(31, "msgstr[0], msgstr[1] cannot belong to", ONE),
    "hand-not-po": off(1, "no message is in this file"),
    "hand-obsolete-between": ACCEPTED,
    "hand-one-line-latin1": lost(14, "this line is not UTF-8", "Back"),
    "hand-placeholder": lost(22, "places in braces differ", "In {language}"),
    "hand-quote-inside": lost(26, UNREADABLE, "Urgent help"),
    "hand-quote-lost": lost(20, UNREADABLE, "Home"),
    "hand-rule-is-code": lost(7, RULE, ONE),
    "hand-twice": lost(36, TWICE, "Home"),
    "hand-twice-the-same": noted((36, TWICE)),
    "hand-utf16": off(1, "saved as UTF-16"),
    "hand-windows-1252": off(14, "an old encoding such as Windows-1252"),
    "msgcat-conflict": lost(24, "a guess (fuzzy)", "Home"),
    "msgcat-indent": ACCEPTED,
    "msgcat-latin1": off(18, "saved as ISO-8859-1"),
    "msgcat-strict": ACCEPTED,
    "msgcat-wrapped-ar": ACCEPTED,
    "msgfmt-compiled": off(1, "this is an MO file"),
    "msginit-empty": Fate(
        (*((line, "not translated: ") for line in (14, 17, 20, 23, 26, 29, 32, 35)), (1, "more than 10 %")),
        offered=False,
    ),
    "msgmerge-fuzzy": lost(31, "a guess (fuzzy)", "Urgent help"),
    "msgmerge-previous-twice": ACCEPTED,
    "msgmerge-untranslated": lost(29, "not translated: ", "Urgent help"),
    "poedit-ar": ACCEPTED,
    "poedit-windows": ACCEPTED,
    "polib": ACCEPTED,
    "polib-contexts": ACCEPTED,
    "polib-no-header": lost(1, RULE, ONE),
    "polib-short-header-ar": ACCEPTED,
    "toolkit-csv2po": lost(13, RULE, ONE),
    "toolkit-pot2po": lost(33, "a guess (fuzzy)", "Urgent help"),
    "toolkit-pypo": ACCEPTED,
    "toolkit-xliff2po": ACCEPTED,
    "transifex-es": ACCEPTED,
    "weblate-ar": ACCEPTED,
    "weblate-es": ACCEPTED,
}


def test_the_table_names_every_file() -> None:
    """No file is forgotten."""
    assert sorted(FATES) == sorted(file.stem for file in FILES.glob("*.po"))


@pytest.mark.parametrize("stem", FATES)
def test_what_becomes_of_a_file(stem: str, small: Loaded, tmp_path: Path) -> None:
    """Its findings have the right lines; what it loses is said in English, and all else as it is there."""
    lang, fate = "ar" if stem.endswith("-ar") else "es", FATES[stem]
    name = f"locales/{lang}/LC_MESSAGES/bot.po"
    (tmp_path / name).parent.mkdir(parents=True)
    copy(FILES / f"{stem}.po", tmp_path / name)
    copy(FILES / "bot.pot", tmp_path / "locales")
    catalogs, damage = read_catalogs(tmp_path / "locales", small.library)
    found = [each for each in damage if each.where.startswith(name)]
    print(f"\n{stem}: {lang if lang in catalogs else 'off'}", *found, sep="\n    ")
    assert [each.where for each in found] == [f"{name}:{line}" for line, _ in fate.findings]
    assert all(part in each.what for each, (_, part) in zip(found, fate.findings, strict=True))
    assert (lang in catalogs) is fate.offered
    if fate.offered:
        assert _said(catalogs[lang]) == _expected(lang, fate.english)


def _said(catalog: Catalog) -> tuple[dict[str, str], dict[int, str]]:
    return (
        {message: catalog.messages.gettext(message).strip() for message in SINGLE[catalog.lang]},
        {n: catalog.say_many(ONE, MANY, n) for n in COUNTED[catalog.lang]},
    )


def _expected(lang: str, english: str) -> tuple[dict[str, str], dict[int, str]]:
    counted = {n: (ONE if n == 1 else MANY).format(n=n) for n in COUNTED[lang]}
    return (
        {message: message if message == english else said for message, said in SINGLE[lang].items()},
        counted if english == ONE else COUNTED[lang],
    )
