"""What operators set: everything wrong is told in one clear line."""

import asyncio
import logging
import re
import socket
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path

import pytest

from bot.commands.run import limited
from bot.loader.site import load
from bot.model.site import Site
from bot.ops import settings
from bot.ops.errors import SettingError
from bot.ops.http import TEXT, Exchange, Scope, serving
from bot.ops.settings import LogSettings
from bot.ops.token import BotToken
from bot.store.sqlite import SqliteStore
from bot.telegram.service import _monitored
from tests import small
from tests.patience import patient
from tests.running import TOKEN, environ, started

GOOD = {"TELEGRAM_TOKEN": TOKEN}

WRONG: list[tuple[dict[str, str], str]] = [
    ({"TELEGRAM_TOKEN": ""}, "TELEGRAM_TOKEN is not set"),
    ({"TELEGRAM_TOKEN": "  "}, "TELEGRAM_TOKEN is not set"),
    ({"TELEGRAM_TOKEN": "12345"}, "TELEGRAM_TOKEN is not a token"),
    ({"TELEGRAM_TOKEN": "0:abcdefghijklmnop"}, "TELEGRAM_TOKEN is not a token"),
    ({"TELEGRAM_TOKEN": f"{TOKEN}\nx"}, "TELEGRAM_TOKEN is not a token"),
    ({"TELEGRAM_TOKEN": f"bot{TOKEN}"}, "TELEGRAM_TOKEN is not a token"),
    ({"TELEGRAM_API_URL": "ftp://example.org"}, "TELEGRAM_API_URL must start with https://"),
    ({"TELEGRAM_API_URL": "api.telegram.org"}, "TELEGRAM_API_URL must start with https://"),
    ({"TELEGRAM_API_URL": "https://"}, "TELEGRAM_API_URL"),
    ({"TELEGRAM_API_URL": "http://[::1"}, "TELEGRAM_API_URL"),
    ({"TELEGRAM_API_URL": "http://host:99999"}, "TELEGRAM_API_URL"),
    ({"TELEGRAM_API_URL": "http://host:port"}, "TELEGRAM_API_URL"),
    ({"DATABASE_URL": "mysql://host/db"}, "DATABASE_URL must look like sqlite:///"),
    ({"DATABASE_URL": "axis.db"}, "DATABASE_URL must look like sqlite:///"),
    ({"DATABASE_URL": "sqlite:///"}, "DATABASE_URL must look like sqlite:///"),
    ({"DATABASE_URL": "postgresql://"}, "DATABASE_URL must look like"),
    ({"WEBHOOK_URL": "http://bot.example.org"}, "WEBHOOK_URL must start with https://"),
    ({"WEBHOOK_URL": "https://[bad"}, "WEBHOOK_URL must start with https://"),
    ({"WEBHOOK_URL": "https://"}, "WEBHOOK_URL must start with https://"),
    ({"WEBHOOK_URL": "https://host:port"}, "WEBHOOK_URL must start with https://"),
    ({"WEBHOOK_URL": "ftp://x", "TELEGRAM_API_URL": "http://own"}, "WEBHOOK_URL must start with https://"),
    ({"WEBHOOK_URL": "https://x", "WEBHOOK_SECRET": "a b"}, "WEBHOOK_SECRET must be 1 to 256"),
    ({"WEBHOOK_URL": "https://x.example/a b"}, "WEBHOOK_URL is https://host/path: no blanks"),
    ({"WEBHOOK_URL": "https://x.example/?a=1"}, "WEBHOOK_URL is https://host/path: no blanks"),
    ({"WEBHOOK_URL": "https://x.example/#a"}, "WEBHOOK_URL is https://host/path: no blanks"),
    ({"WEBHOOK_URL": "https://user:word@x.example"}, "WEBHOOK_URL is https://host/path: no blanks, user"),
    ({"WEBHOOK_URL": "https://x.example/%2e%2e"}, "WEBHOOK_URL is https://host/path: no blanks"),
    (
        {"WEBHOOK_URL": "https://x.example:8444"},
        "WEBHOOK_URL has a port that Telegram does not call: it calls 443, 80, 88, 8443",
    ),
    ({"LISTEN": "8080"}, "LISTEN must look like 0.0.0.0:8080"),
    ({"LISTEN": "0.0.0.0:99999"}, "LISTEN must look like"),
    ({"LISTEN": f"0.0.0.0:{'9' * 5000}"}, "LISTEN must look like"),
    ({"LISTEN": "localhost:8080"}, "LISTEN must look like"),
    ({"LISTEN": "[::1%lo]:8080"}, "LISTEN must look like"),
    ({"LISTEN": "0.0.0.0\n:8080"}, "LISTEN must look like"),
    ({"TELEGRAM_TOKEN": "", "TELEGRAM_TOKEN_FILE": "/no/such/file"}, "TELEGRAM_TOKEN_FILE names a file"),
    ({"CONTENT_DIR": "/no/such/folder"}, "CONTENT_DIR names a folder that is not there: /no/such/folder"),
    ({"LOCALES_DIR": __file__}, "LOCALES_DIR names a folder that is not there"),
]

