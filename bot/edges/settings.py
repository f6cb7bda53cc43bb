"""What an operator sets through the environment, read once, with a plain word about anything amiss."""

import logging
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from bot.edges.files.site import Folders
from bot.edges.token import Token
from bot.model.languages import SOURCE
from bot.model.site import Site

_HERE = Path(__file__).resolve().parents[1]
SHIPPED = _HERE / "shipped" if (_HERE / "shipped").is_dir() else _HERE.parent
"""Where the words are that ship with the bot: inside an installed wheel, or beside it in a checkout."""

CACHE = Path(tempfile.gettempdir()) / "axis-guide"
"""Where pictures are kept after they are drawn; they can be drawn again at any time."""

_ADDRESS = re.compile(r"(?:[0-9.]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}")
"""What may be in LISTEN: granian, our server, takes no names of hosts."""

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class SettingError(Exception):
    """A setting is missing or cannot be used; the message says which, and how to mend it."""


@dataclass(frozen=True, slots=True)
class LogSettings:
    """How the bot writes its log."""

    json: bool = False
    level: int = logging.INFO


@dataclass(frozen=True, slots=True)
class Listen:
    """Where our HTTP server listens, and how many requests it takes at once."""

    host: str
    port: int
    at_once: int = 1024


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """Where Telegram brings updates, and the word by which we know it."""

    url: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RunSettings:
    """Everything that `run` needs to know."""

    token: Token
    api_url: str
    database: str = field(repr=False)
    folders: Folders
    webhook: WebhookSettings | None = None
    listen: Listen | None = None
    cache: Path = CACHE


def folders(environ: Mapping[str, str]) -> Folders:
    """Give where the words are: CONTENT_DIR and LOCALES_DIR, else those that ship with the bot."""
    return Folders(_folder(environ, "CONTENT_DIR", "content"), _folder(environ, "LOCALES_DIR", "locales"))


def log(environ: Mapping[str, str]) -> LogSettings:
    """Give LOG_FORMAT and LOG_LEVEL."""
    kind = environ.get("LOG_FORMAT") or "text"
    level = logging.getLevelNamesMapping().get((environ.get("LOG_LEVEL") or "INFO").upper())
    if level is None:
        raise SettingError("LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR")
    if kind not in ("text", "json"):
        raise SettingError("LOG_FORMAT must be text or json")
    return LogSettings(json=kind == "json", level=level)


def run(environ: Mapping[str, str]) -> RunSettings:
    """Give the settings of `run`; raises SettingError for the first that cannot be used."""
    token = _token(environ)
    api_url = (environ.get("TELEGRAM_API_URL") or "https://api.telegram.org").rstrip("/")
    if not _is_web(api_url):
        raise SettingError("TELEGRAM_API_URL must start with https:// (or http:// for a server of your own)")
    webhook = _webhook(environ, token, api_url)
    where = environ.get("LISTEN") or ("0.0.0.0:8080" if webhook else "")
    return RunSettings(
        token, api_url, _database(environ), folders(environ), webhook, listen_at(where) if where else None
    )


def offered(environ: Mapping[str, str], site: Site) -> Site:
    """Give the site with only the LANGUAGES that are wanted; raises SettingError for one that we lack."""
    wanted = environ.get("LANGUAGES", "").replace(",", " ").lower().split()
    if not wanted:
        return site
    for lang in wanted:
        if lang not in site.catalogs:
            raise SettingError(f"LANGUAGES names `{lang}`, but complete are only: {', '.join(site.catalogs)}")
    kept = {lang: site.catalogs[lang] for lang in dict.fromkeys([*wanted, SOURCE])}
    return replace(site, catalogs=kept, indexes={lang: site.indexes[lang] for lang in kept})


def _webhook(environ: Mapping[str, str], token: Token, api_url: str) -> WebhookSettings | None:
    url = environ.get("WEBHOOK_URL", "").rstrip("/")
    if not url:
        return None
    own_server = urlsplit(api_url).scheme == "http"
    if not _is_web(url) or not (own_server or urlsplit(url).scheme == "https"):
        raise SettingError("WEBHOOK_URL must start with https://, for Telegram brings updates to no other")
    secret = secret_of(environ, "WEBHOOK_SECRET") or token.key("webhook").hex()
    if not _SECRET.fullmatch(secret):
        raise SettingError("WEBHOOK_SECRET must be 1 to 256 of the characters A-Z a-z 0-9 _ -")
    return WebhookSettings(url, secret)


def listen_at(text: str) -> Listen:
    """Give where LISTEN says that we serve, `address:port`."""
    host, _, port = text.rpartition(":")
    if not _ADDRESS.fullmatch(text) or not _is_ip(host.strip("[]")) or int(port) > 65535:
        raise SettingError("LISTEN must look like 0.0.0.0:8080 or [::]:8080")
    return Listen(host.strip("[]"), int(port))


def secret_of(environ: Mapping[str, str], name: str) -> str:
    """Give a secret from the variable, else from the file that NAME_FILE names; empty without both."""
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


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _token(environ: Mapping[str, str]) -> Token:
    text = secret_of(environ, "TELEGRAM_TOKEN")
    if not text:
        raise SettingError("TELEGRAM_TOKEN is not set. Ask @BotFather in Telegram for a token and set it")
    if not Token.looks_right(text):
        raise SettingError("TELEGRAM_TOKEN is not a token: it should look like 123456:letters-and-digits")
    return Token(text)


def _database(environ: Mapping[str, str]) -> str:
    url = secret_of(environ, "DATABASE_URL") or "sqlite:///axis-guide.db"
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite" and len(rest) > 1 and rest.startswith("/"):
        return url
    if scheme in ("postgresql", "postgres") and rest:
        return url
    raise SettingError("DATABASE_URL must look like sqlite:///path/to/file.db or postgresql://user@host/name")


def _folder(environ: Mapping[str, str], name: str, shipped: str) -> Path:
    folder = Path(environ.get(name) or SHIPPED / shipped)
    if not folder.is_dir():
        raise SettingError(f"{name} names a folder that is not there: {folder}")
    return folder
