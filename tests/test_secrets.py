"""What must never be seen: the token, and what people write."""

import asyncio
import contextvars
import html
import json
import logging
import re
import ssl
import subprocess
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, closing
from pathlib import Path
from time import monotonic
from urllib.parse import unquote

import pytest
import pytest_asyncio
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from bot.model.site import Site
from bot.ops import logs, settings
from bot.ops.errors import SettingError
from bot.ops.metrics import Metrics
from bot.ops.redaction import ANY_TOKEN
from bot.ops.token import BotToken
from bot.ops.usage import UsageCounter
from bot.print.document_process import DocumentProcess
from bot.print.picture_process import PictureProcess
from bot.store.sqlite import SqliteStore
from bot.telegram.api import Api, ApiError, Unreadable
from bot.telegram.delivery import Delivery
from bot.telegram.dispatcher import UpdateDispatcher
from bot.telegram.documents import Documents
from bot.telegram.photos import Photos
from bot.telegram.polling import Polling
from bot.telegram.setup import SetupClient
from bot.telegram.transport import Transport, Unreachable
from bot.telegram.updates import Me, read
from bot.telegram.webhook import Webhook
from tests.botapi import BotApi
from tests.patience import patient
from tests.running import TOKEN, environ, rests, started

CANARY = TOKEN.partition(":")[2]
WORDS = "my secret words"
ANA = 11

FORMATS = ("text", "json")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
"""How much the bot may log; DEBUG writes all that the others write."""

PLANTED = f"""
import os
from bot.telegram import api, polling, responder
from bot.model.events import TextMessage
sound = responder.reply
def reply(site, chat, event, now=None):
    if isinstance(event, TextMessage) and event.text == {WORDS!r}:
        raise ValueError("planted " + os.environ["TELEGRAM_TOKEN"] + " " + event.text)
    return sound(site, chat, event, now)
responder.reply = reply
api._FIRST_PAUSE_SECONDS = polling._PAUSE_SECONDS = 0.05
from bot.__main__ import main
main()
"""
"""The real bot with one fault: the words of one message raise an error that quotes them and the token.

After a failed call it waits a tenth of what it waits in earnest.
"""

BROKEN = f"""
import os
from bot.telegram.polling import Polling
async def run(self, stop, lock):
    raise OSError("planted " + os.environ["TELEGRAM_TOKEN"] + {WORDS!r})
Polling.run = run
from bot.__main__ import main
main()
"""
"""The real bot, whose loop breaks."""

HIDING = (
    b'{"message":{"message_id":1,"chat":{"id":11},"from":{"id":"%b"},"text":"%b"}}',
    b'{"message":{"message_id":1,"chat":{"id":11},"from":{"id":11},"text":["%b","%b"]}}',
    b'{"message":{"message_id":"%b","text":"%b" nonsense}}',
    b'{"callback_query":{"id":7,"from":{"id":11},"%b":"%b"}}',
    b'{"message":{"message_id":1,"chat":{"id":11},"from":{"id":11},"%b":1,"text":"\xff%b"}}',
)
"""Malformed updates, with places for the token and the words."""

FAULTS = (
    *(("sendMessage", kind) for kind in ("429", "500", "502", "garbage", "reset_before", "reset_after")),
    ("editMessageText", "garbage"),
    ("editMessageText", "reset_after"),
    ("answerCallbackQuery", "502"),
    ("answerCallbackQuery", "reset_before"),
)


def program(code: str) -> tuple[str, ...]:
    return ("-c", code, "run")


def silent(output: str) -> bool:
    """Whether neither the token nor the words are in an output."""
    return CANARY not in output and WORDS not in output and "secret words" not in output


async def suffering(api: BotApi) -> None:
    """Have the bot live through every fault, with the words in every kind of message."""
    for person, (method, kind) in enumerate(FAULTS, ANA):
        api.text(person, f"/start {WORDS}")
        api.fault(method, kind)
    await rests(api, 30)
    api.fault("getUpdates", "garbage")
    api.fault("getUpdates", "429")
    for update in HIDING:
        api.raw(update % (TOKEN.encode(), WORDS.encode()))
    api.text(ANA, WORDS)
    api.text(ANA, f"/forget {WORDS}")
    api.text(ANA, "/start en_home")
    await rests(api, 30)
    await api.wait_for(lambda: api.last(ANA))
    api.tap(ANA, WORDS, api.last(ANA).message_id)
    api.fault("editMessageText", 400, text="chat not found")
    api.tap(ANA, "en_home", api.last(ANA).message_id)
    await rests(api, 30)


