"""What an operator sets through the environment, read once, with a plain word about anything amiss."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bot.edges.files.site import Folders
from bot.edges.token import Token

_HERE = Path(__file__).resolve().parents[1]
SHIPPED = _HERE / "shipped" if (_HERE / "shipped").is_dir() else _HERE.parent
"""Where the words are that ship with the bot: inside an installed wheel, or beside it in a checkout."""


class SettingError(Exception):
    """A setting is missing or cannot be used; the message says which, and how to mend it."""


@dataclass(frozen=True, slots=True)
class LogSettings:
    """How the bot writes its log."""

    json: bool = False
    level: int = logging.INFO


@dataclass(frozen=True, slots=True)
class RunSettings:
    """Everything that `run` needs to know."""

    token: Token
    api_url: str
    database: Path
    folders: Folders


def folders(environ: Mapping[str, str]) -> Folders:
    """Give where the words are: CONTENT_DIR and LOCALES_DIR, else those that ship with the bot."""
    return Folders(_folder(environ, "CONTENT_DIR", "content"), _folder(environ, "LOCALES_DIR", "locales"))


def log(environ: Mapping[str, str]) -> LogSettings:
    """Give LOG_FORMAT and LOG_LEVEL."""
    kind = environ.get("LOG_FORMAT", "text")
    level = logging.getLevelNamesMapping().get(environ.get("LOG_LEVEL", "INFO").upper())
    if level is None:
        raise SettingError("LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR")
    if kind not in ("text", "json"):
        raise SettingError("LOG_FORMAT must be text or json")
    return LogSettings(json=kind == "json", level=level)


def run(environ: Mapping[str, str]) -> RunSettings:
    """Give the settings of `run`; raises SettingError for the first that cannot be used."""
    if environ.get("WEBHOOK_URL"):
        raise SettingError("WEBHOOK_URL is set, but webhooks are not built yet. Unset it, and the bot polls")
    api_url = environ.get("TELEGRAM_API_URL", "https://api.telegram.org").rstrip("/")
    if not _is_web(api_url):
        raise SettingError("TELEGRAM_API_URL must start with https:// (or http:// for a server of your own)")
    return RunSettings(_token(environ), api_url, _database(environ), folders(environ))


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _token(environ: Mapping[str, str]) -> Token:
    text = environ.get("TELEGRAM_TOKEN", "").strip()
    if not text:
        raise SettingError("TELEGRAM_TOKEN is not set. Ask @BotFather in Telegram for a token and set it")
    if not Token.looks_right(text):
        raise SettingError("TELEGRAM_TOKEN is not a token: it should look like 123456:letters-and-digits")
    return Token(text)


def _database(environ: Mapping[str, str]) -> Path:
    url = environ.get("DATABASE_URL", "sqlite:///axis-guide.db")
    path = url.removeprefix("sqlite:///")
    if path == url or not path:
        raise SettingError(
            "DATABASE_URL must look like sqlite:///path/to/file.db (PostgreSQL is not built yet)"
        )
    return Path(path)


def _folder(environ: Mapping[str, str], name: str, shipped: str) -> Path:
    folder = Path(environ.get(name) or SHIPPED / shipped)
    if not folder.is_dir():
        raise SettingError(f"{name} names a folder that is not there: {folder}")
    return folder
