"""A gettext catalog: damage is found at its line, and what is damaged is not shown."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog as Messages
from hypothesis import given
from hypothesis import strategies as st

from bot.loader import strict_po
from bot.loader.po_header import plural_forms
from bot.loader.site import Loaded, load
from bot.model.finding import Finding
from bot.text.languages import LANGUAGES
from bot.web.live_reload import newest
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
    "a blank line within a text": with_('"الرئيسية"', '""\n"الر"\n"ئي"\n\n"سية"').encode(),
    "texts in lines of their own": with_('msgid "Home"', 'msgid\n"Home"').encode(),
    "no blank after a word": with_('msgid "Home"', 'msgid"Home"').encode(),
    "line ends of an old Mac": GOOD.replace("\n", "\r").encode(),
    "line ends that were converted twice": GOOD.replace("\n", "\r\r\n").encode(),
    "two files in one, with a BOM in the middle": (GOOD + '\n\ufeff#\nmsgid "x"\nmsgstr "y"\n').encode(),
    "old messages kept as comments": (GOOD + '\n#~ msgid "Home"\n#~ msgstr "x"\n').encode(),
}


@pytest.mark.parametrize("data", REPAIRED.values(), ids=REPAIRED)
def test_harmless_differences_are_repaired(data: bytes) -> None:
    """BOM, CRLF, a wrapped header or a wrong charset change no letter and no plural form."""
    messages, found = strict_po.read("ar.po", data, "ar")
    assert found == []
    assert messages
    said = strict_po.translations(messages, "ar")
    assert said.gettext("Home") == "الرئيسية"
    forms = [said.ngettext("{n} day", "{n} days", n).format(n=n) for n in (0, 1, 2, 3, 11, 100)]
    assert forms == SHOWN


DAMAGED: dict[str, tuple[str, str, str]] = {
    "closing quote missing": (with_('"الرئيسية"', '"الرئيسية'), "الرئيسية", "cannot be read"),
    "two forms in Arabic": (with_(RULES["ar"], RULES["es"]), "Plural-Forms", "plural rule"),
    "header missing": (GOOD.removeprefix(HEADER), "", "plural rule"),
    "plural rule missing": (with_(f'"Plural-Forms: {RULES["ar"]}\\n"\n', ""), "", "plural rule"),
    "Babel's own Arabic header": (
        with_(RULES["ar"], BABELS),
        "Plural-Forms",
        "plural rule",
    ),
    "plural rule in a comment only": (
        '#  "Plural-Forms: x\\n"\n' + with_(RULES["ar"], BABELS),
        '"Plural-Forms: n',
        "plural rule",
    ),
    "number of forms is no number": (with_("nplurals=6", "nplurals=x"), "Plural-Forms", "plural rule"),
    "rule that divides by nothing": (with_("plural=(n==0", "plural=(n%0"), "Plural-Forms", "plural rule"),
    "fewer forms promised than used": (with_("nplurals=6", "nplurals=5"), "Plural-Forms", "plural rule"),
    "curly quotes": (with_('msgid "Home"', "msgid “Home”"), "msgid “", "cannot be read"),
    "message twice": (GOOD + '\nmsgid "Home"\nmsgstr "x"\n#\n', "", "a second time (first in line 6)"),
    "wrapped message twice": (GOOD + '\nmsgid ""\n"Home"\nmsgstr "x"\n', "", "a second time"),
    "two texts for one message": (
        with_('msgid "In', 'msgstr "x"\n\nmsgid "In'),
        'msgstr "x"',
        "no msgid belongs",
    ),
    "two texts below each other": (
        with_('msgid "In', 'msgstr "x"\n\nmsgid "In').replace('"\n\nmsgstr', '"\nmsgstr'),
        'msgstr "x"',
        "second `msgstr`",
    ),
    "merge-conflict mark": (with_('msgid "Home"', '<<<<<<< HEAD\nmsgid "Home"'), "<<<", "merged"),
    "merge-conflict middle": (with_('msgid "Home"', '=======\nmsgid "Home"'), "===", "merged"),
    "fuzzy": (with_('msgid "Home"', '#, fuzzy\nmsgid "Home"'), 'msgid "Home"', "(fuzzy): “Home”"),
    "inner quote": (with_('"الرئيسية"', '"الر"ئيسية"'), 'الر"', "cannot be read"),
    "bad backslash": (with_('"الرئيسية"', '"الر\\qئيسية"'), "\\q", "cannot be read"),
    "no text": (GOOD + '\nmsgid "Last"\n', 'msgid "Last"', "no msgstr"),
    "a part made a comment": (
        with_('"الرئيسية"', '""\n"الر"\n#"ئي"\n"سية"'),
        '"سية"',
        "cannot be read",
    ),
    "stray text": ('"stray"\n' + GOOD, "stray", "no word such as"),
    "stray form": ('msgstr "x"\n\n' + GOOD, 'msgstr "x"', "belongs to"),
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


ENCODINGS = {
    "utf-16": (1, "saved as UTF-16"),
    "utf-16-le": (1, "saved as UTF-16"),
    "utf-32": (1, "saved as UTF-32"),
    "cp1256": (7, "not UTF-8: it is saved with an old encoding such as Windows-1252 (“ANSI”)"),
    "iso-8859-6": (7, "saved as ISO-8859-6"),
}
"""Encoding -> the line of the first byte that is not UTF-8, and the name that is said."""


@pytest.mark.parametrize(("encoding", "line", "named"), [(each, *row) for each, row in ENCODINGS.items()])
def test_another_encoding_is_named(encoding: str, line: int, named: str) -> None:
    """A catalog that is not UTF-8 is refused as what it is, with the name in its header if it has one."""
    text = GOOD.replace("ًا", "ا")
    text = text if "old" in named else text.replace("UTF-8", encoding.upper())
    found = strict_po.read("ar.po", text.encode(encoding), "ar")
    assert found == (None, [Finding(f"ar.po:{line}", f"this file is {named}", "Save it as UTF-8")])


def test_a_language_without_a_plural_rule_is_refused() -> None:
    """A language that we cannot count in is refused until its rule is known."""
    messages, found = strict_po.read("eo.po", GOOD.encode(), "eo")
    assert messages is None
    assert [(each.where, each.what) for each in found] == [("eo.po:1", "no plural rule is known for `eo`")]


@pytest.mark.parametrize(
    ("rule", "used"),
    [
        ("nplurals=2; plural=(n != 1);", (0, 1)),
        ("nplurals=2; plural=n != 1;", (0, 1)),
        ("NPLURALS = 2 ;PLURAL= n==1?0:1", (0, 1)),
        ("nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;", (0, 2)),
        ("nplurals=2; plural=n > 1;", None),
        ("nplurals=2; plural=n == 1;", None),
        ("nplurals=1; plural=0;", None),
        ("nplurals=2; plural=n != 1 || 1/n;", None),
        ("nplurals=2; plural=n != ;", None),
        ("nplurals=1000000000; plural=n != 1;", None),
        ("nplurals=INTEGER; plural=EXPRESSION;", None),
        ("", None),
    ],
)
def test_rules_are_compared_by_what_they_choose(rule: str, used: tuple[int, ...] | None) -> None:
    """Whatever its text: the same forms for 0 to 1000, in the same order, is the same rule."""
    forms = plural_forms(f"Language: es\nplural-forms: {rule}\nX-Generator: x\n", "es")
    assert (forms and forms.used) == used


@pytest.mark.parametrize(
    ("lang", "said", "fits"),
    [
        ("ar", "", True),
        ("ar", "ar", True),
        ("ar", "ar_SA", True),
        ("ar", "AR-eg", True),
        ("ar", "LANGUAGE", True),
        ("ar", "Arabic", True),
        ("ar", "es", False),
        ("ar", "ara", False),
        ("pt-br", "pt", True),
        ("zh-hant", "zh_TW", True),
    ],
)
def test_a_file_in_another_language_is_refused(lang: str, said: str, fits: bool) -> None:
    """The language in the header, where there is one, is that of the file's place."""
    text = GOOD.replace('"Content', f'"Language: {said}\\n"\n"Content')
    messages, found = strict_po.read("x.po", text.encode(), lang)
    assert (messages is not None) is fits
    assert fits or [each.where for each in found] == ["x.po:3"]


