"""Every rule of our content finds its fault, at its file and line, and the real content has none."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot import checks
from bot.checks import (
    addresses,
    button_counts,
    reachability,
    repeated_sentences,
    telegram_limits,
    us_spelling,
)
from bot.checks.screens import where, written
from bot.frame import CLOSING_PROMPT, URGENT_PROMPT
from bot.loader.folders import Folders
from bot.loader.markdown import parse
from bot.loader.site import Loaded, load
from bot.model.address import Address, Url
from bot.model.content import Page
from bot.model.finding import Finding
from bot.model.prose import line
from bot.model.screen import Button, Screen
from bot.model.site import Site
from tests import small as small_site

ROOT = Path(__file__).parents[1]

EN, ES, AR = "content/en", "content/es", "content/ar"
SITEMAP, SOURCES, LANGUAGES = "content/sitemap.yaml", "content/sources.yaml", "content/languages.yaml"
SPANISH = "locales/es/LC_MESSAGES/bot.po"

Edit = tuple[str, str, str]
"""File, pattern, what stands there instead; an empty pattern writes the whole file."""

LOOP = r"(?m)^loop:$"
LONG = "much too long a label for any phone to show it"
SUM = "a fine dose is {} a day"


@dataclass(frozen=True)
class Fault:
    """One fault: how it is planted, and what is to be said about it, at the first line that `at` fits."""

    edits: tuple[Edit, ...]
    what: str
    file: str
    at: str = ""
    screen: str = ""


def without(page: str, field: str) -> tuple[str, str]:
    """The edit that takes a field out of a page."""
    return rf"(?ms)(^{page}:\n(?:(?!^\S).)*?)^  {field}: \|\n(?:    .*?\n|\n)+", r"\1"


def instead(page: str, field: str, text: str) -> tuple[str, str]:
    """The edit that puts another text into a field."""
    return without(page, field)[0], rf"\1  {field}: |\n    {text}\n"


def added(page: str, field: str, text: str) -> tuple[str, str]:
    """The edit that puts one more field at the top of a page."""
    return rf"(?m)^{page}:\n", f"{page}:\n  {field}: |\n    {text}\n"


def page_of(name: str) -> str:
    """The pattern of a whole page in a file of words."""
    return rf"(?ms)^{name}:\n(?:  .*?\n|\n)+"


def entry_of(name: str) -> str:
    """The pattern of a whole page in the map."""
    return rf"(?m)^    {name}:\n(?:      .*\n)+"


def in_sitemap(page: str, name: str, value: str) -> tuple[str, str]:
    """The edit that puts another value, in one line or in several, into a page of the map."""
    start = rf"(?ms)(^    {page}:\n(?:      .*?\n)*?)^      {name}:"
    return rf"{start}(?: [^\n]+\n|\n(?:        [^\n]*\n)+)", rf"\1{value}"


PLANTED: dict[str, Fault] = {
    # what is shown
    "situation without a name": Fault(
        (("content/paths.yaml", "baby:", "child:"),),
        "the situation `child` has no name",
        "content/paths.yaml",
        "child",
    ),
    "situation with too long an id": Fault(
        (("content/paths.yaml", "baby:", "a-baby-now:"),),
        "the id `a-baby-now` is too long",
        "content/paths.yaml",
        "a-baby-now",
    ),
    "situation that leads nowhere": Fault(
        (("content/paths.yaml", "axis/recovery", "axis/gone"),),
        "there is no page `axis/gone`",
        "content/paths.yaml",
        "baby",
    ),
    "alias that leads nowhere": Fault(
        ((SITEMAP, r"aliases: \{\}", "aliases: {topic_axis_old: topic_axis_gone}"),),
        "the alias `topic_axis_old` leads nowhere",
        SITEMAP,
        "topic_axis_old",
    ),
    "alias that is no address": Fault(
        ((SITEMAP, r"aliases: \{\}", "aliases: {topic_axis_old: Topic axis}"),),
        "the alias `topic_axis_old` leads nowhere",
        SITEMAP,
        "topic_axis_old",
    ),
    "alias that hides a page": Fault(
        ((SITEMAP, r"aliases: \{\}", "aliases: {topic_axis_loop: topic_axis_signals}"),),
        "no button leads to en_topic_axis_loop",
        SITEMAP,
        r"^    loop:",
    ),
    "alias that kills a page": Fault(
        ((SITEMAP, r"aliases: \{\}", "aliases: {topic_axis_loop: topic_axis_gone}"),),
        "leads nowhere (en_topic_axis_loop)",
        f"{EN}/topics.yaml",
        r"^axis:",
        "en_topic_axis",
    ),
    "address over 64 bytes": Fault(
        tuple(
            (file, r"(?m)^( *)loop:$", rf"\1{'x' * 60}:")
            for file in (SITEMAP, f"{EN}/pages/axis.yaml", f"{ES}/pages/axis.yaml")
        ),
        "has an address that does not fit (en_topic_axis_xxx",
        SITEMAP,
        r"^    xxx",
    ),
    "address with another sign": Fault(
        tuple(
            (file, r"(?m)^( *)loop:$", r"\1Lo op:")
            for file in (SITEMAP, f"{EN}/pages/axis.yaml", f"{ES}/pages/axis.yaml")
        ),
        "has an address that does not fit (en_topic_axis_Lo op)",
        SITEMAP,
        r"^    Lo op",
    ),
    "page over Telegram's limit": Fault(
        ((f"{ES}/pages/axis.yaml", *instead("loop", "body", "palabra " * 520)),),
        "UTF-16 units, Telegram takes 4096",
        f"{ES}/pages/axis.yaml",
        LOOP,
        "es_topic_axis_loop",
    ),
    "page over Telegram's limit in UTF-16": Fault(
        ((f"{EN}/pages/axis.yaml", *instead("loop", "body", "😀" * 2000)),),
        "UTF-16 units, Telegram takes 4096",
        f"{EN}/pages/axis.yaml",
        LOOP,
        "en_topic_axis_loop",
    ),
    "long label of a page": Fault(
        ((f"{EN}/pages/axis.yaml", *instead("loop", "title", LONG)),),
        f"the button “{LONG}” has {len(LONG)} characters",
        f"{EN}/pages/axis.yaml",
        r"^  title: \|\n    much",
    ),
    "long label of a topic": Fault(
        ((f"{ES}/topics.yaml", *instead("axis", "title", LONG)),),
        f"the button “{LONG}” has {len(LONG)} characters",
        f"{ES}/topics.yaml",
        r"^  title: \|\n    much",
    ),
    "second closing prompt": Fault(
        ((f"{EN}/pages/axis.yaml", *instead("loop", "point", CLOSING_PROMPT)),),
        "does not close with exactly one prompt",
        f"{EN}/pages/axis.yaml",
        LOOP,
        "en_topic_axis_loop",
    ),
    "closing prompt of an urgent screen on another": Fault(
        ((f"{EN}/pages/axis.yaml", *instead("loop", "point", URGENT_PROMPT)),),
        "does not close with exactly one prompt",
        f"{EN}/pages/axis.yaml",
        LOOP,
        "en_topic_axis_loop",
    ),
    # what is written
    "page without a question": Fault(
        (
            (f"{ES}/pages/axis.yaml", *without("loop", "ask")),
            (f"{EN}/pages/axis.yaml", *without("loop", "ask")),
        ),
        "the page `loop` has no `ask`",
        f"{ES}/pages/axis.yaml",
        LOOP,
    ),
    "English dose": Fault(
        ((f"{EN}/pages/axis.yaml", *instead("loop", "body", SUM.format("50 mg"))),),
        "“50 mg” reads like a dose",
        f"{EN}/pages/axis.yaml",
        r"^  body: \|\n    a fine dose",
    ),
    "Spanish dose": Fault(
        ((f"{ES}/pages/axis.yaml", *instead("loop", "detail", SUM.format("**5.000** UI"))),),
        "“5.000 ui” reads like a dose",
        f"{ES}/pages/axis.yaml",
        r"^  detail: \|\n    a fine dose",
    ),
    "Arabic dose": Fault(
        ((f"{AR}/pages/safety.yaml", *instead("urgent", "body", SUM.format("٥٠ ملغ"))),),
        "“50 ملغ” reads like a dose",
        f"{AR}/pages/safety.yaml",
        r"^  body: \|\n    a fine dose",
    ),
    "dose in the words of a topic": Fault(
        ((f"{EN}/topics.yaml", *instead("axis", "lead", SUM.format("2 pills"))),),
        "“2 pills” reads like a dose",
        f"{EN}/topics.yaml",
        r"^  lead: \|\n    a fine dose",
    ),
    "sentence on four pages": Fault(
        (
            (
                f"{EN}/pages/safety.yaml",
                *instead("urgent", "point", "The loop turns, and then it turns again."),
            ),
            (
                f"{EN}/pages/axis.yaml",
                *instead("loop", "detail", "The loop turns, and then **it turns again**."),
            ),
        ),
        "stands on 4 pages (axis/loop, axis/pill, axis/recovery, safety/urgent)",
        f"{EN}/pages/safety.yaml",
        r"^  point: \|\n    The loop",
    ),
    "birth control outside its pages": Fault(
        ((f"{EN}/pages/axis.yaml", *instead("loop", "ask", "Is it **reliable** birth\n    control?")),),
        "“reliable birth control” stands outside trt/contraception",
        f"{EN}/pages/axis.yaml",
        r"^  ask: \|\n    Is it",
    ),
    "birth control in Spanish": Fault(
        ((f"{ES}/glossary.yaml", *instead("lh", "meaning", "No es un Anticonceptivo confiable.")),),
        "“anticonceptivo confiable” stands outside trt/contraception",
        f"{ES}/glossary.yaml",
        r"^  meaning: \|\n    No es",
    ),
    **{
        f"long {name} in {lang}": Fault(
            ((f"content/{lang}/pages/axis.yaml", *instead("loop", name, text)),),
            what,
            f"content/{lang}/pages/axis.yaml",
            rf"^  {name}: \|\n    {text[:5]}",
        )
        for lang, name, text, what in (
            ("en", "title", "x" * 35, "the title has 35 characters"),
            ("es", "title", "x" * 41, "the title has 41 characters"),
            ("en", "point", "turns " * 21, "the point has 21 words"),
            ("es", "point", "turns " * 25, "the point has 25 words"),
            ("en", "body", "turns " * 181, "the body has 181 words"),
            ("es", "body", "turns " * 226, "the body has 226 words"),
            ("en", "detail", "turns " * 221, "the detail has 221 words"),
            ("es", "detail", "turns " * 276, "the detail has 276 words"),
        )
    },
    "thin body": Fault(
        ((f"{EN}/pages/axis.yaml", *instead("loop", "body", "turns – " * 79)),),
        "the body has 79 words. Write 80 or more, or merge",
        f"{EN}/pages/axis.yaml",
        r"^  body: \|\n    turns",
    ),
    "list of six": Fault(
        ((f"{ES}/pages/axis.yaml", *instead("recovery", "limits", "\n".join(["- x", *["    - y"] * 5]))),),
        "the list has 6 items. Keep the 5 that matter most",
        f"{ES}/pages/axis.yaml",
        r"^  limits: \|\n    - x",
    ),
    "title like another": Fault(
        ((f"{EN}/pages/safety.yaml", *instead("urgent", "title", "“How the loops turn?”")),),
        "the title ““How the loops turn?”” is almost “How the loop turns” of axis/loop",
        f"{EN}/pages/safety.yaml",
        r"^  title: \|\n    “How",
    ),
    "British spelling": Fault(
        ((f"{EN}/pages/axis.yaml", *instead("loop", "detail", "Tumours and Behaviour.")),),
        "“Behaviour” is British spelling. Write “behavior”",
        f"{EN}/pages/axis.yaml",
        r"^  detail: \|\n    Tum",
    ),
    "recovery figures without limits": Fault(
        tuple((f"{each}/pages/axis.yaml", *without("recovery", "limits")) for each in (EN, ES)),
        "`recovery` states recovery figures",
        f"{EN}/pages/axis.yaml",
        "^recovery:",
    ),
    **{
        f"medicine without {name}": Fault(
            tuple((f"{each}/pages/axis.yaml", *without("pill", name)) for each in (EN, ES)),
            f"the medicine page `pill` has no `{name}`",
            f"{ES}/pages/axis.yaml",
            "^pill:",
        )
        for name in ("status", "serious", "watched")
    },
    "medicine that is not critical": Fault(
        ((SITEMAP, *in_sitemap("pill", "risk", "      risk: standard  # planted\n")),),
        "the medicine page `pill` is not critical",
        SITEMAP,
        "# planted",
    ),
    "page missing in Spanish": Fault(
        ((f"{ES}/pages/axis.yaml", page_of("loop"), ""),),
        "the page `loop` is missing",
        f"{ES}/pages/axis.yaml",
    ),
    "page missing in English": Fault(
        ((f"{EN}/pages/axis.yaml", page_of("loop"), ""),),
        "the page `loop` is missing",
        f"{EN}/pages/axis.yaml",
    ),
    "English page gone, and the change of language with it": Fault(
        ((f"{EN}/pages/axis.yaml", page_of("loop"), ""),),
        "the button “English” leads nowhere (en_choose_topic_axis_loop)",
        f"{ES}/pages/axis.yaml",
        LOOP,
        "es_language_topic_axis_loop",
    ),
    "page missing in a language that promised it": Fault(
        ((f"{AR}/pages/safety.yaml", page_of("same-day"), ""),),
        "the page `same-day` is missing",
        f"{AR}/pages/safety.yaml",
    ),
    "field missing in Spanish": Fault(
        ((f"{ES}/pages/axis.yaml", *without("loop", "detail")),),
        "`loop` lacks `detail`, which English has",
        f"{ES}/pages/axis.yaml",
        LOOP,
    ),
    "field missing in English": Fault(
        ((f"{EN}/pages/axis.yaml", *without("loop", "detail")),),
        "`loop` has `detail`, which English lacks",
        f"{ES}/pages/axis.yaml",
        r"^  detail:",
    ),
    "topic without words": Fault(
        ((f"{ES}/topics.yaml", page_of("axis"), ""),),
        "the topic `axis` has no words",
        f"{ES}/topics.yaml",
    ),
    "topic without English words": Fault(
        ((f"{EN}/topics.yaml", page_of("axis"), ""),),
        "the topic `axis` has no words",
        f"{EN}/topics.yaml",
    ),
    "promise of a topic that is not there": Fault(
        ((LANGUAGES, r"\[safety\]", "[safety, hormones]"),),
        "`hormones` is promised but is not in the map",
        LANGUAGES,
        "^ar:",
    ),
    "page without sources": Fault(
        ((SITEMAP, *in_sitemap("loop", "sources", "      sources: []\n")),),
        "the page `loop` has no sources",
        SITEMAP,
        r"^      sources: \[\]",
    ),
    "source that is no reference": Fault(
        ((SITEMAP, *in_sitemap("loop", "sources", "      sources: [PAPER, XYZ99]\n")),),
        "`XYZ99` is not in sources.yaml",
        SITEMAP,
        "XYZ99",
    ),
    "reference that nobody uses": Fault(
        ((SOURCES, r"\Z", "XYZ99:\n  cite: |\n    Nobody 2026.\n  mark: |\n    V\n"),),
        "no page uses the source `XYZ99`",
        SOURCES,
        "XYZ99",
    ),
    "doubt about a fact that is not stated": Fault(
        ((SITEMAP, *in_sitemap("loop", "check_first", "      check_first: [XYZ-1]\n")),),
        "`XYZ-1` is not among the facts of `loop`",
        SITEMAP,
        "XYZ-1",
    ),
    # the files of words
    "unknown field": Fault(
        ((f"{EN}/pages/axis.yaml", *added("loop", "tittle", "x")),),
        "`tittle` is not known here. Did you mean `title`?",
        f"{EN}/pages/axis.yaml",
        "tittle",
    ),
    "unknown page": Fault(
        ((f"{EN}/pages/axis.yaml", r"\Z", "xyzzy:\n  title: |\n    x\n"),),
        "`xyzzy` is not known here. Known here: loop",
        f"{EN}/pages/axis.yaml",
        "xyzzy",
    ),
    "unknown topic": Fault(
        ((f"{EN}/topics.yaml", r"\Z", "axiss:\n  title: |\n    x\n"),),
        "`axiss` is not known here. Did you mean `axis`?",
        f"{EN}/topics.yaml",
        "axiss",
    ),
    "empty field": Fault(
        ((f"{EN}/pages/axis.yaml", *instead("loop", "ask", "")),),
        "`ask` is empty",
        f"{EN}/pages/axis.yaml",
        r"^  ask: \|\n    \n",
    ),
    "map in the place of a text": Fault(
        ((f"{EN}/pages/axis.yaml", without("loop", "ask")[0], r"\1  ask:\n    x: |\n      y\n"),),
        "`ask` is followed by a name or a list, not by a text",
        f"{EN}/pages/axis.yaml",
        r"^  ask:\n",
    ),
    "missing field": Fault(
        ((f"{EN}/pages/axis.yaml", *without("loop", "point")),),
        "`loop` has no `point`",
        f"{EN}/pages/axis.yaml",
        LOOP,
    ),
    "page without fields": Fault(
        ((f"{EN}/pages/axis.yaml", page_of("loop"), "loop: |\n  x\n"),),
        "`loop` holds no fields",
        f"{EN}/pages/axis.yaml",
        LOOP[:-1],
    ),
    "other markup": Fault(
        ((f"{ES}/pages/axis.yaml", *instead("loop", "body", "# Título")),),
        "markup that we do not use (heading)",
        f"{ES}/pages/axis.yaml",
        r"^  body: \|\n    # T",
    ),
    "list in a list": Fault(
        ((f"{ES}/pages/axis.yaml", *instead("loop", "body", "- a\n      - b")),),
        "an item of a list that holds a list",
        f"{ES}/pages/axis.yaml",
        r"^  body: \|\n    - a",
    ),
    "text outside a block": Fault(
        ((f"{ES}/pages/axis.yaml", r"(?m)^loop:\n", "loop:\n  ask: Nota # 2\n"),),
        "the text of `ask` is not a block",
        f"{ES}/pages/axis.yaml",
        "Nota",
    ),
    "page twice": Fault(
        ((f"{ES}/pages/axis.yaml", r"\Z", "\nloop:\n  title: |\n    x\n"),),
        "`loop` stands here a second time (first in line 1)",
        f"{ES}/pages/axis.yaml",
        r"(?s)^loop:\n  title: \|\n    x\n\Z",
    ),
    "file that nobody reads": Fault(
        ((f"{ES}/pages/axs.yaml", "", "loop:\n"),), "nothing reads this file", f"{ES}/pages/axs.yaml"
    ),
    # the files in no language
    "unknown name in the map": Fault(
        ((SITEMAP, r"(?m)^topics:", "topicz: x\ntopics:"),),
        "`topicz` is not known here. Did you mean `topics`?",
        SITEMAP,
        "topicz",
    ),
    "topic that holds nothing": Fault(
        ((SITEMAP, r"(?m)^topics:\n", "topics:\n  xyzzy: x\n"),), "`xyzzy` holds no names", SITEMAP, "xyzzy"
    ),
    "aliases that are a text": Fault(
        ((SITEMAP, r"aliases: \{\}", "aliases: none"),), "`aliases` holds no names", SITEMAP, "aliases"
    ),
    "alias that is a list": Fault(
        ((SITEMAP, r"aliases: \{\}", "aliases: {topic_axis_old: [home]}"),),
        "the alias `topic_axis_old` is not one place",
        SITEMAP,
        "aliases",
    ),
    "page that is a text": Fault(
        ((SITEMAP, r"(?m)^  axis:\n", "  axis:\n    xyzzy: x\n"),), "`xyzzy` cannot be read", SITEMAP, "xyzzy"
    ),
    "unknown name in a page of the map": Fault(
        ((SITEMAP, r"(?m)^    loop:\n", "    loop:\n      rick: low\n"),),
        "`rick` is not known here. Did you mean `risk`?",
        SITEMAP,
        "rick",
    ),
    "date that is none": Fault(
        ((SITEMAP, *in_sitemap("loop", "written", "      written: 2026-13-01\n")),),
        "`loop` cannot be read: Invalid RFC3339 encoded date, at `written`",
        SITEMAP,
        r"^    loop:",
    ),
    "risk that is none": Fault(
        ((SITEMAP, *in_sitemap("loop", "risk", "      risk: mild\n")),),
        "`loop` cannot be read: Invalid enum value 'mild', at `risk`",
        SITEMAP,
        r"^    loop:",
    ),
    "medicine: yes": Fault(
        ((SITEMAP, *in_sitemap("pill", "medicine", "      medicine: yes\n")),),
        "`pill` cannot be read: Expected `bool`, got `str`, at `medicine`",
        SITEMAP,
        r"^    pill:",
    ),
    "mark that is none": Fault(
        ((SOURCES, r"\A", "XYZ99:\n  cite: |\n    x\n  mark: |\n    Z\n"),),
        "`XYZ99` cannot be read: Invalid enum value 'Z', at `mark`",
        SOURCES,
        "XYZ99",
    ),
    "language that is a text": Fault(
        ((LANGUAGES, r"(?m)^ar: .*$", "ar: Arabic"),), "`ar` cannot be read", LANGUAGES, "^ar"
    ),
    "language that nobody knows": Fault(
        ((LANGUAGES, r"\Z", "xx: {name: X, covers: []}\n"),),
        "`xx` is not a language that Babel knows",
        LANGUAGES,
        "^xx",
    ),
    "no English": Fault(((LANGUAGES, r"(?m)^en: .*\n", ""),), "`en` is not among the languages", LANGUAGES),
    # the catalogs
    "template missing": Fault(
        (("locales/bot.pot", r"(?s)\A.*", ""),), "this file is not there", "locales/bot.pot"
    ),
    "catalog missing": Fault(((SPANISH, r"(?s)\A.*", ""),), "this file is not there", SPANISH),
    "message not translated": Fault(
        ((SPANISH, r'(?m)^(msgid "Home"\n)msgstr ".*"', r'\1msgstr ""'),),
        "not translated: “Home”",
        SPANISH,
        '^msgid "Home"',
    ),
    "place in braces lost": Fault(
        ((SPANISH, r'(?m)^(msgstr ".*)\{day\}', r"\1"),),
        "the places in braces differ",
        SPANISH,
        r"^msgid .*\{day\}",
    ),
    **{
        f"{name} missing": Fault(((name, r"(?s)\A.*", ""),), "this file is not there", name)
        for name in (SITEMAP, SOURCES, LANGUAGES)
    },
}


def plant(root: Path, edits: tuple[Edit, ...]) -> None:
    """Change the copied files; an emptied one is removed."""
    for name, pattern, text in edits:
        file = root / name
        if not pattern:
            file.write_text(text, "utf-8")
            continue
        now, count = re.subn(pattern, text, file.read_text("utf-8"), count=1)
        assert count == 1, f"{pattern} does not fit {name}"
        file.write_text(now, "utf-8") if now else file.unlink()


def found(loaded: Loaded) -> set[Finding]:
    """All that the loader and the rules say."""
    return {*loaded.findings, *checks.check(loaded.library, loaded.site)}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The folder of a small site that may be changed."""
    small_site.write(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def clean(small: Loaded) -> set[Finding]:
    """What is to fix in the small site before a fault is planted."""
    return found(small)


@pytest.mark.parametrize("fault", PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found_at_its_line(copy: Path, fault: Fault, clean: set[Finding]) -> None:
    """Each kind of fault is found, where it stands, and was not found before it was planted."""
    plant(copy, fault.edits)
    new = found(load(Folders(copy / "content", copy / "locales"))) - clean
    place = f"{fault.file}:{numbered(copy / fault.file, fault.at)}"
    place += f" ({fault.screen})" if fault.screen else ""
    assert any(each.where == place and fault.what in str(each) for each in new), (
        f"{place} not in {shown(new)}"
    )


def numbered(file: Path, at: str) -> int:
    """The number of the first line that the pattern fits; 1 for a file that is not there."""
    if not at:
        return 1
    text = file.read_text("utf-8")
    fits = re.search(at, text, re.MULTILINE)
    assert fits, f"{at} does not fit {file}"
    return text.count("\n", 0, fits.start()) + 1


def shown(findings: set[Finding]) -> str:
    """Findings in their order, a line each."""
    return "\n".join(map(str, sorted(findings)))


def test_the_small_site_has_no_fault(clean: set[Finding]) -> None:
    """Where nothing is planted nothing is found."""
    assert not clean, shown(clean)


def test_too_many_buttons_are_found(site: Site) -> None:
    """A screen with more buttons than Telegram takes is found once."""
    row = (Button("x", Address("en")),)
    screens = {Address("en"): Screen(lang="en", title=line("x", "en"), rows=(row,) * 101)}
    assert [each.what for each in telegram_limits.check(site, screens)] == [
        "this screen has 101 buttons, Telegram takes 100"
    ]
    screens = {Address("en"): Screen(lang="en", title=line("x", "en"), rows=(row,) * 100)}
    assert list(telegram_limits.check(site, screens)) == []


@pytest.mark.parametrize(
    ("address", "most"), [("en", 10), ("en_topic_axis_loop", 9), ("es_topic_axis_loop_p-baby", 9)]
)
def test_a_screen_with_more_buttons_than_a_reader_chooses_from_is_found(
    site: Site, address: str, most: int
) -> None:
    """The home screen and a page are found when they have one button too many, and not before."""
    parsed = Address.parse(address)
    assert parsed
    button = (Button("x", Address("en")),)
    screen = Screen(lang="en", title=line("x", "en"), rows=(button,) * most)
    assert list(button_counts.check(site, {parsed: screen})) == []
    more = replace(screen, rows=(button,) * (most + 1))
    assert [each.what for each in button_counts.check(site, {parsed: more})] == [
        f"this screen has {most + 1} buttons, more than {most}"
    ]


def test_a_menu_may_be_long(site: Site) -> None:
    """A list of pages or terms has a button for each."""
    rows = ((Button("x", Address("en")),),) * 40
    menus = [Address("en", "topic", ("axis",)), Address("en", "topics"), Address("en", "glossary")]
    screens = {each: Screen(lang="en", title=line("x", "en"), rows=rows) for each in menus}
    assert list(button_counts.check(site, screens)) == []


def test_signposts_may_repeat() -> None:
    """What leads a reader through a page is no sentence of it; what is said behind it is."""
    page = Page(
        lang="en",
        title="x",
        point="False. One, sample can mislead!",
        body=parse("**What to do:** Eat 1.5 of it. Ask about:\n\n- **No one can promise you that.** x", "en"),
        limits=parse("What you can do now:\n\nWhat you can do about it now:", "en"),
    )
    assert [(name, said) for name, said, _ in repeated_sentences.sentences(page)] == [
        ("point", "One, sample can mislead!"),
        ("body", "Eat 1.5 of it."),
        ("body", "No one can promise you that."),
        ("limits", "What you can do about it now:"),
    ]


BRITISH = """
analysed|analyzed, organisation|organization, optimising|optimizing, millilitres|milliliters, metre|meter,
hypoglycaemia|hypoglycemia, tumour|tumor, behaviours|behaviors, counsellor|counselor, licence|license,
levelled|leveled, oestradiol|estradiol, centre|center, colour|color, diarrhoea|diarrhea,
haematocrit|hematocrit, paediatric|pediatric, foetus|fetus, programme|program, hot flushes|hot flashes
"""


@pytest.mark.parametrize("pair", BRITISH.split(","))
def test_british_spelling_is_told_with_its_american_form(pair: str) -> None:
    """Each form is found in a sentence, in small letters and large ones."""
    word, american = pair.strip().split("|")
    assert list(us_spelling.british(f"The {word}, then.")) == [(word, american)]
    assert [each for each, _ in us_spelling.british(word.upper())] == [word.upper()]


def test_american_spelling_is_no_fault() -> None:
    """Words that look British and are spelt so everywhere are left alone."""
    text = """
        analyses optimism optimistic exercise advise promise raise surprise programmed parameters licensed
        cancellation canceled diagnosis flush wise otherwise supervised hour four your hemoglobin estrogen
        """
    assert list(us_spelling.british(text)) == []


def test_an_empty_label_is_found_once(site: Site) -> None:
    """A button without a label is found, once for all screens that carry it."""
    screen = Screen(lang="en", title=line("x", "en"), rows=((Button(" ", Url("https://example.org")),),))
    screens = {Address("en"): screen, Address("en", "help"): screen}
    assert [each.where for each in telegram_limits.check(site, screens)] == ["en_home"]


def test_a_button_that_leads_out_of_the_bot_is_not_dead(site: Site) -> None:
    """A link to a published paper is nobody's address, and so neither dead nor too long."""
    rows = ((Button("x", Url("https://doi.org/" + "x" * 70)), Button("y", Address("en", "nowhere"))),)
    screens = {Address("en"): Screen(lang="en", title=line("x", "en"), rows=rows)}
    assert [each.what for each in addresses.check(site, screens)] == [
        "the button “y” leads nowhere (en_nowhere)"
    ]


def test_a_page_that_no_button_leads_to_is_found(site: Site) -> None:
    """Every page of every language that no screen leads to is found at its line of the map."""
    lost = {each.where for each in reachability.check(site, {})}
    pages = [
        site.library.where("sitemap", "topics", t, p)
        for t, held in site.library.sitemap.topics.items()
        for p in held
    ]
    assert lost == set(pages)
    assert len(lost) == len(pages)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("en_topic_axis", ("en", "topics", "axis")),
        ("es_topic_axis_loop", ("es", "axis", "loop")),
        ("es_sources_axis_loop", ("es", "axis", "loop")),
        ("es_language_detail_axis_loop", ("es", "axis", "loop")),
        ("en_choose_topic_axis", ("en", "topics", "axis")),
    ],
)
def test_where_the_words_of_a_screen_stand(site: Site, address: str, path: tuple[str, ...]) -> None:
    """The place of a screen is the line of its words, and its address."""
    parsed = Address.parse(address)
    assert parsed
    assert where(site.library, parsed) == f"{site.library.where(*path)} ({address})"


@pytest.mark.parametrize("address", ["en_home", "en_language", "en_language_help", "en_topic"])
def test_a_screen_without_words_of_an_author_is_its_address(site: Site, address: str) -> None:
    """A screen that shows no topic and no page is named by its address."""
    parsed = Address.parse(address)
    assert parsed
    assert where(site.library, parsed) == address


def test_where_a_label_is_written(site: Site) -> None:
    """A label that is a title stands in a file; the bot's own labels do not."""
    title = site.library.languages["en"].topics["axis"].title
    axis = Address("en", "topic", ("axis",))
    assert written(site.library, Button(title, axis)) == site.library.where("en", "topics", "axis", "title")
    assert written(site.library, Button("Next page", axis)) is None
    assert written(site.library, Button(title, Address("en", "topic", ("gone",)))) is None
    assert written(site.library, Button("Home", Address("en"))) is None
