"""The sheet for the visit: in words and as a PDF, in two languages, made in memory and never kept."""

import asyncio
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import zlib
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import permutations
from pathlib import Path

import pytest
import pytest_asyncio

from bot.checks.telegram_limits import MAX_LABEL
from bot.frame import CLOSING_PROMPT
from bot.loader.site import Loaded
from bot.model.address import Address
from bot.model.chat import Chat
from bot.model.prose import plain
from bot.model.screen import Document
from bot.model.site import Site, Visit
from bot.print import document_process, visit_sheet
from bot.print.document_process import MOST_HELD, DocumentProcess
from bot.print.paper import texts
from bot.render import telegram
from bot.screens.questions import MOST, question
from bot.telegram import outgoing, service
from tests.botapi import BotApi, Message
from tests.person import Person
from tests.running import LINK, TOKEN, TelegramUser, database, inside, rests

ROOT = Path(__file__).parents[1]
ANA = 11
NOT_MADE = "The sheet could not be made now. Show this list instead, or try again later."
SAVED = ("axis_loop", "trt_what", "visit_two-morning-tests")
PAIRS = (("es", "en"), ("ar", "en"), ("zh-hans", "pt-br"))
QUICK = (sys.executable, "-c", "print('%PDF-made in no time')")
FAILING = (sys.executable, "-c", "import sys; sys.exit('no typst today')")
HANGING = (sys.executable, "-c", "import signal; signal.pause()")
PORTUGUESE = "pt"
"""The language of a clinic, as its file has it."""


@pytest.fixture
def tiny(small: Loaded) -> Site:
    """The small site."""
    assert small.site is not None
    return small.site


@pytest.fixture
def abroad(site: Site) -> Site:
    """The real site with a clinic that speaks Portuguese and English."""
    clinic = replace(site.clinics["example"], id="rio", languages=(PORTUGUESE, "en"))
    return replace(site, clinics={**site.clinics, "rio": clinic})


def words(site: Site, lang: str, name: str) -> str:
    """The words of a question."""
    found = question(Visit(site=site, address=Address(lang)), name)
    assert found
    return plain((found,))


def longest(site: Site, lang: str) -> tuple[str, ...]:
    """The ids of the longest questions of a language, as many as a list holds."""
    places = site.library.sitemap
    names = [f"{topic}_{page}" for topic, pages in places.topics.items() for page in pages]
    names += [f"visit_{each}" for group in places.visit.values() for each in group]
    visit = Visit(site=site, address=Address(lang))
    asked = {each: plain((text,)) for each in names if (text := question(visit, each))}
    return tuple(sorted(asked, key=lambda each: -len(asked[each]))[:MOST])


def at_sheet(site: Site, lang: str, second: str = "", saved: tuple[str, ...] = SAVED) -> Person:
    """Someone who saved questions, and looks at their sheet."""
    address = f"{lang}_sheet_{second}" if second else f"{lang}_sheet"
    return Person(site, chat=Chat(lang=lang, saved=saved)).opens(address)


def document(person: Person) -> Document:
    """The document before him."""
    assert person.screen.document
    return person.screen.document


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    assert pdf.startswith(b"%PDF-")
    streams = re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    inflated = (zlib.decompressobj().decompress(each[1]) for each in streams if each[1][:1] == b"\x78")
    return len(re.findall(rb"/Type ?/Page\b", pdf + b"".join(inflated)))


# In words


def test_who_saved_nothing_gets_no_sheet(tiny: Site) -> None:
    """There is no button; an old one says how to save a question, and nothing is made."""
    person = Person(tiny).opens("en_questions").sees_no("Sheet for my visit")
    person.opens("en_sheet").sees("No questions saved yet.")
    assert person.screen.document is None


def test_a_question_that_is_gone_is_left_out(tiny: Site) -> None:
    """One that is left makes a sheet; none that is left makes none."""
    assert document(at_sheet(tiny, "en", saved=("axis_gone", "axis_loop"))).questions == ("axis_loop",)
    assert at_sheet(tiny, "en", saved=("axis_gone",)).screen.document is None


