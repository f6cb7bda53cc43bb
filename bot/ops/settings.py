"""The settings that an operator makes through the environment (docs/operators.md, Settings)."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.loader.folders import Folders
from bot.model.chat import KEEP_DAYS
from bot.ops.errors import SettingError
from bot.ops.token import BotToken
from bot.ops.urls import check_webhook_url, is_ip_and_port, is_web

_HERE = Path(__file__).resolve().parents[1]
SHIPPED = _HERE / "shipped" if (_HERE / "shipped").is_dir() else _HERE.parent
"""Where `content` and `locales` ship: inside an installed wheel, or beside `bot` in a checkout."""

_DAYS, _MOST_DAYS = re.compile(r"[0-9]{1,4}"), 3650

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""Bot API, setWebhook: secret_token."""


@dataclass(frozen=True, slots=True)
class LogSettings:
    """How the bot writes its log; `level` is that of the module `logging`, for our own lines."""

    json: bool = False
    level: int = logging.INFO


@dataclass(frozen=True, slots=True)
class Listen:
    """IP address (without brackets) and port of our HTTP server; `at_once` is its limit of connections."""

    host: str
    port: int
    at_once: int = 2048

    def __str__(self) -> str:
        """As in LISTEN, IPv6 in brackets."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """`url` is WEBHOOK_URL without a slash at its end, below which `bot.telegram.webhook` adds its path."""

    url: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RunSettings:
    """The settings of `run`, checked in form only: nothing was connected yet.

    `webhook` is None for polling, `listen` None for no HTTP server; with a webhook there always is one.
    `keep_days` is after how many days without a visit a person's row is deleted.
    """

    token: BotToken
    api_url: str
    database: str = field(repr=False)
    folders: Folders
    webhook: WebhookSettings | None = None
    listen: Listen | None = None
    keep_days: int = KEEP_DAYS


def folders(environ: Mapping[str, str]) -> Folders:
    """CONTENT_DIR, LOCALES_DIR and CLINICS_DIR, else the folders that ship.

    Raises SettingError where one is not there.
    """
    return Folders(
        _folder(environ, "CONTENT_DIR", "content"),
        _folder(environ, "LOCALES_DIR", "locales"),
        _folder(environ, "CLINICS_DIR", "clinics"),
    )


def log(environ: Mapping[str, str]) -> LogSettings:
    """LOG_FORMAT and LOG_LEVEL; raises SettingError."""
    kind = environ.get("LOG_FORMAT") or "text"
    level = logging.getLevelNamesMapping().get((environ.get("LOG_LEVEL") or "INFO").upper())
    if level is None:
        raise SettingError("LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR")
    if kind not in ("text", "json"):
        raise SettingError("LOG_FORMAT must be text or json")
    return LogSettings(json=kind == "json", level=level)


def run(environ: Mapping[str, str]) -> RunSettings:
    """The settings of `run`; raises SettingError for the first that cannot be used."""
    token = _token(environ)
    api_url = (environ.get("TELEGRAM_API_URL") or "https://api.telegram.org").rstrip("/")
    if not is_web(api_url):
        raise SettingError("TELEGRAM_API_URL must start with https:// (or http:// for a server of your own)")
    webhook = _webhook(environ, token, api_url)
    where = environ.get("LISTEN") or ("0.0.0.0:8080" if webhook else "")
    return RunSettings(
        token=token,
        api_url=api_url,
        database=database(environ),
        folders=folders(environ),
        webhook=webhook,
        listen=listen_at(where) if where else None,
        keep_days=_keep_days(environ),
    )


def strict(environ: Mapping[str, str]) -> bool:
    """Whether REVIEW_POLICY is `strict`: only approved texts are shown; raises SettingError."""
    policy = environ.get("REVIEW_POLICY") or "label"
    if policy not in ("label", "strict"):
        raise SettingError("REVIEW_POLICY must be label or strict")
    return policy == "strict"


def languages(environ: Mapping[str, str]) -> tuple[str, ...]:
    """LANGUAGES as codes in lower case, not checked; empty for all."""
    return tuple(environ.get("LANGUAGES", "").replace(",", " ").lower().split())


def _webhook(environ: Mapping[str, str], token: BotToken, api_url: str) -> WebhookSettings | None:
    url = environ.get("WEBHOOK_URL", "").rstrip("/")
    if not url:
        return None
    own_server = urlsplit(api_url).scheme == "http"
    if not is_web(url) or not (own_server or urlsplit(url).scheme == "https"):
        raise SettingError("WEBHOOK_URL must start with https://, for Telegram brings updates to no other")
    check_webhook_url(url, own_server=own_server)
    secret = secret_of(environ, "WEBHOOK_SECRET") or token.key("webhook").hex()
    if not _SECRET.fullmatch(secret):
        raise SettingError("WEBHOOK_SECRET must be 1 to 256 of the characters A-Z a-z 0-9 _ -")
    return WebhookSettings(url, secret)


def listen_at(text: str) -> Listen:
    """A LISTEN such as `0.0.0.0:8080`; raises SettingError."""
    host, _, port = text.rpartition(":")
    if not is_ip_and_port(text):
        raise SettingError("LISTEN must look like 0.0.0.0:8080 or [::]:8080")
    return Listen(host.strip("[]"), int(port))


def reachable(host: str) -> str:
    """The address at which a server that listens on `host` is reached from this machine."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - read, not bound


def secret_of(environ: Mapping[str, str], name: str) -> str:
    """A secret, stripped, from NAME or the file that NAME_FILE names, else empty; raises SettingError."""
    path = environ.get(f"{name}_FILE")
    if environ.get(name) or not path:
        return environ.get(name, "").strip()
    try:
        return Path(path).read_text("utf-8").strip()
    except OSError as error:
        refused = SettingError(f"{name}_FILE names a file that cannot be read: {path} ({error.strerror})")
    except UnicodeDecodeError:
        refused = SettingError(f"{name}_FILE names a file that is no UTF-8 text: {path}")
    # Raised here, so that nothing of the file hangs on it.
    raise refused


def _token(environ: Mapping[str, str]) -> BotToken:
    text = secret_of(environ, "TELEGRAM_TOKEN")
    if not text:
        raise SettingError("TELEGRAM_TOKEN is not set. Ask @BotFather in Telegram for a token and set it")
    if not BotToken.looks_right(text):
        raise SettingError("TELEGRAM_TOKEN is not a token: it should look like 123456:letters-and-digits")
    return BotToken(text)


def database(environ: Mapping[str, str]) -> str:
    """DATABASE_URL, checked in form only; raises SettingError."""
    url = secret_of(environ, "DATABASE_URL") or "sqlite:///axis-guide.db"
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite" and len(rest) > 1 and rest.startswith("/"):
        return url
    if scheme in ("postgresql", "postgres") and rest:
        return url
    raise SettingError("DATABASE_URL must look like sqlite:///path/to/file.db or postgresql://user@host/name")


def _keep_days(environ: Mapping[str, str]) -> int:
    text = environ.get("KEEP_DAYS") or str(KEEP_DAYS)
    if not _DAYS.fullmatch(text) or not 1 <= int(text) <= _MOST_DAYS:
        raise SettingError(f"KEEP_DAYS must be a number of days from 1 to {_MOST_DAYS}, such as {KEEP_DAYS}")
    return int(text)


def _folder(environ: Mapping[str, str], name: str, shipped: str) -> Path:
    folder = Path(environ.get(name) or SHIPPED / shipped)
    if not folder.is_dir():
        raise SettingError(f"{name} names a folder that is not there: {folder}")
    return folder