async def lived(folder: Path, level: str, form: str) -> str:
    """What the bot says in a life full of faults."""
    async with BotApi(TOKEN) as api:
        wanted = environ(api.url, folder, LOG_LEVEL=level, LOG_FORMAT=form)
        wanted["DATABASE_URL"] = f"sqlite:///{folder}/{level}-{form}.db"
        async with started(wanted, program(PLANTED)) as bot:
            await suffering(api)
            bot.terminate()
            assert await bot.ends() == 0
            return bot.output


@pytest.mark.parametrize("form", FORMATS)
async def test_no_level_of_the_log_shows_a_secret(tmp_path: Path, form: str) -> None:
    """At every level and in every format, through every fault, no token and no words are written."""
    said = await asyncio.gather(*(lived(tmp_path, level, form) for level in LEVELS))
    assert dict(zip(LEVELS, map(silent, said), strict=True)) == dict.fromkeys(LEVELS, True)
    assert "ValueError" in said[0]
    assert "cannot be read" in said[0]


# Starts that go wrong


@asynccontextmanager
async def answering(
    status: int, body: bytes, context: ssl.SSLContext | None = None
) -> AsyncIterator[tuple[str, list[str]]]:
    """A server that has one answer to everything, and the paths it was asked for."""
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(status=status, body=body.replace(b"%path", request.path.encode()))

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.005)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
        scheme = "https" if context else "http"
        yield f"{scheme}://127.0.0.1:{runner.addresses[0][1]}", asked
    finally:
        await runner.cleanup()


async def said_at_start(url: str, folder: Path, form: str) -> str:
    """What the bot says, at the level that says most, until it gives up or means to try again."""
    async with started(environ(url, folder, LOG_LEVEL="DEBUG", LOG_FORMAT=form)) as bot:
        await bot.until(lambda said: "trying again" in said or "TELEGRAM_TOKEN" in said)
        return bot.output


async def both(url: str, folder: Path) -> list[str]:
    return list(await asyncio.gather(*(said_at_start(url, folder, form) for form in FORMATS)))


ANSWERS = {
    "401": (401, b'{"ok":false,"error_code":401,"description":"Unauthorized"}'),
    "404": (404, b'{"ok":false,"error_code":404,"description":"Not Found"}'),
    "404 of a proxy": (404, b"<html>no such page: %path</html>"),
    "garbage": (200, b"garbage %path"),
    "a redirect": (302, b"moved"),
    "502": (502, b"<html>cannot reach %path</html>"),
}


async def test_no_answer_at_the_start_shows_the_token(tmp_path: Path) -> None:
    """Whatever the API answers at the start, also if it quotes the path, the token stays unseen."""

    async def case(status: int, body: bytes) -> bool:
        async with answering(status, body) as (url, asked):
            said = await said_at_start(url, tmp_path, "text")
            assert TOKEN in asked[0]
            return bool(said) and silent(said)

    kept = await asyncio.gather(*(case(*answer) for answer in ANSWERS.values()))
    assert dict(zip(ANSWERS, kept, strict=True)) == dict.fromkeys(ANSWERS, True)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "https://no-such-host.invalid"])
async def test_no_missing_server_shows_the_token(tmp_path: Path, url: str) -> None:
    """A refused connection and a name that does not resolve are told without the address of the call."""
    said = await both(url, tmp_path)
    assert [bool(output) and silent(output) for output in said] == [True, True]