WRONG_LOGS = [
    ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR"),
    ({"LOG_FORMAT": "xml"}, "LOG_FORMAT must be text or json"),
]


@pytest.mark.parametrize(("wrong", "said"), WRONG)
def test_a_wrong_setting_is_told_in_one_line(wrong: dict[str, str], said: str) -> None:
    """Each setting that cannot be used is named, in one line that says what it should be."""
    with pytest.raises(SettingError) as caught:
        settings.run(GOOD | wrong)
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("wrong", "said"), WRONG_LOGS)
def test_a_wrong_setting_of_the_log_is_told_in_one_line(wrong: dict[str, str], said: str) -> None:
    """So it is for the log."""
    with pytest.raises(SettingError) as caught:
        settings.log(wrong)
    assert str(caught.value).startswith(said)


def test_the_defaults() -> None:
    """Only the token must be set; all else has a default."""
    found = settings.run(GOOD)
    assert (found.api_url, found.database) == ("https://api.telegram.org", "sqlite:///axis-guide.db")
    assert found.token.reveal() == TOKEN
    assert settings.log({}) == LogSettings(json=False, level=logging.INFO)


def test_what_is_set_to_nothing_is_not_set() -> None:
    """`NAME=` in a file of settings is the same as no such line; only the token must be there."""
    code = Path(settings.__file__).read_text("utf-8")
    names = set(re.findall(r'environ(?:\.get\(|, )"([A-Z_]+)"', code)) - {"TELEGRAM_TOKEN"}
    nothing = dict.fromkeys(names, "")
    assert {"LISTEN", "LOG_LEVEL", "LOG_FORMAT", "TELEGRAM_API_URL", "CONTENT_DIR"} <= names
    found, bare = settings.run(GOOD | nothing), settings.run(GOOD)
    assert replace(found, token=bare.token) == bare
    assert settings.log(nothing) == settings.log({})


@pytest.mark.parametrize("name", ["TELEGRAM_TOKEN", "DATABASE_URL", "WEBHOOK_SECRET"])
def test_a_secret_may_stand_in_a_file(tmp_path: Path, name: str) -> None:
    """The variable itself goes first."""
    (tmp_path / "secret").write_text("from-a-file\n", "utf-8")
    by_file = {f"{name}_FILE": f"{tmp_path}/secret"}
    assert settings.secret_of(by_file, name) == "from-a-file"
    assert settings.secret_of(by_file | {name: "itself"}, name) == "itself"


def test_only_the_wanted_languages_are_offered(site: Site) -> None:
    """English is always there, last where it was not named; one that is not offered is a wrong setting."""
    assert set(limited(site, ()).catalogs) == set(site.catalogs)
    assert list(limited(site, settings.languages({"LANGUAGES": "ES, ar"})).catalogs) == ["es", "ar", "en"]
    assert list(limited(site, ("en", "es")).catalogs) == ["en", "es"]
    with pytest.raises(SettingError, match="LANGUAGES names `xx`"):
        limited(site, ("xx",))


def test_a_language_without_urgent_help_is_not_offered(tmp_path: Path) -> None:
    """However much else of it is there."""
    folders = small.written(tmp_path)
    assert (found := load(folders).site)
    assert "es" in found.catalogs
    safety = folders.content / "es/pages/safety.yaml"
    safety.write_text(safety.read_text("utf-8").replace("urgent:", "other:", 1), "utf-8")
    assert (found := load(folders).site)
    assert "es" not in found.catalogs