def test_the_walk_to_the_sheet(tiny: Site) -> None:
    """Save two questions, open the sheet: both stand there in Spanish and in English."""
    person = Person(tiny).opens("es_save_axis_loop").opens("es_save_visit_when")
    say = tiny.catalogs["es"].say
    person.opens("es_questions").taps(say("Sheet for my visit"))
    person.sees("1. ¿Qué hace girar mi circuito?", "2. ¿Cuándo vuelvo?", "English")
    person.sees("1. What turns my loop?", "2. When do I come again?")
    person.sees(say("This bot keeps no copy of the sheet."))
    found = document(person)
    assert (found.lang, found.beside) == ("es", "en")
    assert found.questions == ("axis_loop", "visit_when")
    person.taps(tiny.catalogs["es"].say("Questions for my visit")).sees("1. ¿Qué hace girar mi circuito?")


def test_the_reader_chooses_the_second_language(tiny: Site) -> None:
    """Any that is offered, or his own alone; what is chosen is marked."""
    person = at_sheet(tiny, "en").sees("✓ English").sees_no("¿Qué")
    assert document(person).beside == ""
    person.taps("English + Español").sees("✓ English + Español", "¿Qué hace girar mi circuito?")
    assert document(person).beside == "es"
    assert document(person.taps("English")).beside == ""


def test_the_second_language_survives_a_change_of_the_first(tiny: Site) -> None:
    """As every place does; who changes to the second reads that alone."""
    person = at_sheet(tiny, "en", "es")
    person.taps("Language").taps("العربية")
    assert (document(person).lang, document(person).beside) == ("ar", "es")
    person.taps(tiny.catalogs["ar"].say("Language")).taps("Español")
    assert (document(person).lang, document(person).beside) == ("es", "")


def test_no_address_holds_a_question(tiny: Site) -> None:
    """Which questions somebody has is known from what is stored alone."""
    saved = ("axis_loop", "visit_when")
    led = [str(each.to) for each in at_sheet(tiny, "es", saved=saved).screen.buttons]
    assert not [each for each in led if "loop" in each or "when" in each]


@pytest.mark.parametrize("address", ["en_sheet_xx", "en_sheet_en_es", "en_sheet_questions"])
def test_an_odd_address_of_a_sheet_is_answered(tiny: Site, address: str) -> None:
    """A language that is not offered (any more) counts as none; more than one is no place."""
    person = Person(tiny, chat=Chat(saved=("axis_loop",))).opens(address)
    assert (person.screen.document is None) == (address == "en_sheet_en_es")


@pytest.mark.parametrize(
    ("lang", "second"), [("es", "pt-br"), ("pt-br", "en"), ("en", "pt-br"), ("zh-hans", "pt-br")]
)
def test_the_language_of_the_clinic_comes_first(abroad: Site, lang: str, second: str) -> None:
    """The first that it speaks, that we offer, and that is not the reader's own; the screen names them."""
    person = Person(abroad, chat=Chat(lang=lang, saved=SAVED)).opens(f"{lang}_sheet_c-rio")
    assert document(person).beside == second
    assert document(person).clinic == "rio"
    names = (abroad.catalogs[lang].name, abroad.catalogs[second].name)
    assert person.screen.buttons[0].label == f"✓ {' + '.join(names)}"
    person.sees("Português (Brasil), English")


def test_a_text_without_translation_stands_once(tiny: Site) -> None:
    """In the small site Arabic has no questions: the English ones stand in, and on paper not twice."""
    asked = visit_sheet.data(tiny, document(at_sheet(tiny, "ar", saved=("axis_loop",))))
    assert list(texts(asked)).count("What turns my loop?") == 1