GUESSES = {
    "before its msgid": "#, fuzzy\n",
    "among other flags": "#, python-brace-format, fuzzy\n",
    "in a line of its own kind": "#= fuzzy\n",
    "before what it was": '#, fuzzy\n#| msgid "Start"\n',
    "before a comment": "#, fuzzy\n# So?\n\n",
}


@pytest.mark.parametrize("flags", GUESSES.values(), ids=GUESSES)
def test_a_guess_is_not_shown(flags: str) -> None:
    """A fuzzy message is in English, wherever the flag stands, and no other one is."""
    text = with_('msgid "Home"', f'{flags}msgid "Home"')
    messages, found = strict_po.read("ar.po", text.encode(), "ar")
    assert messages
    assert [each.what for each in found] == ["a guess (fuzzy): “Home”"]
    assert [each[0] for each in messages.shown] == ["In {language}", "{n} day"]


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
    template, _ = strict_po.read_template("bot.pot", GOOD.encode())
    less = GOOD.replace('"الرئيسية"', '""').replace('msgstr[2] "يومان"\n', "")
    less = less.replace('msgid "In {language}"\nmsgstr "بلغة {language}"\n', "")
    messages, wrong = strict_po.read("ar.po", less.encode(), "ar")
    assert messages
    found = [*wrong, *strict_po.missing("ar.po", messages, template)]
    assert [(each.where, each.what) for each in found] == [
        (f"ar.po:{numbered(less, '{n} day')}", "not translated in every form: “{n} day”"),
        (f"ar.po:{numbered(less, 'Home')}", "not translated: “Home”"),
        ("ar.po:1", "not translated: “In {language}”"),
    ]


