"""Which addresses an operator may set, on the web and to listen on."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.ops.errors import SettingError

PORTS = (443, 80, 88, 8443)
"""Bot API, setWebhook: the ports at which Telegram calls."""

_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*/?", re.ASCII)
"""A path that no proxy and no server reads in another way."""

_IP_AND_PORT = re.compile(r"(?:[0-9.]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}")


def is_web(url: str) -> bool:
    """Whether it is an address of http or https with a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def check_webhook_url(url: str, *, own_server: bool) -> None:
    """Raise SettingError for a WEBHOOK_URL at which Telegram would not call, or not where we listen."""
    parts = urlsplit(url)
    odd = next((each for each in "?#@ \\\t" if each in url), None)
    if odd or not _PATH.fullmatch(parts.path):
        raise SettingError("WEBHOOK_URL is https://host/path: no blanks, user, `?` or `#`, and a plain path")
    if parts.port not in (None, *PORTS) and not own_server:
        raise SettingError(f"WEBHOOK_URL has a port that Telegram does not call: it calls {_listed(PORTS)}")


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))


def is_ip_and_port(text: str) -> bool:
    """Whether a text is what LISTEN may hold; no host names, for granian, our server, takes none."""
    host, _, port = text.rpartition(":")
    if not _IP_AND_PORT.fullmatch(text) or int(port) > 65535:
        return False
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
