"""Who is measured: this bot in both of its modes, its peers in theirs, and the floor."""

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
HOST = "127.0.0.1"
PEERS_PYTHON = os.environ.get("PEERS_PYTHON", sys.executable)
"""The Python of an environment without the tools of the bench (see `prepare`)."""

TOKEN = "1234567:BENCH-only-no-real-token-0123456789"  # noqa: S105 - of this bench only


@dataclass(frozen=True, slots=True)
class Subject:
    """A bot in one mode: how to start it, and whom it is compared with."""

    name: str
    family: str
    command: tuple[str, ...]
    webhook: bool = False
    tls: bool = False
    """Whether it is measured over TLS too, and can be told to trust our certificate."""

    extra: dict[str, str] = field(default_factory=dict)
    """More for its environment."""


def _python(file: str, *arguments: str) -> tuple[str, ...]:
    return PEERS_PYTHON, str(HERE / "peers" / file), *arguments


def _node(file: str, *arguments: str) -> tuple[str, ...]:
    return "node", str(HERE / "peers" / file), *arguments


_OURS = (PEERS_PYTHON, "-m", "bot", "run")

SUBJECTS = (
    Subject("axis-guide polling", "axis", _OURS, tls=True),
    Subject("axis-guide webhook", "axis", _OURS, webhook=True, tls=True),
    Subject("python-telegram-bot", "ptb", _python("ptb_bot.py", "1"), tls=True),
    Subject("python-telegram-bot, 16 at once", "ptb-16", _python("ptb_bot.py", "16")),
    Subject("aiogram polling", "aiogram", _python("aiogram_bot.py", "polling")),
    Subject("aiogram webhook", "aiogram", _python("aiogram_bot.py", "webhook"), webhook=True),
    Subject("aiogram reply", "aiogram", _python("aiogram_bot.py", "reply"), webhook=True),
    Subject("grammY polling", "node", _node("grammy_bot.cjs", "polling")),
    Subject("grammY runner", "node", _node("grammy_bot.cjs", "runner")),
    Subject("grammY reply", "node", _node("grammy_bot.cjs", "reply"), webhook=True, tls=True),
    Subject("telegraf webhook", "node", _node("telegraf_bot.cjs", "call"), webhook=True),
    Subject("telegraf reply", "node", _node("telegraf_bot.cjs", "reply"), webhook=True),
    Subject("floor polling", "floor", _python("floor_bot.py", "polling")),
    Subject("floor reply", "floor", _python("floor_bot.py", "reply"), webhook=True),
)


def environment(subject: Subject, api_url: str, certificate: str, port: int, folder: Path) -> dict[str, str]:
    """Give everything that a subject is told; nothing of ours but the way to programs and packages."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "NODE_PATH") if name in os.environ}
    told = {
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": api_url,
        "DATABASE_URL": f"sqlite:///{folder / 'bench.db'}",
        "SSL_CERT_FILE": certificate,
        "NODE_EXTRA_CA_CERTS": certificate,
        "NODE_ENV": "production",
    }
    if subject.webhook:
        scheme = "https" if api_url.startswith("https") else "http"
        path = "" if subject.family == "axis" else "/hook"
        told |= {"WEBHOOK_URL": f"{scheme}://{HOST}:{port}{path}", "LISTEN": f"{HOST}:{port}"}
    return kept | told | subject.extra