def test_a_form_that_no_number_has_does_not_count() -> None:
    """A message with a text only for exact millions is not translated, and said to be."""
    rule = "nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;"
    said = 'msgstr[0] ""\nmsgstr[1] "{n} x"\nmsgstr[2] ""\n'
    text = f'msgid ""\nmsgstr "Plural-Forms: {rule}\\n"\n{COUNTED}{said}'
    messages, wrong = strict_po.read("es.po", text.encode(), "es")
    template, _ = strict_po.read_template("bot.pot", text.encode())
    assert messages
    found = [*wrong, *strict_po.missing("es.po", messages, template)]
    assert [(each.where, each.what) for each in found] == [("es.po:4", "not translated: “{n} x”")]


def slips(text: str) -> Iterator[str]:
    """Each text that one slip of the hand makes of it below its header, whose rule counts for many."""
    start = text.index("\n\n") + 2
    for at in range(start, len(text)):
        yield text[:at] + text[at + 1 :]
        yield from (f"{text[:at]}{typed}{text[at:]}" for typed in '"\\\n#{')
    lines = text[start:].split("\n")
    for number, line in enumerate(lines):
        yield text[:start] + "\n".join((*lines[:number], *lines[number + 1 :]))
        yield text[:start] + "\n".join((*lines[:number], line, *lines[number:]))


def test_one_slip_costs_one_message_at_most() -> None:
    """A sign or line too many or too few, anywhere: a message that is not shown has a finding."""
    good, _ = strict_po.read("ar.po", GOOD.encode(), "ar")
    assert good
    for text in slips(GOOD):
        messages, found = strict_po.read("ar.po", text.encode(), "ar")
        assert messages
        found += strict_po.missing("ar.po", messages, good)
        lost = good.shown.keys() - messages.shown.keys()
        assert len(lost) <= 1, text
        assert found or not lost, text


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
    "cut off before its half": lambda data: data[: len(data) // 3],
    "not translated": lambda data: re.sub(rb'^msgstr(.*?) ".+"$', rb'msgstr\1 ""', data, flags=re.M),
}