async def test_a_certificate_that_is_not_trusted_shows_no_token(tmp_path: Path) -> None:
    """Bad TLS is told without the address of the call."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = f"openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=x -keyout {key} -out {certificate}"
    await asyncio.to_thread(subprocess.run, made.split(), check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    async with answering(200, b"", context) as (url, asked):
        said = await both(url, tmp_path)
    assert [bool(output) and silent(output) for output in said] == [True, True]
    assert asked == []


async def test_an_error_that_ends_the_bot_shows_no_secret(tmp_path: Path) -> None:
    """Should the bot itself break, it ends with 1 and tells where, not what was in the error."""
    async with BotApi(TOKEN) as api, started(environ(api.url, tmp_path), program(BROKEN)) as bot:
        assert await bot.ends() == 1
        assert "OSError" in bot.output
        assert silent(bot.output)


# Objects and exceptions


@pytest_asyncio.fixture
async def transport() -> AsyncIterator[Transport]:
    """A transport to a server that is not there."""
    async with Transport("http://127.0.0.1:9", BotToken(TOKEN)) as opened:
        yield opened


def test_no_object_shows_the_token(transport: Transport, site: Site, tmp_path: Path) -> None:
    """None of our objects has the token in its repr, str or format."""
    token = BotToken(TOKEN)
    with closing(SqliteStore(tmp_path / "axis.db", token)) as store:
        metrics = Metrics()
        api = Api(transport, metrics)
        bot = SetupClient(api)
        photos = Photos(api, store, PictureProcess(site.library, tmp_path, tmp_path))
        documents = Documents(api, DocumentProcess())
        delivery = Delivery(
            api=api,
            store=store,
            site=site,
            photos=photos,
            documents=documents,
            counts=UsageCounter(store.add),
            metrics=metrics,
        )
        dispatcher = UpdateDispatcher(delivery.answer, metrics, Me(7654321, "test_bot"))
        objects = [
            token,
            transport,
            bot,
            bot.request,
            settings.run({"TELEGRAM_TOKEN": TOKEN}),
            api,
            delivery,
            photos,
            documents,
            dispatcher,
            Polling(api, transport, dispatcher),
            Webhook(dispatcher, "secret-word", token),
            settings.run({"TELEGRAM_TOKEN": TOKEN, "WEBHOOK_URL": "https://bot.example.org"}),
            store,
        ]
        assert silent("".join(f"{each!r} {each!s} {each}" for each in objects))


async def test_no_exception_shows_the_token(transport: Transport) -> None:
    """A failed call leaves nothing of the token in its exception, its causes or its traceback's words."""
    with pytest.raises(Unreachable) as caught:
        await transport.post("getMe", b"{}", 1)
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    assert silent(f"{caught.value!r} {caught.value}")


@pytest.mark.parametrize(
    "error",
    [
        ApiError(method="m", code=400, description="no"),
        Unreadable(method="m", code=502, description="no", body=WORDS.encode()),
    ],
)
def test_an_error_of_the_api_shows_no_body(error: ApiError) -> None:
    """An answer that cannot be read may hold messages, so it is not in the words of its error."""
    assert silent(f"{error!r} {error} {error.args}")


def test_what_an_update_holds_is_not_in_the_error_about_it() -> None:
    """An update that cannot be read is described by its shape alone."""
    for update in HIDING:
        with pytest.raises(Exception, match=r"\w") as caught:
            read(update % (TOKEN.encode(), WORDS.encode()), Me(7654321, "test_bot"))
        assert silent(f"{caught.value!r} {caught.value.__cause__!r}")


def every(spell: Callable[[int], str], text: str = TOKEN) -> str:
    """A text with each of its characters spelled in a way."""
    return "".join(spell(ord(each)) for each in text)


COLONS = (
    ":", "%3A", "%3a", "%253A", "&#58;", "&#058", "&#x3a;", "&#X3A;", "&colon;", "&amp;#58;", "&amp;colon;",
    r"\u003a", r"\u003A", r"\\u003a", r"\x3a", r"\u{3a}", "=3A", " ", "",
)  # fmt: skip
"""How a page may write the colon of a token; the last two have lost it."""

SPELLED = (
    f"/bot{TOKEN}/getMe",
    f"'{TOKEN}'",
    CANARY,
    CANARY.lower(),
    f"cut {TOKEN[:-9]}…",
    TOKEN.replace("-", "%2D"),
    TOKEN.replace("-", "&hyphen;"),
    CANARY.replace("-", r"\u002d", 1).replace("A", "%41"),
    every(lambda code: f"%{code:02X}"),
    every(lambda code: f"%25{code:02x}"),
    every(lambda code: f"&#{code};"),
    every(lambda code: f"&#{code}" if not chr(code).isdecimal() else chr(code)),
    every(lambda code: f"&#x{code:x};"),
    every(lambda code: f"&amp;#x{code:04X};"),
    every(lambda code: rf"\u{code:04x}"),
    every(lambda code: rf"\x{code:02x}"),
    every(lambda code: rf"\\u{code:04X}"),
    *(TOKEN.replace(":", each) for each in COLONS),
)


def shown(text: str) -> str:
    """What a reader of a log makes of it who undoes every escape."""
    for _ in range(3):
        text = re.sub(r"\\+(?:u|x)\{?0*([0-9a-fA-F]{2})\}?", lambda found: chr(int(found[1], 16)), text)
        text = html.unescape(unquote(text.replace("=3A", ":")))
    return text