def test_twenty_long_questions_are_a_message(site: Site) -> None:
    """In every two languages; all of the reader's own stand in it, and it says where the others are."""
    for lang, second in permutations(site.catalogs, 2):
        person = at_sheet(site, lang, second, longest(site, lang))
        for screen in (person.screen, person.screen.in_words):
            assert telegram.length(telegram.text(screen)) <= outgoing.MAX_TEXT
            assert max(len(each.label) for each in screen.buttons) <= MAX_LABEL
        person.sees(*(words(site, lang, each) for each in longest(site, lang)))
        last = words(site, second, longest(site, lang)[-1])
        cut = site.catalogs[lang].say("The sheet has all of them in both languages.")
        assert last in person.reads or cut in person.reads


# On paper


@pytest.mark.parametrize(("lang", "second"), PAIRS)
async def test_a_sheet_is_one_page_with_everything(abroad: Site, lang: str, second: str) -> None:
    """Both languages, the clinic, the prompt; of the reader himself nothing, for nothing of him is given."""
    person = Person(abroad, chat=Chat(lang=lang, saved=SAVED)).opens(f"{lang}_sheet_{second}_c-rio")
    held = [each.translate(MARKS) for each in texts(visit_sheet.data(abroad, document(person)))]
    for each in (lang, second):
        asked = [words(abroad, each, name) for name in SAVED]
        said = [abroad.catalogs[each].say(text) for text in (CLOSING_PROMPT, "Questions for my visit")]
        assert {*asked, *said, abroad.clinics["rio"].name(each)} <= set(held)
    assert "+44 20 7946 0018" in held
    made = await DocumentProcess().make(abroad, document(person))
    assert made
    assert pages(made) == 1


@pytest.mark.parametrize(("lang", "second"), [("fr", "pt-br"), ("ru", "hi"), ("ar", "fr"), ("zh-hans", "en")])
async def test_twenty_long_questions_take_two_pages(abroad: Site, lang: str, second: str) -> None:
    """The room for answers gets less; no question is left out, or cut."""
    chat = Chat(lang=lang, saved=longest(abroad, lang))
    asked = document(Person(abroad, chat=chat).opens(f"{lang}_sheet_{second}_c-rio"))
    assert len(asked.questions) == MOST
    made = await DocumentProcess().make(abroad, asked)
    assert made
    assert pages(made) <= 2


MARKS = dict.fromkeys((0x2066, 0x2069))
"""The isolates that stand around numbers in Arabic."""


def test_a_draft_says_so_in_both_languages(site: Site) -> None:
    """Whoever reads the second language sees too that a machine wrote it."""
    held = set(texts(visit_sheet.data(site, document(at_sheet(site, "es", "ru")))))
    for lang in ("es", "ru"):
        assert site.catalogs[lang].say("Draft: translated by a machine, not yet checked by a person.") in held


async def test_of_many_at_once_those_too_many_are_refused(tiny: Site) -> None:
    """They are told at once, and those before them get theirs; afterwards there is room again."""
    process, wanted = DocumentProcess(QUICK), document(at_sheet(tiny, "en", saved=("axis_loop",)))
    made = await asyncio.gather(*(process.make(tiny, wanted) for _ in range(MOST_HELD + 2)))
    assert [bool(each) for each in made] == [True] * MOST_HELD + [False] * 2
    assert await process.make(tiny, wanted)


async def test_who_goes_away_leaves_no_process(tiny: Site, tmp_path: Path) -> None:
    """A sheet that nobody waits for any more is not made on, and its place is free."""
    said = tmp_path / "number"
    code = f"import os, signal; open({str(said)!r}, 'w').write(str(os.getpid())); signal.pause()"
    process = DocumentProcess((sys.executable, "-c", code))
    wanted = document(at_sheet(tiny, "en", saved=("axis_loop",)))
    making = asyncio.create_task(process.make(tiny, wanted))
    while not (said.exists() and said.read_text()):  # noqa: ASYNC110 - it is a process that tells
        await asyncio.sleep(0)
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    with pytest.raises(ProcessLookupError):
        os.kill(int(said.read_text()), 0)