LOST: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a quote lost": (lambda data: data.replace(b'msgid "Home"', b'msgid "Home', 1), "Home"),
    "a place lost": (
        lambda data: data.replace(b"{day}", b"", 3).replace(b"Written: ", b"Written: {day}", 1),
        "",
    ),
    "one plural form missing": (lambda data: data[: data.rindex(b"msgstr[1]")], ""),
    "a message missing": (lambda data: re.sub(rb'msgid "Home"\nmsgstr.*', b"", data), "Home"),
}


@pytest.mark.parametrize("fix", DISABLED.values(), ids=DISABLED)
def test_a_broken_file_switches_off_its_language_only(
    tmp_path: Path, small: Loaded, fix: Callable[[bytes], bytes | None]
) -> None:
    """A catalog that is broken as a whole is found, its language is not offered, and every other one is."""
    assert small.site
    broken = changed(tmp_path, fix)
    assert broken.site
    assert broken.site.catalogs.keys() == small.site.catalogs.keys() - {"es"}
    new = set(broken.findings) - set(small.findings)
    assert new
    assert {each.where.partition(":")[0] for each in new} == {"locales/es/LC_MESSAGES/bot.po"}


@pytest.mark.parametrize(("fix", "message"), LOST.values(), ids=LOST)
def test_a_bad_message_costs_itself_only(
    tmp_path: Path, small: Loaded, fix: Callable[[bytes], bytes], message: str
) -> None:
    """The bot speaks English where a message is damaged, and the language is offered all the same."""
    assert small.site
    broken = changed(tmp_path, fix)
    assert broken.site
    assert broken.site.catalogs.keys() == small.site.catalogs.keys()
    assert set(broken.findings) - set(small.findings)
    spanish, before = broken.site.catalogs["es"], small.site.catalogs["es"]
    assert len(dict(spanish.texts)) == len(dict(before.texts)) - 1
    if message:
        assert (spanish.say(message), before.say(message) == message) == (message, False)


PARTS = (
    *'\r\n\t #~|,="\\[]{}é٣\ufeff\u2028',
    "msgid",
    "msgid_plural",
    "msgstr",
    "msgctxt",
    "[0]",
    "fuzzy",
    '"Home"',
)


@given(st.lists(st.sampled_from([*PARTS, *GOOD.split("\n"), "<<<<<<<", "=======", ">>>>>>>"])).map("".join))
def test_whatever_a_file_holds_is_a_finding(text: str) -> None:
    """No text raises; each finding stands at a line of the file, and each shown message has all its forms."""
    messages, found = strict_po.read("ar.po", text.encode(), "ar")
    lines = re.split("\r+\n|\r|\n", text)
    assert all(0 < int(each.where.partition(":")[2]) <= len(lines) for each in found)
    for each, message in messages.shown.items() if messages else ():
        assert len(message.said) == (1 if len(each) == 1 else 6)
        assert all(message.said)


@given(st.binary())
def test_whatever_bytes_a_file_holds_is_a_finding(data: bytes) -> None:
    """No byte raises either, behind a header or not."""
    strict_po.read("ar.po", data, "ar")
    strict_po.read("ar.po", GOOD.encode() + data, "ar")
    strict_po.read_template("bot.pot", data)


def test_the_demo_keeps_the_last_good_words_of_a_broken_file(tmp_path: Path, small: Loaded) -> None:
    """A file that is broken as a whole changes nothing; one with a bad message is shown as it is."""
    assert small.site
    broken = changed(tmp_path / "broken", DISABLED["not UTF-8"])
    assert newest(small.site, broken.site, broken.findings) is small.site
    bad = changed(tmp_path / "bad", LOST["a quote lost"][0])
    assert newest(small.site, bad.site, bad.findings) is bad.site
