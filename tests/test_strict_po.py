"""A gettext catalog is shown whole or not at all: damage is found and switches off its language only."""

from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog as Messages

from bot.loader import strict_po
from bot.loader.site import Loaded, load
from bot.model.finding import Finding
from bot.text.languages import LANGUAGES
from tests import small as small_site

RULES = {lang: row.plural_rule for lang, row in LANGUAGES.items()}
HEADER = (
    f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {RULES["ar"]}\\n"\n'
)
GOOD = f"""{HEADER}
msgid "Home"
msgstr "الرئيسية"

msgid "In {{language}}"
msgstr "بلغة {{language}}"

msgid "{{n}} day"
msgid_plural "{{n}} days"
msgstr[0] "لا أيام"
msgstr[1] "يوم واحد"
msgstr[2] "يومان"
msgstr[3] "{{n}} أيام"
msgstr[4] "{{n}} يومًا"
msgstr[5] "{{n}} يوم"
"""
BABELS = Messages("ar").plural_forms
"""What Babel itself would write into an Arabic header: two forms in an order that no tool uses."""

SHOWN = ["لا أيام", "يوم واحد", "يومان", "3 أيام", "11 يومًا", "100 يوم"]


def numbered(text: str, part: str) -> int:
    """The number of the first line that holds the part."""
    return next(number for number, line in enumerate(text.split("\n"), 1) if part in line)


def with_(old: str, new: str) -> str:
    """The good catalog with one thing changed."""
    assert old in GOOD
    return GOOD.replace(old, new, 1)


REPAIRED: dict[str, bytes] = {
    "as it is": GOOD.encode(),
    "BOM": b"\xef\xbb\xbf" + GOOD.encode(),
    "CRLF": GOOD.replace("\n", "\r\n").encode(),
    "another charset in the header": with_("UTF-8", "latin-1").encode(),
    "an unknown charset in the header": with_("UTF-8", "no-such").encode(),
    "a header wrapped by Poedit": with_(" n%100>=11", '"\n"n%100>=11').encode(),
    "old messages kept as comments": (GOOD + '\n#~ msgid "Home"\n#~ msgstr "x"\n').encode(),
}


@pytest.mark.parametrize("data", REPAIRED.values(), ids=REPAIRED)
def test_harmless_differences_are_repaired(data: bytes) -> None:
    """BOM, CRLF, a wrapped header or a wrong charset change no letter and no plural form."""
    messages, found = strict_po.read("ar.po", data, "ar")
    assert found == []
    said = strict_po.translations(messages)
    assert said.gettext("Home") == "الرئيسية"
    forms = [said.ngettext("{n} day", "{n} days", n).format(n=n) for n in (0, 1, 2, 3, 11, 100)]
    assert forms == SHOWN


DAMAGED: dict[str, tuple[str, str, str]] = {
    "closing quote missing": (with_('"الرئيسية"', '"الرئيسية'), "الرئيسية", "cannot be read"),
    "two forms in Arabic": (with_(RULES["ar"], RULES["es"]), 'msgid "{n} day"', "more translations"),
    "header missing": (GOOD.removeprefix(HEADER), "", "plural rule"),
    "plural rule missing": (with_(f'"Plural-Forms: {RULES["ar"]}\\n"\n', ""), "", "plural rule"),
    "Babel's own Arabic header": (
        with_(RULES["ar"], BABELS),
        "",
        "plural rule",
    ),
    "plural rule in a comment only": (
        '#  "Plural-Forms: x\\n"\n' + with_(RULES["ar"], BABELS),
        "",
        "plural rule",
    ),
    "number of forms is no number": (with_("nplurals=6", "nplurals=x"), "", "header cannot be read"),
    "date is no date": (
        with_('"Plural', '"PO-Revision-Date: soon\\n"\n"Plural'),
        "",
        "header cannot be read",
    ),
    "curly quotes": (with_('msgid "Home"', "msgid “Home”"), "msgid “", "cannot be read"),
    "message twice": (GOOD + '\nmsgid "Home"\nmsgstr "x"\n#\n', "", "a second time (first in line 6)"),
    "wrapped message twice": (GOOD + '\nmsgid ""\n"Home"\nmsgstr "x"\n', "", "a second time"),
    "two texts for one message": (
        with_('msgid "In', 'msgstr "x"\n\nmsgid "In'),
        'msgstr "x"',
        "second `msgstr`",
    ),
    "merge-conflict mark": (with_('msgid "Home"', '<<<<<<< HEAD\nmsgid "Home"'), "<<<", "cannot be read"),
    "merge-conflict middle": (with_('msgid "Home"', '=======\nmsgid "Home"'), "===", "cannot be read"),
    "fuzzy": (with_('msgid "Home"', '#, fuzzy\nmsgid "Home"'), 'msgid "Home"', "(fuzzy): “Home”"),
    "inner quote": (with_('"الرئيسية"', '"الر"ئيسية"'), 'الر"', "cannot be read"),
    "bad backslash": (with_('"الرئيسية"', '"الر\\qئيسية"'), "\\q", "cannot be read"),
    "no text": (GOOD + '\nmsgid "Last"\n', 'msgid "Last"', "missing msgstr"),
    "stray text": ('"stray"\n' + GOOD, "stray", "Got line"),
}