def written(
    as_json: bool, token: BotToken | None, log: Callable[[], object], level: int = logging.DEBUG
) -> None:
    """Log with our own handler, and put back what was there."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    try:
        logs.start(settings.LogSettings(json=as_json, level=level), token)
        log()
    finally:
        root.handlers[:], root.level = before[0], before[1]


@pytest.mark.parametrize("spelled", SPELLED)
@pytest.mark.parametrize("as_json", [True, False])
def test_the_log_redacts_the_token_in_every_spelling(
    spelled: str, as_json: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """Should an error page or a library bring the token into the log, whole or cut, it is left out."""
    written(
        as_json, BotToken(TOKEN), lambda: logging.getLogger("some.library").warning("calling %s.", spelled)
    )
    said = capsys.readouterr().err
    assert "calling" in said
    assert CANARY[:12].lower() not in shown(said).lower()


@pytest.mark.parametrize("colon", COLONS[:-2])
def test_the_log_redacts_the_token_of_another_bot(colon: str, capsys: pytest.CaptureFixture[str]) -> None:
    """As in the demo, where we know of no token."""
    other = TOKEN.replace(":", colon)
    written(False, None, lambda: logging.getLogger("some.library").warning("calling %s.", other))
    assert CANARY[:12] not in capsys.readouterr().err


@given(st.text(alphabet="abcAB0123456789:%&#;xu-_ .{}", max_size=60))
def test_what_is_no_token_is_not_redacted(text: str) -> None:
    """Whatever looks like an escape."""
    assert BotToken(TOKEN).redact(text) == text


@pytest.mark.parametrize("run", ["\\", "&amp;", "&#0", "&", "%25", "%", "0", "1:", "a"])
def test_no_text_takes_long_to_redact(run: str) -> None:
    """A page of one escape after another costs no more than its length."""
    text = run * 50_000
    began = monotonic()
    assert BotToken(TOKEN).redact(text) == ANY_TOKEN.sub("", text) == text
    assert monotonic() - began < patient(0.5)


def test_a_line_of_json_names_its_update(capsys: pytest.CaptureFixture[str]) -> None:
    """And of an error where it was and its kind, in one line."""

    def log() -> None:
        logs.UPDATE.set(7)
        try:
            raise ValueError(WORDS)
        except ValueError:
            logging.getLogger("bot.x").exception("an update could not be handled")

    contextvars.copy_context().run(written, True, None, log)
    (line,) = capsys.readouterr().err.splitlines()
    said = json.loads(line)
    assert said.keys() == {"time", "level", "name", "message", "update", "exception"}
    assert (said["level"], said["update"]) == ("ERROR", 7)
    assert "test_secrets.py" in said["exception"]
    assert said["exception"].endswith("ValueError")


def test_libraries_write_no_addresses_and_no_bodies(capsys: pytest.CaptureFixture[str]) -> None:
    """Below WARNING nothing, also where a library sets a level for itself; of asyncio the first words."""

    def log() -> None:
        library = logging.getLogger("some.talkative.library")
        library.setLevel(logging.DEBUG)
        library.debug("body: %s", WORDS)
        library.info("POST /%s", WORDS)
        asyncio_log = logging.getLogger("asyncio")
        asyncio_log.error(f"Task exception was never retrieved\nfuture: <Task exception=KeyError('{WORDS}')>")
        asyncio_log.error(f"Exception in callback f('{WORDS}')\nhandle: <Handle>")

    written(False, None, log)
    said = capsys.readouterr().err
    assert silent(said)
    assert re.findall(r"asyncio: (.*)", said) == [
        "Task exception was never retrieved",
        "Exception in callback f",
    ]


async def test_a_refusal_that_quotes_the_address_shows_no_token(tmp_path: Path) -> None:
    """The words of an API server or a proxy end the start with one short line, and without the token."""
    page = rf"no route for\n\n/bot{TOKEN.replace(':', '&#58;')}/getMe " + "x" * 10_000
    body = f'{{"ok":false,"error_code":400,"description":"{page}"}}'.encode()
    async with answering(400, body) as (url, _), started(environ(url, tmp_path)) as bot:
        assert await bot.ends() == 2
    assert "no route for /bot" in bot.output
    assert silent(bot.output)
    assert max(map(len, bot.output.splitlines())) < 400


def test_a_setting_error_does_not_quote_the_token() -> None:
    """A token of the wrong shape is not repeated in the complaint about it."""
    environment: Mapping[str, str] = {"TELEGRAM_TOKEN": f"bot {TOKEN}"}
    with pytest.raises(SettingError) as caught:
        settings.run(environment)
    assert silent(str(caught.value))