def test_a_secret_in_a_file_that_is_no_text_is_told_in_one_line(tmp_path: Path) -> None:
    """A file that is not UTF-8 is named, and nothing of what it holds is shown."""
    (tmp_path / "token").write_bytes(b"\xff\xfe1234")
    with pytest.raises(SettingError) as caught:
        settings.run({"TELEGRAM_TOKEN_FILE": f"{tmp_path}/token"})
    assert str(caught.value) == f"TELEGRAM_TOKEN_FILE names a file that is no UTF-8 text: {tmp_path}/token"
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="this machine has no IPv6")
@pytest.mark.parametrize(("host", "asked"), [("[::]", ("127.0.0.1", "::1")), ("[::1]", ("::1",))])
async def test_ipv6_is_served(host: str, asked: tuple[str, ...]) -> None:
    """`[::]` serves IPv6 and IPv4, as `axis-guide health` takes it to do; `[::1]` serves IPv6 alone."""

    async def answer(_: Scope, exchange: Exchange) -> None:
        exchange.response_bytes(200, TEXT, b"well\n")

    with socket.create_server(("::1", 0), family=socket.AF_INET6) as free:
        port = free.getsockname()[1]
    async with serving(settings.listen_at(f"{host}:{port}"), {("GET", "/healthz"): answer}):
        for each in asked:
            assert await asyncio.to_thread(_fetched, each, port) == b"well\n"


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="this machine has no IPv6")
@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
async def test_a_port_in_use_is_a_wrong_setting(host: str) -> None:
    """`[::]` takes the port of both families, so a port that either has in use is told before we serve."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match="in use"):
            async with serving(settings.listen_at(f"[::]:{port}"), {}):
                pytest.fail("it is served")
        with pytest.raises(SettingError, match=rf"^LISTEN=\[::\]:{port} cannot be used: .*in use"):
            async with _monitored(settings.listen_at(f"[::]:{port}"), {}):
                pytest.fail("it is served")


def _fetched(host: str, port: int) -> bytes:
    connection = HTTPConnection(host, port, timeout=patient(5))
    connection.request("GET", "/healthz")
    try:
        return connection.getresponse().read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8081/", "http://[::1]:8081", "https://host.example/some/path/"]
)
def test_a_server_of_ones_own_may_be_named(url: str) -> None:
    """A Bot API server may stand anywhere; a slash at the end does not matter."""
    assert settings.run(GOOD | {"TELEGRAM_API_URL": url}).api_url == url.rstrip("/")


def test_space_around_the_token_does_not_matter() -> None:
    """A token read from a file often ends with a line feed."""
    assert settings.run({"TELEGRAM_TOKEN": f" {TOKEN}\n"}).token.reveal() == TOKEN


@pytest.mark.parametrize("name", ["missing/axis.db", ".", "broken.db"])
def test_a_database_that_cannot_be_opened_is_a_wrong_setting(tmp_path: Path, name: str) -> None:
    """A missing folder, a folder, or a file that is no database is told as what it is: a wrong setting."""
    (tmp_path / "broken.db").write_bytes(b"this is no database, " * 100)
    with pytest.raises(SettingError, match="DATABASE_URL"):
        SqliteStore(tmp_path / name, BotToken(TOKEN))


PROCESSES = [
    ({"TELEGRAM_TOKEN": ""}, "axis-guide: TELEGRAM_TOKEN is not set."),
    ({"DATABASE_URL": "sqlite:////no/such/folder/axis.db"}, "axis-guide: DATABASE_URL names a file"),
    ({"LOG_LEVEL": "LOUD"}, "axis-guide: LOG_LEVEL must be"),
    ({"WEBHOOK_URL": "https://[bad"}, "axis-guide: WEBHOOK_URL must start"),
    ({"TELEGRAM_TOKEN": "", "TELEGRAM_TOKEN_FILE": "/bin/sh"}, "axis-guide: TELEGRAM_TOKEN_FILE names"),
]


async def test_a_wrong_setting_ends_the_bot_with_2_and_that_line(tmp_path: Path) -> None:
    """The operator sees one line, no traceback, and the exit status 2."""

    async def ended(wrong: dict[str, str]) -> tuple[int, str]:
        async with started(environ("http://127.0.0.1:9", tmp_path, **wrong)) as bot:
            return await bot.ends(), bot.output

    ends = await asyncio.gather(*(ended(wrong) for wrong, _ in PROCESSES))
    assert [status for status, _ in ends] == [2] * len(PROCESSES)
    for (_, output), (_, line) in zip(ends, PROCESSES, strict=True):
        assert output.startswith(line)
        assert output.count("\n") == 1


@pytest.mark.parametrize(
    "url", ["https://x.example", "https://x.example:8443/bot/", "https://x.example/a.b_c~d-e/f"]
)
def test_a_plain_webhook_url_is_taken(url: str) -> None:
    """With a path, or one of the ports that Telegram calls."""
    webhook = settings.run(GOOD | {"WEBHOOK_URL": url}).webhook
    assert webhook is not None
    assert webhook.url == url.rstrip("/")


def test_a_server_of_ones_own_calls_any_address() -> None:
    """Telegram's rules for ports and HTTPS are not those of a Bot API server beside the bot."""
    own = {"TELEGRAM_API_URL": "http://127.0.0.1:8081", "WEBHOOK_URL": "http://127.0.0.1:9000/x"}
    assert settings.run(GOOD | own).webhook is not None