@pytest.mark.parametrize(("text", "part", "what"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_catalog_is_refused(text: str, part: str, what: str) -> None:
    """Each kind of damage is one finding that names the line and says what to do."""
    line = numbered(text, part)
    if "second time" in what:
        line = max(number for number, each in enumerate(text.split("\n"), 1) if each.startswith("msgid"))
    found = strict_po.read("ar.po", text.encode(), "ar")[1]
    assert [each.where for each in found] == [f"ar.po:{line}"]
    assert what in found[0].what
    assert found[0].fix


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1256"])
def test_another_encoding_is_refused(encoding: str) -> None:
    """A catalog that is not UTF-8 is refused with that word."""
    data = GOOD.replace("ًا", "ا").encode(encoding)
    found = strict_po.read("ar.po", data, "ar")[1]
    assert found == [Finding("ar.po:1", "this file is not UTF-8", "Save it again with the encoding UTF-8")]


def test_a_language_without_a_plural_rule_is_refused() -> None:
    """A language that we cannot count in is refused until its rule is known."""
    found = strict_po.read("eo.po", GOOD.replace(RULES["ar"], RULES["es"]).encode(), "eo")[1]
    assert "more translations" in found[0].what
    two = GOOD[: GOOD.index("msgstr[2]")].replace(RULES["ar"], RULES["es"])
    found = strict_po.read("eo.po", two.encode(), "eo")[1]
    assert [(each.where, each.what) for each in found] == [("eo.po:1", "no plural rule is known for `eo`")]


NAMED = '\nmsgid "In {language}"\nmsgstr '
COUNTED = '\nmsgid "{n} x"\nmsgid_plural "{n} xs"\n'
PLACES: dict[str, tuple[str, str, bool]] = {
    "kept": ("es", f'{NAMED}"En {{language}}"', True),
    "lost": ("es", f'{NAMED}"En"', False),
    "renamed": ("es", f'{NAMED}"En {{idioma}}"', False),
    "doubled": ("es", f'{NAMED}"{{language}} {{language}}"', False),
    "made up": ("es", f'{NAMED}"{{language}} {{n}}"', False),
    "without a name": ("es", f'{NAMED}"{{}}"', False),
    "with an attribute": ("es", f'{NAMED}"{{language.x}}"', False),
    "with a format": ("es", f'{NAMED}"{{language:d}}"', False),
    "with a conversion": ("es", f'{NAMED}"{{language!r}}"', False),
    "brace without an end": ("es", f'{NAMED}"En {{language"', False),
    "brace without a start": ("es", f'{NAMED}"En language}}"', False),
    "braces as signs": ("es", f'{NAMED}"{{{{x}}}} {{language}}"', True),
    "made up where there is none": ("es", '\nmsgid "Home"\nmsgstr "{n}"', False),
    "no n in the form for one": ("es", f'{COUNTED}msgstr[0] "un x"\nmsgstr[1] "{{n}} xs"', True),
    "no n in the form for many": ("es", f'{COUNTED}msgstr[0] "{{n}} x"\nmsgstr[1] "xs"', False),
    "another name in the form for one": ("es", f'{COUNTED}msgstr[0] "{{m}} x"\nmsgstr[1] "{{n}} xs"', False),
    "French 0 and 1 share a form": ("fr", f'{COUNTED}msgstr[0] "un x"\nmsgstr[1] "{{n}} xs"', False),
    "Russian 1 and 21 share a form": (
        "ru",
        f'{COUNTED}msgstr[0] "один"\nmsgstr[1] "{{n}}"\nmsgstr[2] "{{n}}"',
        False,
    ),
    "Vietnamese has one form": ("vi", f'{COUNTED}msgstr[0] "x"', False),
    "not translated yet": ("es", f'{NAMED}""', True),
}


@pytest.mark.parametrize(("lang", "entry", "fits"), PLACES.values(), ids=PLACES)
def test_the_places_of_a_message_are_kept(lang: str, entry: str, fits: bool) -> None:
    """A translation keeps each `{place}`; only a form for exactly one number may leave `{n}` out."""
    text = f'msgid ""\nmsgstr ""\n"Plural-Forms: {RULES[lang]}\\n"\n{entry}\n'
    found = strict_po.read("x.po", text.encode(), lang)[1]
    assert [each.where for each in found] == ([] if fits else ["x.po:5"])
    assert all("places in braces" in each.what for each in found)


@pytest.mark.parametrize(
    ("form", "fits"), [(0, True), (1, True), (2, True), (3, False), (4, False), (5, False)]
)
def test_arabic_may_say_none_one_and_two_in_words(form: int, fits: bool) -> None:
    """Arabic forms for exactly 0, 1 and 2 may drop `{n}`; those for a range of numbers may not."""
    said = [f'msgstr[{each}] "{"س" if each == form else "{n}"}"' for each in range(6)]
    text = "\n".join((HEADER, 'msgid "{n} x"\nmsgid_plural "{n} xs"', *said))
    assert (strict_po.read("ar.po", text.encode(), "ar")[1] == []) is fits


def test_a_message_that_is_not_said_in_every_form_is_missing() -> None:
    """A message without text, or a plural without one of its forms, is found at its own line."""
    template, _ = strict_po.parse("bot.pot", GOOD.encode(), "en")
    less = GOOD.replace('"الرئيسية"', '""').replace('msgstr[2] "يومان"\n', "")
    less = less.replace('msgid "In {language}"\nmsgstr "بلغة {language}"\n', "")
    messages, wrong = strict_po.read("ar.po", less.encode(), "ar")
    assert wrong == []
    found = strict_po.missing("ar.po", messages, template)
    assert [(each.where, each.what) for each in found] == [
        (f"ar.po:{numbered(less, 'Home')}", "not translated: “Home”"),
        ("ar.po:1", "not translated: “In {language}”"),
        (f"ar.po:{numbered(less, '{n} day')}", "not translated: “{n} day”"),
    ]


def changed(tmp_path: Path, fix: Callable[[bytes], bytes | None]) -> Loaded:
    """A small site whose Spanish catalog is another; None removes it."""
    folders = small_site.write(tmp_path)
    file = folders.locales / "es" / "LC_MESSAGES" / "bot.po"
    data = fix(file.read_bytes())
    file.unlink() if data is None else file.write_bytes(data)
    return load(folders)


DISABLED: dict[str, Callable[[bytes], bytes | None]] = {
    "not there": lambda data: None,
    "empty": lambda data: b"",
    "not UTF-8": lambda data: data.decode().encode("utf-16"),
    "a quote lost": lambda data: data.replace(b'msgid "Home"', b'msgid "Home', 1),
    "a place lost": lambda data: data.replace(b"{day}", b"", 2).replace(b"Written: ", b"Written: {day}", 1),
    "one plural form missing": lambda data: data[: data.index(b"msgstr[1]")],
    "a message missing": lambda data: data.replace(b'msgid "Home"', b'msgid "Hom"', 1),
}


@pytest.mark.parametrize("fix", DISABLED.values(), ids=DISABLED)
def test_a_damaged_catalog_switches_off_its_language_only(
    tmp_path: Path, small: Loaded, fix: Callable[[bytes], bytes | None]
) -> None:
    """A damaged catalog is found, its language is not offered, and every other one still is."""
    assert small.site
    broken = changed(tmp_path, fix)
    assert broken.site
    assert broken.site.catalogs.keys() == small.site.catalogs.keys() - {"es"}
    new = set(broken.findings) - set(small.findings)
    assert new
    assert {each.where.partition(":")[0] for each in new} == {"locales/es/LC_MESSAGES/bot.po"}