def test_the_process_that_makes_it_can_write_no_file(tmp_path: Path) -> None:
    """The system refuses it: a planted line that keeps what it was given gets an error, and keeps nothing."""
    planted = f"""
from bot.print import document_worker
document_worker.write_no_files()
with open({str(tmp_path / "kept")!r}, "w") as kept:
    kept.write("all my questions")
"""
    done = subprocess.run([sys.executable, "-c", planted], capture_output=True, text=True, check=False)
    assert "File too large" in done.stderr
    assert (tmp_path / "kept").read_bytes() == b""


def test_the_bot_itself_loads_nothing_that_draws() -> None:
    """Typst and the fonts take much memory, and are needed for a moment by a process of its own."""
    told = "import sys, bot.telegram.service, bot.web.server; print('typst' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# In Telegram


@pytest_asyncio.fixture
async def api(abroad: Site, tmp_path: Path) -> AsyncIterator[BotApi]:
    """Telegram with our bot in it."""
    async with BotApi(TOKEN) as server, inside(server, abroad, tmp_path, CONTENT_DIR=""):
        yield server


@pytest_asyncio.fixture
async def quick(abroad: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[BotApi]:
    """The same, with a process that makes all documents alike: how one is drawn does not matter here."""
    monkeypatch.setattr(service, "DocumentProcess", partial(DocumentProcess, QUICK))
    async with BotApi(TOKEN) as server, inside(server, abroad, tmp_path, CONTENT_DIR=""):
        yield server


async def saving(api: BotApi, lang: str) -> TelegramUser:
    """Someone who saved the questions, and looks at them."""
    ana = await TelegramUser(api, ANA, lang).types("/start")
    for each in SAVED:
        await ana.presses(f"{lang}_save_{each}")
    return await ana.presses(f"{lang}_questions")


def sheets(api: BotApi) -> list[Message]:
    """The documents that she got."""
    return [each for each in api.messages(ANA) if each.kind == "document"]


@pytest.mark.parametrize(("lang", "second"), PAIRS)
async def test_the_sheet_comes_below_its_words(api: BotApi, abroad: Site, lang: str, second: str) -> None:
    """One message with the words, one with the file, which has a name that says nothing and no button."""
    ana = await saving(api, lang)
    await ana.presses(f"{lang}_sheet_{second}")
    shown, sent = api.messages(ANA)
    assert (shown.kind, sent.kind, sent.buttons) == ("text", "document", [])
    for each in (lang, second):
        assert words(abroad, each, SAVED[0]) in shown.text.translate(MARKS)
    assert sent.extra["document"]["file_name"] == "questions.pdf"
    assert sent.text.endswith(abroad.catalogs[lang].say("Sheet for my visit"))
    assert pages(sent.file) == 1
    (call,) = api.calls_to("sendDocument")
    assert call.params.keys() == {"chat_id", "caption", "document"}


async def test_the_way_goes_on_above_the_sheet(quick: BotApi) -> None:
    """The file stays where it is; each choice of a language brings another one."""
    ana = await saving(quick, "en")
    words_id = ana.message.message_id
    await ana.presses("en_sheet")
    await ana.presses("en_sheet_es", words_id)
    assert [each.kind for each in quick.messages(ANA)] == ["text", "document", "document"]
    await ana.presses("en_home", words_id)
    assert "What brings you here?" in quick.messages(ANA)[0].text


async def test_two_quick_taps_bring_one_sheet(quick: BotApi) -> None:
    """And so does an update that Telegram brings again."""
    ana = await saving(quick, "es")
    for _ in range(3):
        quick.tap(ANA, "es_sheet", ana.message.message_id)
    await rests(quick)
    assert len(sheets(quick)) == 1
    assert quick.unanswered() == []


async def test_a_link_to_the_sheet_shows_ones_own(quick: BotApi) -> None:
    """A link holds no questions: who has none gets none, however somebody else made it."""
    ben = await TelegramUser(quick, 22).types("/start es_sheet_en")
    assert [each.kind for each in quick.messages(22)] == ["text"]
    assert LINK not in ben.message.text


def held(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the database, by table."""
    with closing(sqlite3.connect(database(folder))) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in tables}


def files(*folders: Path) -> set[Path]:
    """Every file below folders, but those of the tools that run the tests."""
    found = (each for folder in folders for each in folder.rglob("*"))
    return {each for each in found if not {".git", "__pycache__"} & {*each.parts}}


async def test_nothing_of_a_sheet_remains(
    abroad: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file anywhere that the bot may write, and in the database one more in a count of all people."""
    home, temporary, bot = (tmp_path / each for each in ("home", "temporary", "bot"))
    for each in (home, temporary, bot):
        each.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    async with BotApi(TOKEN) as api, inside(api, abroad, bot, CONTENT_DIR=""):
        ana = await saving(api, "es")
        before, rows = files(home, temporary, bot, ROOT / "bot", ROOT / "content"), held(bot)
        await ana.presses("es_sheet_pt-br_c-rio")
        assert len(sheets(api)) == 1
        assert files(home, temporary, bot, ROOT / "bot", ROOT / "content") == before
    after = held(bot)
    changed = {name for name in after if after[name] != rows[name]}
    counted = [row[1:] for row in after["count"] if "sheet" in str(row)]
    assert changed <= {"count"}
    assert counted == [("es", "sheet_c-rio", 1)]
    assert api.calls_to("sendDocument")


# What goes wrong


@pytest.mark.parametrize("command", [FAILING, HANGING], ids=["fails", "hangs"])
async def test_without_a_file_the_words_stand(
    abroad: Site,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    command: tuple[str, ...],
) -> None:
    """The message with the questions is there, and says that the sheet could not be made."""
    monkeypatch.setattr(service, "DocumentProcess", partial(DocumentProcess, command))
    monkeypatch.setattr(document_process, "SECONDS", 0.5)
    async with BotApi(TOKEN) as api, inside(api, abroad, tmp_path, CONTENT_DIR=""):
        ana = await saving(api, "es")
        await ana.presses("es_sheet_en")
        ana.sees(abroad.catalogs["es"].say(NOT_MADE), words(abroad, "es", SAVED[0]))
        ana.sees(words(abroad, "en", SAVED[0]))
        assert [each.kind for each in api.messages(ANA)] == ["text"]
    said = [each.getMessage() for each in caplog.records if "not made" in each.getMessage()]
    assert said == [f"a document is not made: {'no typst today' if command == FAILING else 'TimeoutError'}"]


async def test_a_file_that_telegram_refuses_is_told(quick: BotApi) -> None:
    """As one that could not be made."""
    ana = await saving(quick, "en")
    quick.fault("sendDocument", 400, text="Bad Request: file is too strange")
    await ana.presses("en_sheet")
    ana.sees(NOT_MADE)


@pytest.mark.parametrize(
    ("fault", "count", "told"),
    [("500", 1, False), ("429", 1, False), ("reset_before", 0, True), ("reset_after", 1, True)],
)
async def test_a_file_never_comes_twice(quick: BotApi, fault: str, count: int, told: bool) -> None:
    """What was surely not sent is sent again; where nobody knows, it is not, and the message says so."""
    ana = await saving(quick, "en")
    quick.fault("sendDocument", fault)
    await ana.presses("en_sheet")
    assert len(sheets(quick)) == count
    assert (NOT_MADE in quick.messages(ANA)[0].text) == told


async def test_who_blocked_the_bot_meanwhile_is_let_go(
    quick: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    """Without a word in the log."""
    ana = await saving(quick, "en")
    quick.fault("sendDocument", "403")
    await ana.presses("en_sheet")
    assert sheets(quick) == []
    assert not [record for record in caplog.records if record.levelname == "WARNING"]
