"""What operators set: everything wrong is told in one clear line."""

import asyncio
import logging
from pathlib import Path

import pytest

from bot.edges import settings
from bot.edges.settings import LogSettings, SettingError
from bot.edges.store.sqlite import SqliteStore
from bot.edges.token import Token
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
    ({"WEBHOOK_URL": "https://x", "WEBHOOK_SECRET": "a b"}, "WEBHOOK_SECRET must be 1 to 256"),
    ({"LISTEN": "8080"}, "LISTEN must look like 0.0.0.0:8080"),
    ({"LISTEN": "0.0.0.0:99999"}, "LISTEN must look like"),
    ({"TELEGRAM_TOKEN": "", "TELEGRAM_TOKEN_FILE": "/no/such/file"}, "TELEGRAM_TOKEN_FILE names a file"),
    ({"CONTENT_DIR": "/no/such/folder"}, "CONTENT_DIR names a folder that is not there: /no/such/folder"),
    ({"LOCALES_DIR": __file__}, "LOCALES_DIR names a folder that is not there"),
]

WRONG_LOGS = [
    ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR"),
    ({"LOG_LEVEL": ""}, "LOG_LEVEL must be"),
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
        SqliteStore(tmp_path / name, Token(TOKEN))


PROCESSES = [
    ({"TELEGRAM_TOKEN": ""}, "axis-guide: TELEGRAM_TOKEN is not set."),
    ({"DATABASE_URL": "sqlite:////no/such/folder/axis.db"}, "axis-guide: DATABASE_URL names a file"),
    ({"LOG_LEVEL": "LOUD"}, "axis-guide: LOG_LEVEL must be"),
]


async def test_a_wrong_setting_ends_the_bot_with_2_and_that_line(tmp_path: Path) -> None:
    """The operator sees one line, no traceback, and the exit status 2."""

    async def ended(wrong: dict[str, str]) -> tuple[int, str]:
        async with started(environ("http://127.0.0.1:9", tmp_path, **wrong)) as bot:
            return await bot.ends(), bot.output

    ends = await asyncio.gather(*(ended(wrong) for wrong, _ in PROCESSES))
    assert [status for status, _ in ends] == [2, 2, 2]
    for (_, output), (_, line) in zip(ends, PROCESSES, strict=True):
        assert output.startswith(line)
        assert output.count("\n") == 1
